from __future__ import annotations

from typing import Any

from landscape.schema.model import Collection
from landscape_api.pages.views.addresses import Parameters
from landscape_api.pages.views.behind import ListQuestion, record_question
from landscape_api.pages.views.lexicon import Lexicon


def test_the_question_behind_a_record_is_about_it_and_its_parts(leonardo: dict[str, Any]) -> None:
    lines = record_question(leonardo).splitlines()
    assert lines[:2] == ["BASE <https://w3id.org/compute-continuum/id/systems/leonardo>", "DESCRIBE <>"]
    assert lines[2:4] == ["  <#booster>", "  <#capacity>"]
    assert len(lines) == 2 + 2 + 4, "two parts with four sheets"


def test_the_question_behind_a_list_has_its_conditions(lexicon: Lexicon, systems: Collection) -> None:
    pairs = (("country", "IT,NL"), ("total.disk.min", "100"), ("partOf", "facilities/surf"), ("q", "big\n}"))
    text = ListQuestion(lexicon, systems).text(Parameters((*pairs, ("sort", "-total.disk"))))
    assert text.splitlines() == [
        "PREFIX ccl: <https://w3id.org/compute-continuum/ns#>",
        "PREFIX country: <https://w3id.org/compute-continuum/voc/country/>",
        "PREFIX facility: <https://w3id.org/compute-continuum/id/facilities/>",
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
        "PREFIX total: <https://w3id.org/compute-continuum/total/>",
        "SELECT ?record ?label",
        "WHERE {",
        "  ?record a ccl:System ; skos:prefLabel ?label .",
        '  FILTER(STRSTARTS(STR(?record), "https://w3id.org/compute-continuum/id/systems/")'
        ' && !CONTAINS(STR(?record), "#"))',
        "  ?record ccl:country ?value1 . VALUES ?value1 { country:IT country:NL }",
        "  ?record total:disk ?value2 . FILTER(?value2 >= 100)",
        "  ?record ccl:partOf ?value3 . VALUES ?value3 { facility:surf }",
        "  # and q=big }, which the catalogue's own index answers",
        "}",
        "ORDER BY ?label",
    ]
