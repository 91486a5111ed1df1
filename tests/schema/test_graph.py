"""Looks into a store of ontology and shapes."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import BlankNode, NamedNode

from landscape.folders import find_folders
from landscape.schema.graph import FixedGraph, Graph
from landscape.schema.sources import schema_store


def test_a_graph_that_is_read_once_answers_as_its_store() -> None:
    store = schema_store(find_folders(Path(__file__).parents[2]))
    asked, fixed = Graph(store), FixedGraph(store)
    subjects = {quad.subject for quad in store if isinstance(quad.subject, NamedNode | BlankNode)}
    predicates = sorted({quad.predicate.value for quad in store})
    for predicate in predicates:
        assert fixed.subjects(predicate) == asked.subjects(predicate)
    for quad in store:
        assert fixed.subjects(quad.predicate.value, quad.object) == asked.subjects(quad.predicate.value, quad.object)
    for subject in subjects:
        for predicate in predicates[::7]:
            assert fixed.objects(subject, predicate) == asked.objects(subject, predicate)
            assert fixed.has(subject, predicate) == asked.has(subject, predicate)
