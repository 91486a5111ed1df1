"""What README and CONTRIBUTING tell a reader to type works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from landscape.folders import PARTS
from served import served

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md")
BIN = Path(sys.executable).parent


def blocks(language: str, marker: str = "") -> list[str]:
    """The fenced blocks of all documents that begin with this language and marker."""
    fence = re.compile(rf"^```{language}{' ' * bool(marker)}{marker}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [text for name in DOCUMENTS for text in fence.findall((ROOT / name).read_text(encoding="utf-8"))]


def commands(marker: str = "") -> list[str]:
    """What stands behind ``$`` in the console blocks with that marker, each command once."""
    lines = (line for block in blocks("console", marker) for line in block.splitlines())
    return list(dict.fromkeys(line.removeprefix("$ ") for line in lines if line.startswith("$ ")))


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command.replace(".venv/bin", str(BIN)))
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the landscape that also holds the records that the documents show, each where its base says."""
    folder = tmp_path_factory.mktemp("checkout")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part)
    for record in blocks("turtle"):
        base = re.search(r"@base <.*/id/(.+?)>", record)
        assert base, "a record in a document begins with its base"
        (folder / "data" / f"{base[1]}.ttl").write_text(record, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(checkout: Path) -> Iterator[str]:
    """Where a server of that checkout answers."""
    assert run(".venv/bin/landscape build", checkout).returncode == 0
    with served(checkout) as address:
        yield address


@pytest.mark.parametrize("command", [command for command in commands() if command.startswith("make ")])
def test_a_documented_target_exists(command: str) -> None:
    target = command.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", [command for command in commands() if command.startswith(".ci/")])
def test_a_documented_script_can_be_run(command: str) -> None:
    assert os.access(ROOT / command, os.X_OK)


@pytest.mark.slow
@pytest.mark.parametrize("command", [command for command in commands() if not command.startswith(("make ", ".ci/"))])
def test_a_documented_command_runs(checkout: Path, command: str) -> None:
    done = run(command, checkout)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not on the path")
@pytest.mark.parametrize("command", commands("served"))
def test_a_documented_request_is_answered(checkout: Path, address: str, command: str) -> None:
    request = command.replace("curl ", "curl --silent --show-error --fail ").replace("http://127.0.0.1:8000", address)
    done = run(request, checkout)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


# -------------------- the walks of CONTRIBUTING

FENCE = re.compile(r"^```(console|diff) walk\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GIT = ("git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")


def walks() -> dict[str, list[tuple[str, str]]]:
    """The steps of each walk by its heading: commands, or an edit."""
    sections = re.split(r"^### ", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = {section.partition("\n")[0]: FENCE.findall(section) for section in sections}
    return {heading: steps for heading, steps in found.items() if steps}


def edit(diff: str, folder: Path) -> None:
    """Do what a diff shows: lines that go stand together once in the file, and others come in their place."""
    head, *lines = diff.splitlines(keepends=True)
    file = folder / head.removeprefix("+++ ").strip()
    old = "".join(line[1:] for line in lines if line[0] != "+")
    new = "".join(line[1:] for line in lines if line[0] != "-")
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name} does not have these lines once:\n{old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def walked(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the commands of each walk say, one walk after the other in one repository."""
    folder = tmp_path_factory.mktemp("walked") / "checkout"
    shutil.copytree(checkout, folder)
    said: dict[str, list[str]] = {}
    for heading, steps in walks().items():
        for words in (("init", "-q"), ("add", "."), ("commit", "-q", "--allow-empty", "-m", "before")):
            subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True)
        said[heading] = [text for kind, block in steps for text in step(kind, block, folder)]
    return said


def step(kind: str, block: str, folder: Path) -> Iterator[str]:
    """Take one step; gives what each command says."""
    if kind == "diff":
        edit(block, folder)
    for line in block.splitlines() if kind == "console" else ():
        done = run(line.removeprefix("$ "), folder)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        yield done.stdout + done.stderr


CLEAN = "1 record in 1 file checked: all is well\n"


@pytest.mark.slow
def test_a_facility_is_added(walked: dict[str, list[str]]) -> None:
    made, mended, formatted, checked = walked["Add a facility"]
    assert "data/facilities/example-centre.ttl written" in made
    assert mended.endswith("2 mistakes in 1 file mended, 0 violations left\n")
    assert formatted == "data/facilities/example-centre.ttl\n1 of 1 file formatted\n"
    assert checked == CLEAN


@pytest.mark.slow
def test_a_figure_is_updated(walked: dict[str, list[str]]) -> None:
    _, checked, told = walked["Update a figure"]
    assert checked == CLEAN
    assert "GPUs 512 -> 640, as of 2026-10, source <https://example.org/systems/example/2026-10>" in told
    assert "edited" not in told


@pytest.mark.slow
def test_a_system_is_retired(walked: dict[str, list[str]]) -> None:
    assert walked["Retire a system"][-1] == CLEAN
