from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from inprocess import Client, running
from landscape.snapshot import Snapshot
from landscape.sparql import GRAPHS
from landscape_api.app import create_app
from landscape_api.serving import Serving
from landscape_api.settings import Settings

PROLOGUE = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>
PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/> """
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def store(content: bytes, media_type: str = "text/turtle") -> Store:
    found = Store()
    form = RdfFormat.from_media_type(media_type)
    assert form is not None
    found.load(content, format=form)
    return found


def values(store: Store, text: str) -> list[list[str]]:
    """The rows of a query over a description."""
    return [[one.value for one in row] for row in store.query(PROLOGUE + text)]  # type: ignore[union-attr]


@pytest.mark.parametrize("media_type", GRAPHS)
def test_the_service_is_described_in_every_form_of_graphs(client: Client, media_type: str) -> None:
    answer = client.get("/sparql", accept=media_type)
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media_type)
    found = values(
        store(answer.content, media_type), "SELECT ?e ?l { ?s a sd:Service ; sd:endpoint ?e ; sd:supportedLanguage ?l }"
    )
    assert found == [["http://127.0.0.1:8000/sparql", "http://www.w3.org/ns/sparql-service-description#SPARQL11Query"]]


def test_the_figures_are_those_of_the_snapshot(client: Client, snapshot: Snapshot) -> None:
    graph = Store()
    graph.bulk_load(path=str(snapshot.graph_path), format=RdfFormat.N_QUADS)
    described = store(client.get("/sparql").content)
    default = values(described, "SELECT ?n { ?d a sd:Dataset ; sd:defaultGraph/void:triples ?n }")
    named = values(
        described, "SELECT ?g ?n { ?d a sd:Dataset ; sd:namedGraph [ sd:name ?g ; sd:graph/void:triples ?n ] }"
    )
    assert default == [[str(len(list(graph.query("SELECT * { ?s ?p ?o }"))))]]  # type: ignore[arg-type]
    counted = graph.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert named == [[one.value for one in row] for row in counted]  # type: ignore[union-attr]
    assert named


def test_prefixes_are_declared_and_questions_can_be_executed(client: Client, settings: Settings) -> None:
    serving, described = Serving.open(settings), store(client.get("/sparql").content)
    prefixes = values(described, "SELECT ?p ?n { ?o sh:declare [ sh:prefix ?p ; sh:namespace ?n ] }")
    assert dict(prefixes) == serving.schema.prefixes  # type: ignore[arg-type]
    found = values(
        described,
        "SELECT ?q ?t { ?q a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ; sh:select ?t ;"
        " sh:prefixes/sh:declare ?any } GROUP BY ?q ?t",
    )
    assert {name.rpartition("/")[2]: text for name, text in found} == {
        name: one.text for name, one in serving.questions.items()
    }
    assert found
    name = NamedNode(found[0][0])
    said = {
        str(one.predicate.value).rpartition("#")[2]: one.object for one in described.quads_for_pattern(name, None, None)
    }
    title = next(iter(serving.questions.values())).title
    assert Literal(title, language="en") in said.values()


def test_a_browser_is_led_to_the_page_for_questions(client: Client) -> None:
    answer = client.get("/sparql", accept=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ask")


@pytest.mark.parametrize("accept", ["text/csv", "image/png", "application/sparql-results+json"])
def test_a_description_is_a_graph_and_no_table(client: Client, accept: str) -> None:
    assert client.get("/sparql", accept=accept).status_code == 406


def test_the_address_is_never_the_one_that_a_client_says(client: Client) -> None:
    assert "evil" not in client.get("/sparql", host="evil.example").text


def test_the_public_address_is_the_one_that_is_set(settings: Settings) -> None:
    import dataclasses

    with running(create_app(dataclasses.replace(settings, public_url="https://example.org/x"))) as client:
        client.wait_until_ready()
        assert "<https://example.org/x/sparql> a sd:Service" in client.get("/sparql").text


def test_the_same_description_is_the_same_bytes(client: Client, settings: Settings) -> None:
    with running(create_app(settings)) as other:
        other.wait_until_ready()
        assert other.get("/sparql").headers["etag"] == client.get("/sparql").headers["etag"]
