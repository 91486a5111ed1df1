"""The ontology keeps the rules of ``docs/ontology/style.md``, and each rule catches what it is there to catch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from hygienic import ROOT, RULES, errors, whole_landscape

BAD = Path(__file__).parent / "hygiene"
LISTED = {"unused-concept", "unused-metric"}  # these only list
MARK = re.compile(r"^# error: (.*)$", re.MULTILINE)
HEADER = re.compile(r"^# rule: ([A-Z]\d+)\n# title: (.+)\n# reason: .+\n", re.MULTILINE)


@pytest.fixture(scope="module")
def landscape() -> Store:
    return whole_landscape()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.stem not in LISTED], ids=lambda rule: rule.stem)
def test_the_ontology_keeps_the_rule(rule: Path, landscape: Store) -> None:
    assert errors(landscape, rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_the_rule_catches_its_bad_example(rule: Path) -> None:
    """The errors are those that the example's first lines say, and no others."""
    store = Store()
    example = BAD / f"{rule.stem}.ttl"
    store.load(path=str(example), format=RdfFormat.TURTLE)
    expected = sorted(MARK.findall(example.read_text(encoding="utf-8")))
    assert expected
    assert errors(store, rule) == expected


def test_no_bad_example_is_without_a_rule() -> None:
    assert {file.stem for file in BAD.glob("*.ttl")} == {rule.stem for rule in RULES}


def test_every_rule_says_its_identifier_title_and_reason_and_the_style_guide_has_it() -> None:
    style = (ROOT / "docs/ontology/style.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([A-Z]\d+) \| (.+?) \|", style, re.MULTILINE))
    headers = [HEADER.match(rule.read_text(encoding="utf-8")) for rule in RULES]
    stated = {found[1]: found[2] for found in headers if found}
    assert len(stated) == len(RULES), "an identifier that stands twice, or no header"
    assert {identifier: rows.get(identifier) for identifier in stated} == stated
