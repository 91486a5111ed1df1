from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from asking import ask
from landscape.errors import QueryError
from landscape.sparql import Pool, service

INNER = "{ ?s ?p ?o }"


@pytest.fixture
def canary() -> Iterator[socket.socket]:
    """A listener that nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:PORT/x> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:PORT/x> { ?s ?p ?o } }",
        "SELECT * { SERVICE <https://127.0.0.1:PORT/x> { ?s ?p ?o } }",
        "SELECT * { VALUES ?x { <http://127.0.0.1:PORT/x> } SERVICE ?x { ?s ?p ?o } }",
        "ASK { OPTIONAL { ?a ?b ?c FILTER EXISTS { service <http://127.0.0.1:PORT/x> { ?s ?p ?o } } } }",
        "SELECT * { ?a ?b ?c.SERVICE<http://127.0.0.1:PORT/x>{ ?s ?p ?o } }",
        "SELECT * { ?a ?b ?c # SERVICE\n SeRvIcE # <x>\n SILENT <http://127.0.0.1:PORT/x> { ?s ?p ?o } }",
        "BASE <http://127.0.0.1:PORT/> SELECT * { SERVICE <x> { ?s ?p ?o } }",
        "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
        "SELECT * { SERVICE <gopher://127.0.0.1:PORT/> { ?s ?p ?o } }",
        "SELECT * { SERVICE <http://2130706433:PORT/> { ?s ?p ?o } }",
    ],
)
def test_a_service_clause_is_refused_and_reaches_nobody(pool: Pool, canary: socket.socket, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(pool, text.replace("PORT", str(canary.getsockname()[1])))
    assert [detail.code for detail in caught.value.details] == ["service-off"]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM <http://127.0.0.1:PORT/x> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:PORT/x> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { GRAPH <file:///etc/passwd> { ?s ?p ?o } }",
    ],
)
def test_a_dataset_of_files_and_addresses_is_empty_and_read_by_nobody(
    pool: Pool, canary: socket.socket, text: str
) -> None:
    rows = ask(pool, text.replace("PORT", str(canary.getsockname()[1])), "text/csv").body.splitlines()[1:]
    assert rows == []


def test_describe_does_not_fetch_what_it_describes(pool: Pool, canary: socket.socket) -> None:
    assert ask(pool, f"DESCRIBE <http://127.0.0.1:{canary.getsockname()[1]}/x>", None, "text/turtle").body.strip() in (
        b"",
        b"@prefix ex: <http://example.org/> .",
    )


def test_the_place_of_a_service_clause_is_said() -> None:
    with pytest.raises(QueryError) as caught:
        service.refuse("SELECT ?service {\n  ?service ?p ?o .\n  SERVICE <http://example.org/> { ?s ?p ?o }\n}")
    assert (caught.value.details[0].line, caught.value.details[0].column) == (3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p 'a SERVICE <x> { }' } # SERVICE",
        "PREFIX service: <http://example.org/service/> ASK { service:SERVICE a service:Service }",
        "SELECT ?service ?SERVICE { BIND(1 AS ?service) BIND(2 AS ?SERVICE) }",
        "ASK { ?s <http://example.org/SERVICE> ?o }",
        "ASK {}",
    ],
)
def test_the_word_elsewhere_is_no_service_clause(text: str) -> None:
    service.refuse(text)


def test_a_syntax_error_elsewhere_stays_a_syntax_error() -> None:
    with pytest.raises(SyntaxError):
        service.refuse("SELECT ?service { ?service a }")
