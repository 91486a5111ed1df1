"""``/match``: the matrix of needs and places, with the reason behind each cell."""

# ruff: noqa: RUF001 - pages write a dash for what is held only against sums

from __future__ import annotations

from collections.abc import Iterator

import pytest

from html_page import HtmlPage
from inprocess import Client, running
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.settings import Settings

MOST_BYTES = 60_000
ATLAS = "/match?use_case=use-cases/atlas-production"
STATES = {"passed": "✓ met", "failed": "✗ not met", "cantTell": "? unknown", "inapplicable": "– sums"}


@pytest.fixture(scope="module")
def whole(curated: Snapshot) -> Iterator[Client]:
    """A server of the curated landscape: the small one has no use cases."""
    with running(create_app(Settings(snapshots=curated.folder.parent, query_processes=1))) as client:
        yield client


def page(client: Client, path: str, status: int = 200) -> HtmlPage:
    answer = client.get(path)
    assert (answer.status_code, len(answer.content) < MOST_BYTES) == (status, True), len(answer.content)
    found = HtmlPage(answer.text)
    assert found.faults() == []
    return found


def cells(found: HtmlPage) -> list[str]:
    """The states of the matrix, by the class of their cells."""
    return [one["class"] for name, one in found.tags if name == "td" and one.get("class") in STATES]


def test_each_cell_is_the_outcome_that_the_api_tells(whole: Client) -> None:
    answer = whole.get(f"/api/v1{ATLAS}&limit=8").json()
    outcomes = {(one["need"], one["place"]["id"]): one["outcome"] for one in answer["reasons"]}
    needs = sorted(answer["needs"], key=lambda one: one["priority"])
    places = [one["place"]["id"] for one in answer["candidates"]]
    expected = [outcomes[need["need"], place] for need in needs for place in places]
    assert cells(page(whole, ATLAS)) == expected


def test_states_are_told_by_a_sign_and_a_word(whole: Client) -> None:
    found = page(whole, ATLAS)
    texts = [text for text in found.inside("td") if text.endswith(tuple(STATES.values()))]
    assert len(texts) == len(cells(found))


def test_each_cell_leads_to_its_reason(whole: Client) -> None:
    found = page(whole, ATLAS)
    reasons = [link[1:] for link in found.links if link.startswith("#w")]
    assert len(reasons) == len(cells(found))
    assert set(reasons) <= set(found.ids)


def test_a_known_no_tells_who_says_so(whole: Client) -> None:
    assert "✗ not met: Sites of Sigma2 lacks Open outbound source" in page(whole, f"{ATLAS}&place=sigma2").text


def test_sets_of_places_are_found_when_they_are_asked_for(whole: Client) -> None:
    found = page(whole, "/match?use_case=atlas-analysis&portfolio=true")
    assert "Smallest sets of places" in found.inside("h2")
    assert "Smallest sets of places" not in page(whole, "/match?use_case=atlas-analysis").inside("h2")


def test_needs_that_are_stated_are_held_against_places(whole: Client) -> None:
    found = page(whole, "/match?needs=gpu&needs=&min=disk%3D10PB&country=IT&grain=")
    assert "CINECA data centre at the Bologna Tecnopolo" in found.text
    assert "/api/v1/match?country=IT&needs=gpu&min=disk%3D10PB" in found.links
    assert whole.get("/api/v1/match?country=IT&needs=gpu&min=disk%3D10PB").status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/match?needs=gpuu", 422, "gpu"),
        ("/match?use_case=atlas-producton", 404, "atlas-production"),
        ("/match?use_case=atlas-production&place=cinecaa", 404, "cineca"),
        ("/match?use_case=atlas-production&country=XX", 422, "XX"),
        ("/match?use_case=atlas-production&needs=gpu", 422, "not both"),
        ("/match?min=disk", 422, "disk=10PB"),
    ],
)
def test_what_cannot_be_answered_is_told_above_the_form(whole: Client, path: str, status: int, said: str) -> None:
    found = page(whole, path, status)
    assert said in found.text
    assert "select" in {name for name, _ in found.tags}


def test_without_a_question_the_page_tells_how_to_ask(whole: Client) -> None:
    found = page(whole, "/match")
    assert "Choose a use case, or state what is needed." in found.text
    offered = {one.get("value") for name, one in found.tags if name == "option"}
    assert {"use-cases/atlas-production", "gpu", "cvmfs"} <= offered


def test_the_first_places_can_be_compared(whole: Client) -> None:
    link = next(one for one in page(whole, ATLAS).links if one.startswith("/compare?"))
    assert len(page(whole, link).inside("table")) == 1
