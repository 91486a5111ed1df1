from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store

from inprocess import Client
from landscape.snapshot import Snapshot

VOID = "PREFIX void: <http://rdfs.org/ns/void#> "


@pytest.fixture(scope="module")
def described(client: Client) -> Store:
    answer = client.get("/.well-known/void")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    store = Store()
    store.load(answer.content, format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def graph(snapshot: Snapshot) -> Store:
    store = Store()
    store.bulk_load(path=str(snapshot.graph_path), format=RdfFormat.N_QUADS)
    return store


def rows(store: Store, text: str) -> list[list[str]]:
    return sorted([one.value for one in row] for row in store.query(VOID + text))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        (
            "SELECT ?c ?n { ?d void:classPartition [ void:class ?c ; void:entities ?n ] }",
            "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
        ),
        (
            "SELECT ?p ?n { ?d void:propertyPartition [ void:property ?p ; void:triples ?n ] }",
            "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
        ),
        (
            "SELECT ?n ?s ?o { ?d a void:Dataset ; void:triples ?n ; void:distinctSubjects ?s ;"
            " void:distinctObjects ?o }",
            "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?a) AS ?s) (COUNT(DISTINCT ?b) AS ?o) { ?a ?p ?b }",
        ),
        (
            "SELECT ?c ?p { ?d void:classes ?c ; void:properties ?p }",
            "SELECT ?c ?p { { SELECT (COUNT(DISTINCT ?x) AS ?c) { ?s a ?x } }"
            " { SELECT (COUNT(DISTINCT ?y) AS ?p) { ?s ?y ?o } } }",
        ),
    ],
)
def test_what_it_says_is_what_is_there(described: Store, graph: Store, said: str, counted: str) -> None:
    assert rows(described, said) == rows(graph, counted) != []


def test_it_says_where_the_data_set_can_be_asked_and_how_many_records_it_has(
    described: Store, snapshot: Snapshot
) -> None:
    found = rows(described, "SELECT ?e ?n { ?d void:sparqlEndpoint ?e ; void:entities ?n }")
    assert found == [["http://127.0.0.1:8000/sparql", str(sum(snapshot.manifest.counts.values()))]]


def test_every_dump_that_it_names_can_be_fetched(client: Client, described: Store) -> None:
    for (url,) in rows(described, "SELECT ?x { ?d void:dataDump ?x }"):
        assert client.request("HEAD", url.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_other_forms_and_parameters(client: Client) -> None:
    assert (
        client.get("/.well-known/void", accept="application/ld+json").headers["content-type"] == "application/ld+json"
    )
    assert client.get("/.well-known/void", accept="text/csv").status_code == 406
    assert client.get("/.well-known/void?x=1").status_code == 422
