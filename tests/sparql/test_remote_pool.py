"""Questions to real servers of other people: what they answer is whole, in our forms, and their errors are ours."""

from __future__ import annotations

import asyncio
import json
import socket
from dataclasses import replace
from pathlib import Path

import pytest

import asking
from engines import Running
from landscape.errors import (
    LandscapeError,
    NotAcceptableError,
    QueryError,
    TimeLimitError,
    TooLargeError,
    UnavailableError,
)
from landscape.schema.names import INFERRED_GRAPH
from landscape.sparql import Answer, Limits, Pool
from landscape.sparql.graph_store import load, remove
from landscape.sparql.question import Question
from landscape.sparql.remote_pool import RemotePool
from landscape.sparql.service_at import ServiceAt

pytestmark = pytest.mark.slow
ID = "ab" * 32
EX = "http://example.org/"
THINGS = 2000
LIMITS = Limits(processes=2, seconds=10, query_bytes=100_000, result_bytes=1 << 20, waiting=4, result_rows=1500)
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?g))) < 5) }"
)


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def running(request: pytest.FixtureRequest) -> Running:
    started: Running = request.getfixturevalue(f"{request.param}_server")
    return started


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot's graph: things in the default graph, one of them in the graph of what was inferred too."""
    lines = [f'<{EX}s{n}> <{EX}p> "{n}"^^<http://www.w3.org/2001/XMLSchema#integer> .' for n in range(THINGS)]
    lines += [f'<{EX}s0> <{EX}label> "Zürich \\"quoted\\""@de .', f"<{EX}s0> <{EX}q> <{EX}s1> ."]
    lines += [f"<{EX}s0> <{EX}q> <{EX}s1> <{INFERRED_GRAPH}> ."]
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def service(running: Running, graph: Path) -> ServiceAt:
    """A service that holds the graph."""
    found = ServiceAt.of(running.endpoint, running.engine, "", ID, running.login)
    counts = load(graph, found, found.engine.store_address(running.endpoint), 60)
    assert counts == {found.graph: THINGS + 2, INFERRED_GRAPH: 1}
    return found


def ask(service: ServiceAt, text: str, limits: Limits = LIMITS, **forms: str | None) -> Answer:
    async def once() -> Answer:
        pool = RemotePool(service, limits, {"ex": EX})
        try:
            return await pool.ask(Question(text, **{"solutions": asking.JSON, "graph": asking.TURTLE} | forms))
        finally:
            await pool.drain()

    return asyncio.run(once())


def values(answer: Answer) -> list[list[str]]:
    found = json.loads(answer.body)
    return [[row[name]["value"] for name in found["head"]["vars"]] for row in found["results"]["bindings"]]


def test_the_snapshot_is_there(service: ServiceAt) -> None:
    RemotePool(service, LIMITS, {}).check()


def test_a_snapshot_that_was_not_loaded_is_told(service: ServiceAt) -> None:
    other = replace(service, graph="http://example.org/other")
    with pytest.raises(UnavailableError, match="landscape load"):
        RemotePool(other, LIMITS, {}).check()


def test_solutions_come_as_they_do_from_our_own_processes(service: ServiceAt, graph: Path) -> None:
    pool = Pool.start(graph, ID, LIMITS, {"ex": EX})
    text = f"SELECT ?s ?n {{ ?s <{EX}p> ?n FILTER(?n < 3) }} ORDER BY ?n"
    try:
        for form in (asking.JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"):
            here = asyncio.run(pool.ask(Question(text, form, None)))
            assert ask(service, text, solutions=form) == here
    finally:
        pool.stop()


def test_the_default_graph_is_that_of_the_snapshot_and_inferences_are_a_graph_of_their_own(service: ServiceAt) -> None:
    assert values(ask(service, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == [[str(THINGS + 2)]]
    rows = values(ask(service, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"))
    assert rows == [[INFERRED_GRAPH, "1"]]


def test_ask_is_a_boolean(service: ServiceAt) -> None:
    assert json.loads(ask(service, "ASK { ?s ?p 3 }").body)["boolean"] is True
    assert ask(service, "ASK { ?s ?p 'no' }", solutions="text/csv").body == b"false"


def test_a_graph_is_whole_and_in_the_form_that_was_asked_for(service: ServiceAt) -> None:
    text = f"CONSTRUCT {{ ?s <{EX}q> ?o }} {{ ?s <{EX}q> ?o }}"
    assert ask(service, text, graph="application/n-triples").body == f"<{EX}s0> <{EX}q> <{EX}s1> .\n".encode()
    assert ask(service, text).body == f"@prefix ex: <{EX}> .\nex:s0 ex:q ex:s1 .\n".encode()
    assert b"rdf:RDF" in ask(service, text, graph="application/rdf+xml").body
    assert ask(service, f"CONSTRUCT WHERE {{ <{EX}none> ?p ?o }}", graph="application/n-triples").body == b""


def test_a_graph_of_many_rows_within_the_limits_is_whole(service: ServiceAt) -> None:
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1400 # whole"
    assert ask(service, text, graph="application/n-triples").body.count(b" .\n") == 1400


def test_a_service_that_gives_fewer_rows_than_we_do_and_cuts_graphs_is_told(service: ServiceAt) -> None:
    if service.engine.cuts_graphs:
        with pytest.raises(UnavailableError, match="lower --result-rows"):
            RemotePool(service, replace(LIMITS, result_rows=3000), {}).check()


def test_a_label_keeps_its_characters_and_its_language(service: ServiceAt) -> None:
    found = json.loads(ask(service, f"SELECT ?l {{ <{EX}s0> <{EX}label> ?l }}").body)["results"]["bindings"][0]["l"]
    assert found == {"type": "literal", "value": 'Zürich "quoted"', "xml:lang": "de"}


@pytest.mark.parametrize(
    ("text", "error", "code"),
    [
        ("SELECT ?s { ?s ?p ", QueryError, "bad-sparql"),
        ("INSERT DATA { <a:a> <a:b> 1 }", QueryError, "bad-form"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", QueryError, "service-off"),
        ("SELECT ?s ?o { ?s ?p ?o }", TooLargeError, "result-too-large"),
        (
            "SELECT ?s ?o { ?s ?p ?o . ?a ?b 7 . ?o2 ?p2 8 . { SELECT * { ?x ?y ?z } LIMIT 3 } }",
            TooLargeError,
            "result-too-large",
        ),
        ("CONSTRUCT WHERE { ?s ?p ?o }", TooLargeError, "result-too-large"),
        (
            "CONSTRUCT { ?s <urn:b> <urn:c> } { ?s ?p ?o . <http://example.org/s0> ?q ?r }",
            TooLargeError,
            "result-too-large",
        ),
        ("ASK {" + " " * 100_000 + "}", TooLargeError, "query-too-large"),
    ],
)
def test_what_cannot_be_answered_whole_is_an_error_of_ours(
    service: ServiceAt, text: str, error: type[LandscapeError], code: str
) -> None:
    with pytest.raises(error) as caught:
        ask(service, text)
    assert caught.value.details[0].code == code


def test_no_function_of_an_engine_asks_another_host(service: ServiceAt) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.setblocking(False)
        address = f"'http://127.0.0.1:{canary.getsockname()[1]}/'"
        for call in (f"bif:http_get({address})", f"<bif:http_get>({address})"):
            with pytest.raises(QueryError):
                ask(service, f"SELECT ({call} AS ?x) {{}}")
        with pytest.raises(BlockingIOError):
            canary.accept()


def test_a_form_that_is_not_acceptable_is_told(service: ServiceAt) -> None:
    with pytest.raises(NotAcceptableError):
        ask(service, "ASK {}", solutions=None)
    with pytest.raises(NotAcceptableError):
        ask(service, "CONSTRUCT WHERE { ?s ?p ?o }", graph=None)


def test_a_question_without_an_end_is_given_up_on_time(service: ServiceAt) -> None:
    with pytest.raises(TimeLimitError):
        ask(service, RUNAWAY, replace(LIMITS, seconds=1.0))


def test_another_snapshot_stands_beside_it_until_it_is_removed(service: ServiceAt, graph: Path) -> None:
    other = replace(service, graph="http://example.org/snapshot/other")
    store = service.engine.store_address(service.endpoint)
    load(graph, other, store, 60)
    assert values(ask(other, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == [[str(THINGS + 2)]]
    assert values(ask(service, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == [[str(THINGS + 2)]]
    remove(other, store, 60)
    with pytest.raises(UnavailableError, match="landscape load"):
        RemotePool(other, LIMITS, {}).check()


def test_a_service_that_cannot_be_reached_is_unavailable() -> None:
    nobody = ServiceAt.of("http://127.0.0.1:1/query", "oxigraph", "", ID)
    with pytest.raises(UnavailableError, match="cannot be reached"):
        ask(nobody, "ASK {}")
    with pytest.raises(UnavailableError):
        RemotePool(nobody, LIMITS, {}).check()
