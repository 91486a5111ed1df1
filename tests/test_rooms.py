"""The import rules between rooms: each room imports only from those above it."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = [
    *("errors", "folders", "turtle", "schema", "derived", "check", "snapshot", "catalogue", "sparql", "insight"),
    *("exchange", "build", "landscape_api", "client", "cli"),
]
SERVER = ("http", "sparql", "operation", "v1", "pages", "names")  # the rooms within landscape_api
LIBRARIES = {
    "rdflib": "check",
    "pyshacl": "check",
    "shacl": "check",
    "sqlite3": "catalogue",
    "networkx": "insight",
    "SPARQLWrapper": "sparql",
    "fastapi": "landscape_api",
    "mcp": "client",
    "click": "cli",
}
WIDE = ("build", "landscape_api", "cli")  # they join the others
MOST_ROOMS = 3
# What ``landscape/__init__.py`` imports: for type checkers what ``landscape.check(...)`` and ``landscape.Landscape``
# are, and nothing of ours when it runs, so that every command starts fast.
OF_THE_ROOT = {
    *("__future__.annotations", "importlib.import_module", "typing.TYPE_CHECKING", "typing.Any"),
    *("check.called.check", "client.landscape.Landscape"),
}
UNCOUNTED = ("errors", "folders", "schema.names")  # names without behaviour, which everybody needs


def files_by_room(root: Path) -> dict[str, list[Path]]:
    """The Python files of each room; ``landscape/__init__.py`` is the room ``__init__``."""
    files = defaultdict(list)
    for file in sorted((root / "src/landscape").rglob("*.py")):
        files[file.relative_to(root / "src/landscape").with_suffix("").parts[0]].append(file)
    files["landscape_api"] = sorted((root / "api/landscape_api").rglob("*.py"))
    return files


def imports(file: Path) -> Iterator[str]:
    """What a file imports, wherever in the file it does so; a room's modules without ``landscape.`` before them."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("landscape.") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write the import in full"
            yield from (f"{node.module}.{alias.name}".removeprefix("landscape.") for alias in node.names)


def faults_of(room: str, modules: set[str]) -> Iterator[str]:
    """The rules that a room breaks when it imports ``modules``."""
    above = ROOMS[: ROOMS.index(room) + 1]
    for name in sorted({module.split(".")[0] for module in modules}):
        if name in ROOMS and name not in above:
            yield f"{room} imports {name}, which is below it"
        if LIBRARIES.get(name, room) != room:
            yield f"{room} imports {name}, which belongs to {LIBRARIES[name]}"
    counted = {module.split(".")[0] for module in modules if not module.startswith(UNCOUNTED)} & set(ROOMS) - {room}
    if len(counted) > MOST_ROOMS and room not in WIDE:
        yield f"{room} imports more than {MOST_ROOMS} rooms: {', '.join(sorted(counted))}"


def faults(root: Path) -> list[str]:
    """Every rule that is broken below ``root``."""
    rooms = {
        room: {module for file in files for module in imports(file)} for room, files in files_by_room(root).items()
    }
    assert rooms.pop("__init__") <= OF_THE_ROOT
    unknown = [f"{room} is no room" for room in rooms if room not in ROOMS]
    return unknown + [fault for room in ROOMS for fault in faults_of(room, rooms.get(room, set()))]


def test_the_rooms_keep_the_rules() -> None:
    assert faults(ROOT) == []


def test_the_rooms_of_the_server_import_only_from_those_before_them() -> None:
    """What stands beside the rooms is what all share, such as ``serving``, or joins them, such as ``app``."""
    found = []
    for place, room in enumerate(SERVER):
        for file in sorted((ROOT / "api/landscape_api" / room).rglob("*.py")):
            after = tuple(f"landscape_api.{one}." for one in SERVER[place + 1 :])
            found += [f"{file.name} imports {name}" for name in imports(file) if f"{name}.".startswith(after)]
    assert found == []


def test_the_root_imports_no_room_until_one_is_asked_for() -> None:
    code = "import sys, landscape; print(sorted(name for name in sys.modules if name.startswith('landscape')))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown == "['landscape']\n"


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        ("src/landscape/turtle/x.py", "from landscape.build import build", "turtle imports build, which is below it"),
        ("src/landscape/check/x.py", "import landscape.cli", "check imports cli, which is below it"),
        ("src/landscape/build/x.py", "from landscape_api import app", "build imports landscape_api, which is below it"),
        ("src/landscape/schema/x.py", "import rdflib", "schema imports rdflib, which belongs to check"),
        ("api/landscape_api/x.py", "import sqlite3", "landscape_api imports sqlite3, which belongs to catalogue"),
        ("src/landscape/attic.py", "import json", "attic is no room"),
        (
            "src/landscape/insight/x.py",
            "from landscape import catalogue, derived, errors, folders, snapshot, turtle",
            "insight imports more than 3 rooms: catalogue, derived, schema, snapshot, turtle",
        ),
    ],
)
def test_a_broken_rule_is_reported(tmp_path: Path, file: str, line: str, fault: str) -> None:
    for package in ("src/landscape", "api/landscape_api"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(f"{line}\n", encoding="utf-8")
    assert fault in faults(tmp_path)
