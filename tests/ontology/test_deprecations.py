"""Deprecated terms are told of in the documentation, and triples that use them are brought up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from landscape.check import check
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.names import CCL, local

ROOT = Path(__file__).parents[2]
MIGRATIONS = sorted((ROOT / "ontology/migrations").glob("*.rq"))
HEADER = re.compile(r"# title: .+\n# reason: .+\n# version: (\d+\.\d+\.\d+)\n")
HEAD = (
    f"@prefix ccl: <{CCL}> .\n@prefix : <https://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
CASES = {
    "0.2.0-implemented-by": (
        ':eos ccl:runsOn :xrootd , :rucio ; ccl:offeredBy :cern .',
        ':eos ccl:implementedBy :xrootd , :rucio ; ccl:offeredBy :cern .',
    ),
    "0.2.0-published-in": (
        ':aai ccl:statedIn :d52 . :d53 ccl:states :pid . :sheet ccl:statedIn "2018"^^xsd:gYear .',
        ':aai ccl:publishedIn :d52 . :d53 ccl:publishes :pid . :sheet ccl:statedIn "2018"^^xsd:gYear .',
    ),
}  # fmt: skip


def triples(store: Store) -> set[str]:
    return {str(quad) for quad in store}


def store_of(text: str) -> Store:
    store = Store()
    store.load((HEAD + text).encode(), format=RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda file: file.stem)
def test_a_migration_brings_triples_up_to_date_and_does_nothing_the_second_time(migration: Path) -> None:
    old, new = CASES[migration.stem]
    store = store_of(old)
    for _ in range(2):
        store.update(migration.read_text(encoding="utf-8"))
        assert triples(store) == triples(store_of(new))


def test_a_migration_says_its_title_reason_and_version_with_which_its_name_begins() -> None:
    headers = {file.stem: HEADER.match(file.read_text(encoding="utf-8")) for file in MIGRATIONS}
    assert set(headers) == set(CASES)
    assert [name for name, found in headers.items() if found is None or not name.startswith(f"{found[1]}-")] == []


def test_every_deprecated_term_has_its_row_and_its_update() -> None:
    deprecated = load(Folders.under(ROOT)).deprecated
    table = (ROOT / "docs/ontology/deprecations.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `ccl:(\w+)` \| [\d.]+ \| `ccl:(\w+)` \| .+ \| `(.+)[.]rq` \|$", table, re.MULTILINE)
    assert {term: other for term, other, _ in rows} == {local(iri): local(other) for iri, other in deprecated.items()}
    assert {update for _, _, update in rows} <= set(CASES)


def test_the_changelog_begins_with_the_version_of_the_ontology() -> None:
    core = (ROOT / "ontology/core.ttl").read_text(encoding="utf-8")
    changelog = (ROOT / "docs/ontology/CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r'owl:versionInfo "(.+)"', core) == re.findall(r"^## (.+)$", changelog, re.MULTILINE)[:1]


def test_a_contributor_is_told_once_what_to_write_instead() -> None:
    example = ROOT / "shapes/examples/invalid/services/deprecated-term.ttl"
    folders = Folders(ROOT / "ontology", ROOT / "shapes", ROOT / "shapes/examples/valid", ROOT / "queries")
    found = [(one.code, one.message, one.hint) for one in check([example], folders).findings]
    assert found == [("deprecated-term", "ccl:runsOn is deprecated", "Write `ccl:implementedBy` instead.")]
