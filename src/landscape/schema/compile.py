"""Compiles ontology and shapes to the schema."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Store

from landscape.folders import Folders
from landscape.schema.fields import fields_of
from landscape.schema.figures import figure_fields
from landscape.schema.graph import FixedGraph, Graph
from landscape.schema.model import LEAST_PROMINENT, Collection, Kind, Metric, Schema
from landscape.schema.names import CCL, DCTERMS, ID, NOW, OWL, RDFS, SH, SKOS, TOTAL, TYPE, local
from landscape.schema.rules import rules
from landscape.schema.sources import schema_store
from landscape.schema.vocabularies import metrics, schemes, units


def load(folders: Folders) -> Schema:
    """The schema of a landscape's folders.

    Raises ``TurtleError`` when a file of ontology or shapes is not Turtle.
    """
    return compile_schema(schema_store(folders))


def compile_schema(store: Store) -> Schema:
    """The schema that a store of ontology, vocabularies and shapes states.

    What leaves the profile gives no field; ``lint`` says what that is.
    """
    return compile_graph(FixedGraph(store))


def compile_graph(graph: Graph) -> Schema:
    """The same of its graph, for who looks into that, too."""
    known_units = units(graph)
    known_metrics = metrics(graph, known_units)
    known_schemes = schemes(graph)
    prefixes, deprecated = prefixes_of(graph), _deprecated(graph)
    collections = {one.name: one for one in _collections(graph, known_metrics, prefixes)}
    return Schema(
        collections=collections,
        owned={one.cls: one for one in _owned(graph, known_metrics, collections)},
        schemes=known_schemes,
        metrics=known_metrics,
        units=known_units,
        rules=rules(graph),
        prefixes=prefixes,
        terms=_terms(graph, known_metrics) - set(deprecated),
        concepts={concept.iri: concept for scheme in known_schemes.values() for concept in scheme.concepts},
        deprecated=deprecated,
    )


def prefixes_of(graph: Graph) -> dict[str, str]:
    """Every declared prefix and its namespace, by prefix (SHACL, section 5.2.1)."""
    declared = {
        graph.text(node, SH + "prefix"): graph.text(node, SH + "namespace")
        for subject in graph.subjects(SH + "declare")
        for node in graph.nodes(subject, SH + "declare")
    }
    return dict(sorted(declared.items()))


def _collections(graph: Graph, known: dict[str, Metric], prefixes: dict[str, str]) -> Iterator[Collection]:
    names = {graph.text(node, CCL + "collection"): node for node in graph.subjects(CCL + "collection")}
    by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
    for name, node in sorted(names.items()):
        yield _collection(graph, node, known, name, by_namespace.get(f"{ID}{name}/", ""))


def _owned(graph: Graph, known: dict[str, Metric], collections: dict[str, Collection]) -> Iterator[Collection]:
    """The classes of nodes that records own, however deep."""
    waiting = [_classes_owned_by(one) for one in collections.values()]
    waiting.append({node.value for node in graph.subjects(CCL + "ownedThrough")})
    seen: set[str] = set()
    while waiting:
        for cls in sorted(waiting.pop() - seen):
            seen.add(cls)
            collection = _collection(graph, NamedNode(cls), known)
            waiting.append(_classes_owned_by(collection))
            yield collection


def _classes_owned_by(collection: Collection) -> set[str]:
    return {field.classes[0] for field in collection.fields if field.kind is Kind.OWNED}


def _collection(
    graph: Graph, node: NamedNode, known: dict[str, Metric], name: str = "", prefix: str = ""
) -> Collection:
    label = graph.text(node, RDFS + "label") or local(node.value)
    superclasses = graph.superclasses(node.value)
    fields = fields_of(graph, node.value)
    return Collection(
        name=name,
        cls=node.value,
        label=label,
        plural=graph.text(node, CCL + "plural") or label,
        definition=graph.text(node, SKOS + "definition"),
        prefix=prefix,
        fields=tuple(
            sorted((*fields, *figure_fields(superclasses, fields, known)), key=lambda field: (field.order, field.key))
        ),
        superclasses=tuple(cls for cls in superclasses if cls != node.value),
        owned_through=graph.iri(node, CCL + "ownedThrough"),
        prominence=int(graph.number(node, CCL + "prominence") or LEAST_PROMINENT),
        keys=tuple(term.value for term in graph.items(node, OWL + "hasKey") if isinstance(term, NamedNode)),
    )


def _deprecated(graph: Graph) -> dict[str, str]:
    """Terms that are no longer written, and what to write instead: nothing when there is no such term."""
    return {
        node.value: graph.iri(node, DCTERMS + "isReplacedBy") or ""
        for node in graph.subjects(OWL + "deprecated")
        if graph.flag(node, OWL + "deprecated")
    }


def _terms(graph: Graph, known: dict[str, Metric]) -> frozenset[str]:
    """All that records may name: what ontology and vocabularies give a type, and the metrics' shortcuts."""
    typed = {
        node.value for node in graph.subjects(TYPE) if not all(cls.startswith(SH) for cls in graph.iris(node, TYPE))
    }
    return frozenset(typed | {TYPE} | {space + one.key for one in known.values() for space in (NOW, TOTAL)})
