"""The rules themselves, and the records that show them."""

from __future__ import annotations

from answers import RECORDS, ROOT, Answers, folders_of
from landscape.check import check_loaded, load
from landscape.schema.model import Schema
from landscape.schema.names import CCL


def test_the_records_are_right() -> None:
    folders = folders_of(RECORDS)
    found = check_loaded(load([RECORDS], folders), folders).findings
    assert [finding for finding in found if finding.severity == "violation"] == []


def test_every_rule_says_what_it_is_and_why() -> None:
    for rule in sorted((ROOT / "ontology/rules").glob("*.rq")):
        first, second = rule.read_text(encoding="utf-8").splitlines()[:2]
        assert first.startswith("# title: "), rule.name
        assert second.startswith("# reason: "), rule.name


def test_rules_state_only_terms_that_exist(answers: Answers, schema: Schema) -> None:
    rows = answers.rows("GRAPH graph:inferred { ?s ?p ?o } BIND(STR(?p) AS ?t)", "t")
    assert [term for (term,) in rows if term.startswith(CCL) and term not in schema.terms] == []
