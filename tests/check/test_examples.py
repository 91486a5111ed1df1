"""Each code has an example, each example has its code at its line, and what is right is clean: in one run."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from landscape.check import Finding, check
from landscape.folders import Folders
from landscape.schema import load

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "shapes/examples"
VALID, INVALID = (sorted((EXAMPLES / kind).rglob("*.ttl")) for kind in ("valid", "invalid"))
MARK = "# <- here"
# Codes of what SHACL does not say. Those that no single file can show are shown in test_run.py.
OURS = {
    *("blank-node-shared", "dangling-link", "derived-asserted", "foreign-subject", "metric-range", "metric-unit"),
    *("metric-value", "no-shape", "unknown-term", "blank-node-cycle", "duplicate-subject", "wrong-base"),
    *("deprecated-term", "hidden-character", "not-normalised", "relative-iri", "address-scheme", "address-host"),
    *("ill-typed", "too-large"),
    *("unknown-prefix", "not-turtle", "not-utf8", "empty-file", "no-records"),
}
CROSS = {file.stem for file in (ROOT / "shapes/rules").glob("*.rq")}  # rules over several statements
# A vocabulary of one concept cannot have two: a second value is of no vocabulary, which is told instead.
UNSHOWN = {"confidence-too-many", "figures-confidence-too-many"}


def name(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """A landscape whose records are the examples, wrong ones and right ones."""
    root = tmp_path_factory.mktemp("examples")
    for part in ("ontology", "shapes"):
        shutil.copytree(ROOT / part, root / part)
    for kind in ("valid", "invalid"):
        shutil.copytree(EXAMPLES / kind, root / "data", dirs_exist_ok=True)
    return Folders.under(root)


@pytest.fixture(scope="module")
def findings(folders: Folders) -> dict[str, list[Finding]]:
    found = defaultdict(list)
    for finding in check([], folders).findings:
        found[finding.file.removeprefix("data/").removesuffix(".ttl")].append(finding)
    return found


@pytest.mark.parametrize("file", INVALID, ids=name)
def test_an_invalid_example_has_exactly_its_code_at_its_line(file: Path, findings: dict[str, list[Finding]]) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    marked = [number for number, line in enumerate(lines, 1) if MARK in line]
    assert [(finding.code, finding.line) for finding in findings[name(file)]] == [(file.stem, marked[0])]


@pytest.mark.parametrize("file", INVALID, ids=name)
def test_an_example_is_told_what_to_write(file: Path, findings: dict[str, list[Finding]]) -> None:
    assert all(finding.message and finding.hint for finding in findings[name(file)])


@pytest.mark.parametrize("file", VALID, ids=name)
def test_a_valid_example_is_clean(file: Path, findings: dict[str, list[Finding]]) -> None:
    assert findings[name(file)] == []


def test_every_rule_has_an_example_and_every_example_a_rule(folders: Folders) -> None:
    rules, examples = {*load(folders).rules, *CROSS}, {file.stem for file in INVALID}
    assert sorted(rules - examples - UNSHOWN) == [], "codes without an example"
    assert sorted(examples - rules - OURS) == [], "examples of no code"
