"""The same questions to a landscape of one's own and to a server: the same answers, and the same refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import landscape
from landscape.client.landscape import Landscape
from landscape.errors import LandscapeError, NotFoundError, ParameterError, QueryError, UnavailableError
from served import served

pytestmark = pytest.mark.slow
TOTAL = "SELECT ?s ?n { ?s <https://w3id.org/compute-continuum/total/disk> ?n } ORDER BY ?s"
ASKED: dict[str, Callable[[Landscape], Any]] = {
    "snapshot": lambda one: one.snapshot,
    "collections": lambda one: one.collections(),
    "records": lambda one: one.records("systems", country="IT,NL"),
    "one at a time": lambda one: one.records("systems", limit=1),
    "record": lambda one: one.record("systems/leonardo"),
    "search": lambda one: one.search("leon"),
    "ask": lambda one: one.ask(TOTAL),
    "yes or no": lambda one: one.ask("ASK { ?s ?p ?o }"),
    "graph": lambda one: sorted(one.graph("CONSTRUCT WHERE { ?s <https://example.org/none> ?o }").splitlines()),
    "questions": lambda one: one.questions(),
    "question": lambda one: one.question("operational-systems"),
    "trust": lambda one: one.trust(),
    "network": lambda one: one.network(),
    "timeline": lambda one: one.timeline(2020, 2030, as_of="2026"),
    "report": lambda one: one.report("facility", "cineca"),
    "schema": lambda one: one.schema(),
}
REFUSED: dict[str, tuple[Callable[[Landscape], Any], type[LandscapeError]]] = {
    "collection": (lambda one: one.records("sytems"), NotFoundError),
    "filter": (lambda one: one.records("systems", cuntry="IT"), ParameterError),
    "record": (lambda one: one.record("systems/leonardi"), NotFoundError),
    "query": (lambda one: one.ask("SELECT ?s { ?s"), QueryError),
    "day": (lambda one: one.timeline(as_of="soon"), ParameterError),
}


@pytest.fixture(scope="module")
def own(root: Path) -> Iterator[Landscape]:
    with Landscape(root) as one:
        yield one


@pytest.fixture(scope="module")
def remote(root: Path) -> Iterator[Landscape]:
    with served(root) as url, Landscape(url) as one:
        yield one


@pytest.mark.parametrize("name", ASKED)
def test_a_server_and_a_landscape_of_ones_own_answer_the_same(name: str, own: Landscape, remote: Landscape) -> None:
    answer = ASKED[name](own)
    assert answer == ASKED[name](remote)
    assert answer is not None


@pytest.mark.parametrize("name", REFUSED)
def test_they_refuse_the_same_with_the_same_error(name: str, own: Landscape, remote: Landscape) -> None:
    asked, kind = REFUSED[name]
    told = []
    for one in (own, remote):
        with pytest.raises(kind) as caught:
            asked(one)
        told.append((caught.value.message, caught.value.details))
    assert told[0] == told[1]


def test_numbers_are_numbers_and_what_is_unbound_is_none(own: Landscape) -> None:
    query = "SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { (1 2.5 true UNDEF) } }"
    assert own.ask(query) == [{"a": 1, "b": 2.5, "c": True, "d": None}]


def test_all_pages_of_a_list_are_walked(own: Landscape) -> None:
    assert [one["id"] for one in own.records("systems", limit=1)] == [one["id"] for one in own.records("systems")]
    assert len(own.records("systems")) == 4


def test_it_is_found_at_the_top_of_the_package() -> None:
    assert landscape.Landscape is Landscape


def test_nobody_there_and_somebody_else_are_told_apart_from_mistakes() -> None:
    with Landscape("http://127.0.0.1:1") as nobody, pytest.raises(UnavailableError, match="cannot be reached"):
        nobody.collections()


def test_where_there_is_no_landscape_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="ontology"):
        Landscape(tmp_path)


def test_a_landscape_without_a_snapshot_is_built(tmp_path: Path, root: Path) -> None:
    from landscapes import small_landscape

    small_landscape(tmp_path)
    with Landscape(tmp_path) as one:
        assert len(one.records("facilities")) == 3
