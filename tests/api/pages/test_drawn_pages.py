"""The map and the network: what is drawn is also told."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from html_page import HtmlPage
from inprocess import Client, running
from landscape.insight.drawn import main_part
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.pages.views.drawing import drawing
from landscape_api.settings import Settings

SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 60_000


@pytest.fixture(scope="module")
def whole(curated: Snapshot) -> Iterator[Client]:
    """A server of the curated landscape: the small one has no places."""
    with running(create_app(Settings(snapshots=curated.folder.parent, query_processes=1))) as client:
        yield client


def test_the_map_and_its_table_have_the_same_places(whole: Client) -> None:
    found = whole.get("/map.geojson")
    places = {one["properties"]["page"]: one["geometry"]["coordinates"] for one in found.json()["features"]}
    assert found.headers["content-type"].startswith("application/geo+json")
    assert set(places) == {link for link in HtmlPage(whole.get("/map").text).links if link.endswith(".html")}
    assert places["/id/facilities/cineca.html"] == [11.36, 44.52]


def test_the_drawing_has_a_node_for_each_thing_of_the_largest_part_and_a_line_for_each_link(client: Client) -> None:
    network = client.get("/api/v1/network").json()
    drawn = ElementTree.fromstring(client.get("/network.svg").text)
    inside = main_part(network)
    assert {one.get("data-node") for one in drawn.iter(f"{SVG}a")} == inside
    lines = [(one.get("data-from"), one.get("data-to")) for one in drawn.iter(f"{SVG}path")]
    assert lines == [(one["from"], one["to"]) for one in network["edges"] if one["from"] in inside]


def test_a_name_that_is_no_thing_of_the_network_is_told_with_what_was_meant(client: Client) -> None:
    found = client.get("/network?from=leonard&to=lumi")
    assert found.status_code == 404
    assert "systems/leonardo" in found.text


labels = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@given(st.lists(labels, min_size=2, max_size=6))
def test_whatever_things_are_called_the_drawing_is_one_document(names: list[str]) -> None:
    nodes = [
        {"id": f"systems/s{number}", "label": name, "kind": name, "links": 1, "x": number, "y": -number}
        for number, name in enumerate(names)
    ]
    edges = [{"from": "systems/s0", "to": one["id"]} for one in nodes[1:]]
    drawn = ElementTree.fromstring(drawing({"nodes": nodes, "edges": edges}, [one["id"] for one in nodes]))
    assert len(list(drawn.iter(f"{SVG}circle"))) == len(names)


def test_without_any_link_the_drawing_is_empty() -> None:
    assert list(ElementTree.fromstring(drawing({"nodes": [], "edges": []}, ())).iter(f"{SVG}circle")) == []


def test_the_editor_is_offered_every_term_by_the_name_that_a_question_writes(client: Client) -> None:
    found = client.get("/ask/terms.json").json()
    names = {one["name"]: one["label"] for one in found["terms"]}
    assert names["ccl:System"] == "system"
    assert names["now:disk"] == f"{names['metric:disk']}, now"
    assert all(one.partition(":")[0] in found["prefixes"] for one in names)


def test_demand_and_capacity_are_drawn_by_year_and_told_in_a_table(whole: Client) -> None:
    answer = whole.get("/gaps")
    found = HtmlPage(answer.text)
    assert (found.faults(), len(answer.content) < MOST_BYTES) == ([], True)
    drawn = [one for one in found.inside("title") if "by year" in one]
    assert {"Disk (PB), asked for and there, by year", "Tape (PB), asked for and there, by year"} <= set(drawn)
    rows = {(row["metric"], row["year"]) for row in whole.get("/api/v1/gaps?part=balance").json()["balance"]}
    assert ("disk", 2035) in rows
    assert any(text.startswith("2035≥ 1,") and "about 4500, projected" in text for text in found.inside("tr"))


def test_gaps_of_one_use_case_are_asked_for_by_a_form(whole: Client) -> None:
    found = HtmlPage(whole.get("/gaps?use_case=use-cases/atlas-production&planned=true&verified=").text)
    assert found.faults() == []
    assert "Gateway for remote submission" in found.text
    assert "Offload gateway" not in found.text
    assert "/api/v1/gaps?use_case=use-cases/atlas-production&planned=true" in found.links


def test_gaps_of_a_use_case_that_does_not_exist_are_told_with_what_was_meant(whole: Client) -> None:
    answer = whole.get("/gaps?use_case=atlas-producton")
    assert (answer.status_code, "atlas-production" in answer.text) == (404, True)


def test_only_the_chosen_kinds_are_drawn_and_listed_without_a_script(whole: Client) -> None:
    drawn = ElementTree.fromstring(whole.get("/network.svg?kind=system&kind=federation").text)
    assert {one.get("data-kind") for one in drawn.iter(f"{SVG}a")} == {"system", "federation"}
    found = HtmlPage(whole.get("/network?kind=system&kind=federation").text)
    assert found.faults() == []
    assert [one["src"] for name, one in found.tags if name == "img"] == ["/network.svg?kind=federation&kind=system"]
    assert "research infrastructure" not in found.inside("td")


def test_the_links_of_one_thing_are_a_table_with_their_reasons(whole: Client) -> None:
    answer = whole.get("/network?of=leonardo")
    found = HtmlPage(answer.text)
    assert (found.faults(), len(answer.content) < MOST_BYTES) == ([], True)
    edges = [one for one in whole.get("/api/v1/network").json()["edges"] if "systems/leonardo" in one.values()]
    rows = [text for text in found.inside("tr") if text.startswith("Leonardo") or "ToLeonardo" in text.replace(" ", "")]
    assert len(rows) == len(edges) > 10


def test_reasons_of_one_step_of_a_chain_stand_together(whole: Client) -> None:
    chains = [
        text for text in HtmlPage(whole.get("/network?from=leonardo&to=lofar").text).inside("li") if "LOFAR" in text
    ]
    assert (
        chains[0]
        == "Leonardo operated by → CINECA ← organisation, ← participant SPECTRUM represents → unverified LOFAR"
    )


@pytest.mark.parametrize(
    ("path", "status"), [("?kind=nothing", 422), ("?of=leonard", 404), ("?from=leonard&to=lumi", 404)]
)
def test_what_the_network_has_not_is_told(whole: Client, path: str, status: int) -> None:
    assert whole.get(f"/network{path}").status_code == status
