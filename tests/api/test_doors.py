"""The command, the Python function and the API say the same of every invalid example."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

import landscape
from landscape.build import build
from landscape.check import Checker, load
from landscape.check.as_json import as_json
from landscape.cli.main import main
from landscape.folders import Folders
from served import served

ROOT = Path(__file__).parents[2]
INVALID = sorted((ROOT / "shapes/examples/invalid").rglob("*.ttl"))
EVERY = 40  # the command and the function read ontology and shapes anew each time: of so many files they check one
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The real ontology and shapes, the facilities of the real landscape and a snapshot of them."""
    root = tmp_path_factory.mktemp("doors")
    for part in ("ontology", "shapes", "queries"):
        shutil.copytree(ROOT / part, root / part)
    (root / "data/facilities").mkdir(parents=True)
    (root / "data/facilities/example.ttl").write_text(
        (ROOT / "shapes/examples/invalid/facilities/label-missing.ttl")
        .read_text(encoding="utf-8")
        .replace("label-missing>", "example>")
        .replace("<> a ccl:Facility ;", '<> a ccl:Facility ; <http://www.w3.org/2004/02/skos/core#prefLabel> "E"@en ;'),
        encoding="utf-8",
    )
    folders = Folders.under(root)
    build(folders, root / "snapshots", date(2026, 11, 24))
    return folders


@pytest.fixture(scope="module")
def server(folders: Folders) -> Iterator[str]:
    with served(folders.root) as address:
        yield address


def place(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def put(folders: Folders, file: Path) -> Path:
    """The example where its record would lie."""
    home = folders.data / f"{place(file)}.ttl"
    home.parent.mkdir(exist_ok=True)
    shutil.copy(file, home)
    return home


def test_all_doors_give_the_same_findings(folders: Folders, server: str) -> None:
    checker, different, told = Checker(folders), list[str](), 0
    with httpx.Client(base_url=server, timeout=60) as client:
        for number, file in enumerate(INVALID):
            home = put(folders, file)
            expected = json.loads(as_json(checker.check(load([home], folders))))
            headers = {"content-type": "text/turtle"}
            answer = client.post(f"/api/v1/check?path={place(file)}", content=file.read_bytes(), headers=headers)
            found = answer.json()
            told += bool(expected["findings"])
            if {**expected, "snapshot": found.get("snapshot")} != found:
                different.append(place(file))
            if number % EVERY == 0:
                assert json.loads(as_json(landscape.check(home, root=folders.root))) == expected
                result = CliRunner().invoke(main, ["check", "--format", "json", "--root", str(folders.root), str(home)])
                assert json.loads(result.output) == expected
            home.unlink()
    assert different == []
    assert told > len(INVALID) * 0.95  # a few are wrong only beside other records
