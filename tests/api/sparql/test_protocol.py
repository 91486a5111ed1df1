"""The SPARQL 1.1 Protocol, and what it must not let through."""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest

from inprocess import Client
from landscape.snapshot import Snapshot
from landscape.sparql.media_types import GRAPHS, SOLUTIONS
from landscape_api.sparql import protocol as sparql

SELECT = "SELECT (1 AS ?value) {}"
CONSTRUCT = 'CONSTRUCT { <http://e/s> <http://e/p> "é" } WHERE {}'
UPDATE = "INSERT DATA { <http://e/x> <http://e/p> 1 }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
LEONARDO = "https://w3id.org/compute-continuum/id/systems/leonardo"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def asked(query: str, *more: tuple[str, str]) -> str:
    return f"/sparql?{urlencode([('query', query), *more])}"


def post(
    client: Client, content: str | bytes, media_type: str | None, path: str = "/sparql", **headers: str
) -> httpx.Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    given |= {"Content-Type": media_type} if media_type is not None else {}
    return client.request("POST", path, content=content, headers=given)


def problem(answer: httpx.Response, status: int, kind: str) -> dict[str, Any]:
    """The problem document that an answer is."""
    content: dict[str, Any] = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, content["status"], content["type"]) == (status, status, f"/problems/{kind}")
    return content


def test_what_clients_may_ask_for_is_what_the_pool_writes() -> None:
    assert tuple(one.media_type for one in sparql.SOLUTIONS) == SOLUTIONS
    assert tuple(one.media_type for one in sparql.GRAPHS) == GRAPHS


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_the_three_ways_to_ask_give_the_same_answer(client: Client, path: str) -> None:
    answers = [
        client.get(f"{path}?query={quote(SELECT)}"),
        post(client, urlencode({"query": SELECT}), FORM, path),
        post(client, SELECT, DIRECT, path),
        post(client, SELECT, f"{DIRECT};charset=UTF-8", path),
    ]
    assert {one.status_code for one in answers} == {200}
    assert {one.headers["content-type"] for one in answers} == {"application/sparql-results+json"}
    assert len({one.content for one in answers}) == 1
    assert answers[0].json()["results"]["bindings"][0]["value"]["value"] == "1"


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        *((SELECT, one, one) for one in SOLUTIONS),
        *(("ASK {}", one, one) for one in SOLUTIONS),
        *((CONSTRUCT, one, one) for one in GRAPHS),
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (SELECT, BROWSER, "application/sparql-results+json"),
        (SELECT, "application/*;q=0.5, text/csv;q=0.9", "text/csv"),
        (SELECT, "text/turtle, application/sparql-results+json;q=0.1", "application/sparql-results+json"),
        (CONSTRUCT, "text/csv, text/turtle;q=0.1", "text/turtle"),
        (CONSTRUCT, "application/turtle", "text/turtle"),
        (CONSTRUCT, BROWSER, "text/turtle"),
        (f"DESCRIBE <{LEONARDO}>", "*/*", "text/turtle"),
    ],
)
def test_the_form_is_the_one_that_was_asked_for(client: Client, query: str, accept: str, media_type: str) -> None:
    answer = client.get(asked(query), accept=accept)
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media_type)
    assert answer.content.decode("utf-8")


@pytest.mark.parametrize(("query", "accept"), [(SELECT, "image/png"), (SELECT, "text/turtle"), (CONSTRUCT, "text/csv")])
def test_a_form_that_is_not_written_is_refused_with_those_that_are(client: Client, query: str, accept: str) -> None:
    content = problem(client.get(asked(query), accept=accept), 406, "not-acceptable")
    assert set(content["errors"][0]["allowed"]) & {"text/csv", "text/turtle"}


@pytest.mark.parametrize("literal", ["é😀漢", "a+b", "%41", "100 %"])
def test_text_is_decoded_exactly_once(client: Client, literal: str) -> None:
    query = f'SELECT ("{literal}" AS ?text) {{}}'
    answers = [client.get(asked(query)), post(client, urlencode({"query": query}), FORM), post(client, query, DIRECT)]
    assert {one.json()["results"]["bindings"][0]["text"]["value"] for one in answers} == {literal}


def test_a_plus_is_a_space(client: Client) -> None:
    assert client.get("/sparql?query=ASK+%7B%7D").json()["boolean"] is True


def test_the_dataset_of_the_request_goes_before_that_of_the_query(client: Client) -> None:
    inferred = ("default-graph-uri", "https://w3id.org/compute-continuum/graph/inferred")
    count = "SELECT (COUNT(*) AS ?n) FROM <http://e/none> { ?s ?p ?o }"
    by_get = client.get(asked(count, inferred)).json()
    by_url_and_body = post(client, urlencode({"query": count}), FORM, f"/sparql?{urlencode([inferred])}").json()
    assert by_get == by_url_and_body
    assert int(by_get["results"]["bindings"][0]["n"]["value"]) > 0
    named = client.get(asked("ASK { GRAPH ?g { ?s ?p ?o } }", ("named-graph-uri", "http://e/none"))).json()
    assert named["boolean"] is False


@pytest.mark.parametrize(
    ("path", "code", "parameter"),
    [
        ("/sparql?query=", "missing-query", "query"),
        ("/sparql?query=%20%0A", "missing-query", "query"),
        ("/sparql?foo=bar", "missing-query", "query"),
        ("/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", "repeated-query", "query"),
        ("/sparql?query=ASK%20%7B%7D&default-graph-uri=not%20an%20iri", "bad-iri", "default-graph-uri"),
    ],
)
def test_what_is_wrong_with_the_parameters_is_told(client: Client, path: str, code: str, parameter: str) -> None:
    content = problem(client.get(path), 400, "bad-query")
    assert [(one["code"], one["parameter"]) for one in content["errors"]] == [(code, parameter)]


def test_a_query_in_the_address_and_in_the_body_is_one_too_many(client: Client) -> None:
    problem(post(client, "ASK {}", DIRECT, asked("ASK {}")), 400, "bad-query")
    problem(post(client, urlencode({"query": "ASK {}"}), FORM, asked("ASK {}")), 400, "bad-query")


def test_a_wrong_query_is_shown_its_place(client: Client, snapshot: Snapshot) -> None:
    content = problem(client.get(asked("SELECT ?s\nWHERE { ?s ?p }")), 400, "bad-query")
    assert (content["errors"][0]["line"], content["errors"][0]["column"]) == (2, 15)
    assert content["snapshot"] == snapshot.id


def test_errors_never_echo_as_a_page(client: Client) -> None:
    answer = client.get(asked("<script>alert(1)</script>"), accept=BROWSER)
    problem(answer, 400, "bad-query")


@pytest.mark.parametrize(
    "query", ["ASK {}\0", "CLEAR ALL", UPDATE, "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"]
)
def test_what_is_no_question_that_we_answer_is_refused(client: Client, query: str) -> None:
    start = time.monotonic()
    problem(client.get(asked(query)), 400, "bad-query")
    assert time.monotonic() - start < 2


def test_updates_are_refused_however_they_are_sent(client: Client) -> None:
    before = client.get(asked(COUNT)).json()
    for answer in (
        post(client, UPDATE, "application/sparql-update"),
        post(client, urlencode({"update": UPDATE}), FORM),
        post(client, urlencode({"query": "ASK {}", "update": UPDATE}), FORM),
        client.get(f"/sparql?{urlencode({'update': UPDATE})}"),
    ):
        assert "only answers questions" in problem(answer, 403, "forbidden")["detail"]
    assert client.get(asked(COUNT)).json() == before


@pytest.mark.parametrize(
    ("media_type", "headers"),
    [
        ("text/plain", {}),
        (None, {}),
        ("multipart/form-data; boundary=x", {}),
        ("application/json", {}),
        (f"{DIRECT}; charset=UTF-16", {}),
        (DIRECT, {"content_encoding": "gzip"}),
    ],
)
def test_a_body_of_another_kind_is_refused(client: Client, media_type: str | None, headers: dict[str, str]) -> None:
    problem(post(client, "ASK {}", media_type, **headers), 415, "unsupported-media-type")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b'ASK { FILTER("\xe9" = "") }', DIRECT), (b"query=ASK%20%7B%7D%FF", FORM), (b"query=\xff", FORM)],
)
def test_what_is_not_utf_8_is_refused(client: Client, content: bytes, media_type: str) -> None:
    assert "UTF-8" in problem(post(client, content, media_type), 400, "bad-input")["detail"]


@pytest.mark.parametrize("media_type", [DIRECT, FORM])
def test_a_body_over_the_cap_is_refused(client: Client, media_type: str) -> None:
    answer = post(client, "query=ASK {} #" + "x" * 100_000, media_type)
    problem(answer, 413, "too-large")
    assert answer.headers["connection"] == "close"


def test_a_body_without_an_end_is_read_no_further_than_the_cap(client: Client) -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        while True:
            sent += 1000
            yield b"#" * 1000

    answer = client.request("POST", "/sparql", content=endless(), headers={"Content-Type": DIRECT})
    problem(answer, 413, "too-large")
    assert sent <= 20_000


def test_a_query_over_the_cap_is_refused(client: Client) -> None:
    problem(client.get(asked("ASK {} #" + "x" * 20_000)), 413, "too-large")
    problem(post(client, urlencode({"query": "ASK {} #" + "x" * 12_000}), FORM), 413, "too-large")


def test_deep_nesting_ends_in_a_problem_and_the_next_question_is_answered(client: Client) -> None:
    content = problem(client.get(asked("{" * 6000)), 400, "bad-query")
    assert content["errors"]
    assert client.get(asked("ASK {}")).json()["boolean"] is True


def test_files_and_other_hosts_are_not_read(client: Client) -> None:
    start = time.monotonic()
    file = client.get(asked("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }"))
    host = client.get(asked("ASK FROM <http://127.0.0.1:9/x> { ?s ?p ?o }"))
    assert file.json()["results"]["bindings"] == []
    assert host.json()["boolean"] is False
    assert time.monotonic() - start < 2


def test_options_and_other_methods_say_what_may_be_done(client: Client) -> None:
    options = client.request("OPTIONS", "/sparql")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        answer = client.request(method, asked("ASK {}"))
        problem(answer, 405, "method-not-allowed")
        assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_methods_are_not_overridden(client: Client) -> None:
    assert client.get(asked("ASK {}"), x_http_method_override="DELETE").json()["boolean"] is True


def test_unknown_parameters_are_left_alone_as_clients_send_some(client: Client) -> None:
    answer = client.get(asked(SELECT, ("format", "json"), ("output", "json")))
    assert json.loads(answer.content)["head"] == {"vars": ["value"]}


def test_relative_iris_start_from_where_records_have_their_names(client: Client) -> None:
    assert client.get(asked("ASK { <systems/leonardo> ?p ?o }")).json()["boolean"] is True
    assert client.get(asked("ASK { <systems/nowhere> ?p ?o }")).json()["boolean"] is False


@pytest.mark.parametrize(
    "query", ["SELECT (NOW() AS ?n) {}", "ASK { FILTER(rand() < 2) }", "SELECT (bnode() AS ?b) {}"]
)
def test_an_answer_that_changes_is_stored_by_nobody(client: Client, query: str) -> None:
    headers = client.get(asked(query)).headers
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers
