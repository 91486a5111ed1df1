from __future__ import annotations

import pytest

from graphs import graph
from landscape.errors import ParameterError
from landscape.insight.answers import Answer
from landscape.insight.tables import FOLDER, Tables, tables_of
from landscape.insight.trust import About, Trust

RECORDS = """
system:a a ccl:Entity ; skos:prefLabel "A"@en ; ccl:country country:IT ; ccl:verified "2026-10-01"^^xsd:date ;
    ccl:unverified cap:slurm ; ccl:figures <https://w3id.org/compute-continuum/id/systems/a#one> ,
        <https://w3id.org/compute-continuum/id/systems/a#two> .
<https://w3id.org/compute-continuum/id/systems/a#one> metric:disk 10 ; ccl:asOf "2026"^^xsd:gYear ;
    ccl:asOfTo "2026-12-31"^^xsd:date ;
    ccl:standing "8 2026-01-01 1" ; ccl:currentFor metric:disk ; ccl:disputedFor metric:disk ;
    dcterms:source <https://example.org/one> .
<https://w3id.org/compute-continuum/id/systems/a#two> metric:disk "12000 TB"^^ccl:quantity ;
    ccl:asOf "2026"^^xsd:gYear ;
    ccl:asOfTo "2026-12-31"^^xsd:date ; ccl:standing "8 2026-01-01 1" ; ccl:currentFor metric:disk ;
    ccl:disputedFor metric:disk ; dcterms:source <https://example.org/two> .
cap:slurm skos:prefLabel "Slurm"@en .

system:b a ccl:Entity ; skos:prefLabel "B"@en ; ccl:country country:IT ; ccl:verified "2025-05-24"^^xsd:date ;
    ccl:confidence confidence:unverified .
<https://w3id.org/compute-continuum/id/systems/b#part> skos:prefLabel "Part"@en ;
    ccl:figures <https://w3id.org/compute-continuum/id/systems/b#old> .
<https://w3id.org/compute-continuum/id/systems/b#old> metric:disk 3 ; ccl:asOf "2024"^^xsd:gYear ;
    ccl:asOfTo "2024-12-31"^^xsd:date ;
    ccl:standing "6 2024-01-01 1" ; ccl:currentFor metric:disk ; dcterms:source <https://example.org/old> .

facility:c a ccl:Entity ; skos:prefLabel "C"@en ; ccl:country country:FR ; ccl:verified "2025-05-01"^^xsd:date .
"""
COMPLETENESS: Tables = {
    "completeness": [
        {"record": "systems/a", "known": "3", "expected": "4"},
        {"record": "systems/b", "known": "1", "expected": "4"},
        {"record": "facilities/c", "known": "2", "expected": "3"},
    ]
}


@pytest.fixture(scope="module")
def trust() -> Trust:
    return Trust(tables_of(graph(RECORDS), FOLDER / "trust") | COMPLETENESS)


def told(rows: list[Answer], *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in columns) for row in rows]


def test_claims_of_equal_standing_that_differ_are_disputed_in_the_units_of_their_sources(trust: Trust) -> None:
    assert trust.answer()["disputed"] == [
        {
            "of": "systems/a",
            "label": "A",
            "record": "systems/a",
            "statement": "Disk",
            "value": value,
            "status": None,
            "asOf": "2026",
            "support": "primary",
            "sources": [source],
        }
        for value, source in (("10 PB", "https://example.org/one"), ("12000 TB", "https://example.org/two"))
    ]


def test_what_held_more_than_18_months_ago_is_stale_and_its_part_is_named(trust: Trust) -> None:
    stale = trust.answer()["stale"]
    assert told(stale, "of", "label", "value", "months") == [("systems/b#part", "B: Part", "3 PB", 23)]


@pytest.mark.parametrize(
    ("until", "stale"), [("2025-05-31", False), ("2025-04-30", True), ("2026-12-31", False), (None, True)]
)
def test_stale_is_counted_in_months_of_the_calendar(trust: Trust, until: str | None, stale: bool) -> None:
    assert trust.is_stale(until) is stale


def test_a_copy_of_a_copy_is_second_hand(trust: Trust) -> None:
    assert told(trust.answer()["secondary"], "of", "support") == [("systems/b#part", "secondary")]


def test_what_no_source_supports_is_told_as_claim_as_fact_and_as_whole_record(trust: Trust) -> None:
    found = told(trust.answer()["unverified"], "of", "statement", "value")
    assert found == [
        ("systems/b#part", "Disk", "3 PB"),
        ("systems/a", "Slurm", None),
        ("systems/b", "everything", None),
    ]


def test_scores_follow_their_formula(trust: Trust) -> None:
    records = trust.answer()["records"]
    assert told(records, "record", "completeness", "freshness", "fresh", "dated") == [
        ("facilities/c", 66.7, 100.0, 1, 1),
        ("systems/a", 75.0, 100.0, 3, 3),
        ("systems/b", 25.0, 50.0, 1, 2),
    ]


def test_scores_of_collections_and_countries_are_means_over_their_records(trust: Trust) -> None:
    answer = trust.answer()
    columns = ("records", "completeness", "freshness")
    assert told(answer["collections"], "collection", *columns) == [
        ("facilities", 1, 66.7, 100.0),
        ("systems", 2, 50.0, 75.0),
    ]
    assert told(answer["countries"], "country", *columns) == [("FR", 1, 66.7, 100.0), ("IT", 2, 50.0, 75.0)]


@pytest.mark.parametrize(
    ("about", "records"),
    [
        (About(country="IT"), ["systems/a", "systems/b"]),
        (About(collection="facilities"), ["facilities/c"]),
        (About(record="systems/a"), ["systems/a"]),
        (About(collection="systems", country="FR"), []),
    ],
)
def test_only_what_is_asked_about_is_told(trust: Trust, about: About, records: list[str]) -> None:
    assert [one["record"] for one in trust.answer(about)["records"]] == records


def test_a_name_that_does_not_exist_is_refused_with_what_was_meant(trust: Trust) -> None:
    with pytest.raises(ParameterError) as caught:
        trust.answer(About(collection="sytems"))
    assert [(one.parameter, one.hint) for one in caught.value.details] == [("collection", "Did you mean `systems`?")]


def test_what_the_rules_no_longer_dispute_is_not_told() -> None:
    agreed = RECORDS.replace(
        "ccl:disputedFor metric:disk", "ccl:bound <https://w3id.org/compute-continuum/voc/bound/exact>"
    )
    answer = Trust(tables_of(graph(agreed), FOLDER / "trust") | COMPLETENESS).answer()
    assert answer["disputed"] == []
