from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

import curated as built
from landscape.build.graph import BuiltGraph, built_graph
from landscape.catalogue import Record
from landscape.catalogue.documents import documents
from landscape.catalogue.restore import Restorer
from landscape.catalogue.triples import triples_of
from landscape.schema import load
from landscape.schema.model import Schema
from landscape.schema.names import INFERRED_GRAPH


def as_stored(triples: set[Triple]) -> set[Triple]:
    """Triples with their literals as a store writes them, as those of a built graph are."""
    store = Store()
    store.extend(Quad(one.subject, one.predicate, one.object) for one in triples)
    return {quad.triple for quad in store}


def lost_and_invented(schema: Schema, graph: BuiltGraph, record: Record) -> tuple[set[Triple], set[Triple]]:
    """What a document does not give back of its record's asserted triples, and what it makes up."""
    stated = set(triples_of(graph.store, NamedNode(record.document["iri"])))
    restored = as_stored(Restorer(schema).triples(record.document))
    inferred = NamedNode(INFERRED_GRAPH)
    asserted = {one for one in stated if Quad(one.subject, one.predicate, one.object, inferred) not in graph.store}
    return asserted - restored, restored - stated


def test_every_document_gives_back_its_records_triples(
    schema: Schema, graph: BuiltGraph, records: list[Record]
) -> None:
    assert len(records) == 7
    for record in records:
        assert lost_and_invented(schema, graph, record) == (set(), set()), record.id


def test_what_follows_from_a_record_comes_back_too_where_a_field_shows_it(
    schema: Schema, records: list[Record]
) -> None:
    leonardo = next(record for record in records if record.slug == "leonardo")
    paths = {str(one.predicate) for one in Restorer(schema).triples(leonardo.document)}
    assert {f"<https://w3id.org/compute-continuum/{name}>" for name in ("ns#can", "total/disk", "now/hpl")} <= paths


@pytest.mark.slow
def test_every_document_of_the_curated_records_gives_back_its_triples() -> None:
    schema = load(built.FOLDERS)
    graph = built_graph(built.FOLDERS, schema, built.day_of_answers())
    found = list(documents(schema, graph.store))
    assert len(found) > 80
    for record in found:
        assert lost_and_invented(schema, graph, record) == (set(), set()), record.id


def test_no_node_of_a_document_is_blank(graph: BuiltGraph, records: list[Record]) -> None:
    for record in records:
        for one in triples_of(graph.store, NamedNode(record.document["iri"])):
            assert not isinstance(one.subject, BlankNode)
            assert isinstance(one.object, NamedNode | Literal)
