from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphs import graph
from landscape.errors import NotFoundError
from landscape.insight.answers import Answer
from landscape.insight.chains import chains
from landscape.insight.drawn import drawn, graph_of
from landscape.insight.layout import EXTENT, SPRINGS_MOST, layout
from landscape.insight.network import brokers, network, overlaps, overview
from landscape.insight.tables import FOLDER, tables_of

LINKS = """
ccl:partOf a owl:ObjectProperty ; rdfs:label "part of" .
ccl:operatedBy a owl:ObjectProperty ; rdfs:label "operated by" .
ccl:memberOf a owl:ObjectProperty ; rdfs:label "member of" .
ccl:offeredBy a owl:ObjectProperty ; rdfs:label "offered by" .
system:x a ccl:System , ccl:Entity ; skos:prefLabel "X"@en ; ccl:partOf facility:home ; ccl:memberOf federation:one ;
    dcterms:source <https://example.org/x> .
system:y a ccl:System , ccl:Entity ; skos:prefLabel "Y"@en ; ccl:memberOf federation:one , federation:two ;
    ccl:unverified federation:two .
system:gone a ccl:System , ccl:Entity ; skos:prefLabel "Gone"@en ; ccl:memberOf federation:one ;
    ccl:stage stage:decommissioned .
facility:home a ccl:Facility , ccl:Entity ; skos:prefLabel "Home"@en ; ccl:operatedBy organisation:o .
organisation:o a ccl:Organisation , ccl:Entity ; skos:prefLabel "O"@en .
service:s a ccl:Service , ccl:Entity ; skos:prefLabel "S"@en ; ccl:offeredBy organisation:o .
federation:one a ccl:Federation , ccl:Entity ; skos:prefLabel "One"@en .
federation:two a ccl:Federation , ccl:Entity ; skos:prefLabel "Two"@en .
facility:alone a ccl:Facility , ccl:Entity ; skos:prefLabel "Alone"@en .
"""


@pytest.fixture(scope="module")
def answer() -> Answer:
    tables = tables_of(graph(LINKS), FOLDER / "network")
    return network(tables, drawn(tables))


def steps(answer: Answer, start: str, end: str, avoid: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    return [(one["chain"], one["text"]) for one in chains(answer, start, end, avoid)["steps"]]


def test_a_link_has_its_reason_the_record_that_states_it_and_its_sources(answer: Answer) -> None:
    assert [one for one in answer["edges"] if one["from"] == "systems/x"] == [
        {
            "from": "systems/x",
            "to": end,
            "reason": reason,
            "statedIn": "systems/x",
            "unverified": False,
            "sources": ["https://example.org/x"],
        }
        for end, reason in (("facilities/home", "part of"), ("federations/one", "member of"))
    ]


def test_the_shortest_chain_tells_each_link_as_it_is_stated(answer: Answer) -> None:
    assert steps(answer, "services/s", "federations/one") == [
        (1, "S — offered by — O"),
        (1, "Home — operated by — O"),
        (1, "X — part of — Home"),
        (1, "X — member of — One"),
    ]


def test_a_chain_goes_round_what_is_to_be_avoided(answer: Answer) -> None:
    assert steps(answer, "s", "two", avoid=("home",)) == []
    assert chains(answer, "s", "two", ("home",))["length"] is None


def test_links_without_a_source_are_marked(answer: Answer) -> None:
    assert [one["unverified"] for one in chains(answer, "two", "y")["steps"]] == [True]


def test_what_is_out_of_service_links_nothing(answer: Answer) -> None:
    assert "systems/gone" not in [one["id"] for one in answer["nodes"]]


def test_what_nothing_links_to_is_told(answer: Answer) -> None:
    assert answer["unlinked"] == [{"id": "facilities/alone", "label": "Alone", "kind": "facility"}]


def test_a_broker_is_what_chains_between_others_go_through(answer: Answer) -> None:
    # A path of seven: s - o - home - x - one - y - two, and one that is linked to nothing; the middle one brokers most.
    assert [(one["id"], one["brokerage"]) for one in brokers(answer)][:1] == [("systems/x", round(9 / 21, 4))]


def test_federations_overlap_where_they_share_members(answer: Answer) -> None:
    assert answer["overlaps"] == [
        {
            "one": "federations/one",
            "oneLabel": "One",
            "other": "federations/two",
            "otherLabel": "Two",
            "members": [{"id": "systems/y", "label": "Y"}],
            "operators": [],
        }
    ]


def test_without_members_in_common_there_is_no_overlap() -> None:
    rows = [{"federation": f"id/federations/{n}", "member": f"id/systems/{n}", "operator": None} for n in "ab"]
    assert overlaps(rows, {}) == []


@pytest.mark.parametrize(
    ("name", "meant"), [("federation/one", ("federations/one",)), ("hom", ("facilities/home",)), ("zzz", ())]
)
def test_an_unknown_node_is_refused_with_what_was_meant(answer: Answer, name: str, meant: tuple[str, ...]) -> None:
    with pytest.raises(NotFoundError) as caught:
        chains(answer, name, "two")
    assert caught.value.details[0].allowed[:1] == meant


def test_an_overview_counts_nodes_and_edges(answer: Answer) -> None:
    found = overview(answer)
    assert (found["nodes"], found["edges"]) == (8, 6)


def test_the_same_network_is_drawn_the_same_in_any_order() -> None:
    edges = [{"from": f"n{a}", "to": f"n{a * 7 % 31}"} for a in range(1, 31)]
    names = [f"n{a}" for a in range(31)]
    one, other = graph_of(names, edges), graph_of(reversed(names), reversed(edges))
    communities = [sorted(one)]
    assert layout(one, communities) == layout(other, communities)


@pytest.mark.slow
@settings(max_examples=20)
@given(st.integers(1, 40), st.integers(1, 7), st.booleans())
def test_every_node_has_a_place_of_its_own_within_the_extent(size: int, parts: int, large: bool) -> None:
    names = [f"n{number}" for number in range(size + SPRINGS_MOST * large)]
    made = graph_of(names, [])
    communities = [one for part in range(parts) if (one := sorted(names[part::parts]))]
    places = layout(made, communities)
    assert sorted(places) == sorted(names)
    assert all(-EXTENT <= x <= EXTENT and -EXTENT <= y <= EXTENT for x, y in places.values())
    assert len(set(places.values())) > len(names) * 0.9
