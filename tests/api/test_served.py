"""A real server, asked as its users ask: by SPARQLWrapper and httpx, while others misbehave."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from io import StringIO
from urllib.parse import urlsplit

import httpx
import pyoxigraph
import pytest
from SPARQLWrapper import CSV, JSON, N3, POST, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from inprocess import running
from landscape.folders import Folders
from landscape_api.app import create_app
from landscape_api.settings import Settings
from served import served

pytestmark = pytest.mark.slow

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ASK = "/sparql?query=ASK%20%7B%7D"
NEIGHBOURS = ("/api/v1/systems?stage=operational", "/api/v1/systems/leonardo", ASK, "/id/systems/leonardo.html")


@pytest.fixture(scope="module")
def address(folders: Folders) -> Iterator[str]:
    with served(folders.root, "--query-limit-seconds", "1", "--query-processes", "2") as one:
        yield one


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_gets_the_answers_of_the_named_questions(address: str, folders: Folders, method: str) -> None:
    for file in sorted(folders.queries.glob("*.rq")):
        wrapper = SPARQLWrapper(f"{address}/sparql")
        wrapper.setMethod(method)
        wrapper.setQuery(file.read_text(encoding="utf-8"))
        wrapper.setReturnFormat(JSON)
        answer = wrapper.query().convert()
        columns = answer["head"]["vars"]
        rows = [[row.get(one, {}).get("value", "") for one in columns] for row in answer["results"]["bindings"]]
        expected = (folders.queries / f"expected/{file.stem}.csv").read_text(encoding="utf-8")
        assert [columns, *rows] == list(csv.reader(StringIO(expected)))


def test_sparqlwrapper_gets_every_form_that_it_asks_for(address: str) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setQuery("SELECT (1 AS ?one) {}")
    wrapper.setReturnFormat(XML)
    assert "<sparql" in wrapper.query().convert().toxml()
    wrapper.setReturnFormat(CSV)
    assert wrapper.query().convert() == b"one\r\n1\r\n"
    wrapper.setQuery("CONSTRUCT { <http://e/s> <http://e/p> 1 } WHERE {}")
    for form in (TURTLE, N3):
        wrapper.setReturnFormat(form)
        assert b"<http://e/s>" in wrapper.query().convert()


def test_sparqlwrapper_is_told_what_is_wrong(address: str) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setQuery("SELECT ?s WHERE { ?s ?p }")
    with pytest.raises(QueryBadFormed):
        wrapper.query()


def test_one_name_gives_the_same_system_as_page_json_and_turtle(address: str) -> None:
    iri = "https://w3id.org/compute-continuum/id/systems/leonardo"
    with httpx.Client(base_url=address, follow_redirects=True) as client:
        forms = {
            one: client.get(urlsplit(iri).path.removeprefix("/compute-continuum"), headers={"Accept": one})
            for one in ("text/html", "application/json", "text/turtle")
        }
    assert {one.headers["content-type"].partition(";")[0] for one in forms.values()} == set(forms)
    document = forms["application/json"].json()
    assert document["iri"] == iri
    triples = list(pyoxigraph.parse(forms["text/turtle"].content, format=pyoxigraph.RdfFormat.TURTLE))
    labels = {one.object for one in triples if one.subject == pyoxigraph.NamedNode(iri)}
    assert pyoxigraph.Literal(document["label"]["en"], language="en") in labels
    assert document["label"]["en"] in forms["text/html"].text


def test_a_runaway_is_stopped_and_nobody_else_notices(address: str) -> None:
    async def timed(client: httpx.AsyncClient, path: str, **parameters: str) -> tuple[httpx.Response, float]:
        start = time.monotonic()
        return await client.get(path, params=parameters or None), time.monotonic() - start

    async def all_at_once() -> list[tuple[httpx.Response, float]]:
        limits = httpx.Limits(max_connections=20)
        async with httpx.AsyncClient(base_url=address, limits=limits, timeout=10) as client:
            runaway = asyncio.create_task(timed(client, "/sparql", query=RUNAWAY))
            await asyncio.sleep(0.05)
            others = [timed(client, NEIGHBOURS[number % len(NEIGHBOURS)]) for number in range(200)]
            return [*await asyncio.gather(*others), await runaway]

    *others, (stopped, seconds) = asyncio.run(all_at_once())
    assert [answer.status_code for answer, _ in others] == [200] * 200
    assert (stopped.status_code, stopped.json()["type"]) == (503, "/problems/time-limit")
    assert stopped.headers["retry-after"] == "5"
    assert 0.9 < seconds < 1.5


def test_after_deep_nesting_the_next_question_is_answered(address: str) -> None:
    answer = httpx.post(f"{address}/sparql", content="{" * 6000, headers={"Content-Type": "application/sparql-query"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert httpx.get(f"{address}{ASK}").json()["boolean"] is True


def test_a_pool_that_is_killed_comes_back_and_records_are_answered_meanwhile(settings: Settings) -> None:
    with running(create_app(settings)) as client:
        client.wait_until_ready()
        pool = client.app.state.serving.pool
        killed = pool.pid
        os.kill(killed, signal.SIGKILL)
        for path in ("/api/v1/", "/api/v1/systems", "/api/v1/systems/lumi", "/id/systems/lumi.html", "/"):
            assert client.get(path).status_code == 200
        assert client.get(ASK).status_code in (200, 503)
        client.wait_until_ready()
        assert client.get(ASK).json()["boolean"] is True
        assert pool.pid != killed


def test_a_body_without_an_end_closes_its_connection(address: str) -> None:
    place = urlsplit(address)
    lines = ("POST /sparql HTTP/1.1", "Host: x", "Content-Type: application/sparql-query", "Transfer-Encoding: chunked")
    with socket.create_connection((place.hostname, place.port), timeout=10) as connection:
        connection.sendall("\r\n".join((*lines, "", "")).encode())
        sent = 0
        try:
            while sent < 10_000_000:
                connection.sendall(b"1000\r\n" + b"#" * 0x1000 + b"\r\n")
                sent += 0x1000
        except OSError:
            pass
    assert sent < 10_000_000


def test_every_answer_names_the_same_snapshot(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        names = {client.get(path).headers["x-snapshot"] for path in (*NEIGHBOURS, "/", "/nowhere", "/ready")}
        assert len(names) == 1
        assert json.loads(client.get("/api/v1/").content)["snapshot"] in names
