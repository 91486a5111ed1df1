"""Makes a record's document by walking the tree of its fields; no SPARQL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store

from landscape.catalogue.record import Document
from landscape.catalogue.values import scalar
from landscape.schema.graph import Graph, Node, Term
from landscape.schema.model import Collection, Field, Kind, Schema
from landscape.schema.names import ID, LABEL, TYPE, local

Own = dict[str, list[Term]]
NO_LANGUAGE = "und"  # undetermined (ISO 639-2)


class Walker:
    """Walks nodes of a built graph. Labels are remembered, for many records link to one."""

    def __init__(self, schema: Schema, store: Store) -> None:
        self.schema = schema
        self._store = store
        self._graph = Graph(store)
        self._labels: dict[Node, str] = {}

    def roots(self, collection: Collection) -> list[NamedNode]:
        """The records of a collection, without fragments."""
        return [
            node
            for node in self._graph.instances(collection.cls)
            if node.value.startswith(collection.namespace) and "#" not in node.value
        ]

    def document(self, node: NamedNode, collection: Collection) -> Document:
        """All that the fields of its collection show of a record, and the keys of what is unknown."""
        document: Document = {
            "iri": node.value,
            **self._embedded(node, collection, frozenset({node})),
            "unknown": [],
        }
        expected = [field.key for field in collection.expected]
        document["unknown"] = [key for key in expected if get(document, key) is None]
        document["completeness"] = {"known": len(expected) - len(document["unknown"]), "expected": len(expected)}
        return document

    def label(self, node: Node) -> str:
        """The name of a node, in English if it has one; empty without a name."""
        if node not in self._labels:
            self._labels[node] = self._graph.text(node, LABEL)
        return self._labels[node]

    def _embedded(self, node: Node, collection: Collection, above: frozenset[Node]) -> Document:
        own: Own = {}
        for quad in self._store.quads_for_pattern(node, None, None, DefaultGraph()):
            own.setdefault(quad.predicate.value, []).append(quad.object)
        document: Document = {"id": tail(node)} if isinstance(node, NamedNode) else {}
        if any(isinstance(term, NamedNode) and term.value == collection.cls for term in own.get(TYPE, ())):
            document["type"] = collection.type_name
        if collection.name:
            document["collection"] = collection.name
        for field in collection.fields:
            if field.path in own and (value := self._value(field, own[field.path], above)):
                put(document, field.key, value[0])
        return document

    def _value(self, field: Field, terms: list[Term], above: frozenset[Node]) -> list[Any]:
        """The value of a field as the only item; nothing when no term has a form that the field shows."""
        if field.kind is Kind.TEXT:
            texts = _texts(terms, many=field.many)
            return [texts] if texts else []
        shown = sorted(self._shown(field, terms, above), key=_sort_key)
        if not shown:
            return []
        # A shape that allows one value is no reason to hide a second.
        return [shown if field.many or len(shown) > 1 else shown[0]]

    def _shown(self, field: Field, terms: list[Term], above: frozenset[Node]) -> Iterator[Any]:
        for term in terms:
            if isinstance(term, Literal):
                yield scalar(term)
            elif isinstance(term, NamedNode | BlankNode):
                yield self._node(field, term, above)

    def _node(self, field: Field, node: Node, above: frozenset[Node]) -> Any:
        if field.kind is Kind.OWNED and node not in above:
            return self._embedded(node, self.schema.owned[field.classes[0]], above | {node})
        if field.kind is Kind.CONCEPT:
            return self._concept(node)
        return node.value if field.kind is Kind.URL else self._reference(node)

    def _concept(self, node: Node) -> Document:
        concept = self.schema.concepts.get(node.value)
        if concept is None:
            return self._reference(node)
        return {"id": concept.id, "label": concept.label, "scheme": local(concept.scheme)}

    def _reference(self, node: Node) -> Document:
        label = self.label(node)
        return {"id": tail(node), "label": label} if label else {"id": tail(node)}


def tail(node: Node) -> str:
    """What a document calls a node: of our own the IRI's tail, of others the whole IRI."""
    return node.value.removeprefix(ID)


def put(document: Document, key: str, value: Any) -> None:
    """Set a field's value; a key with a point leads into an object."""
    head, _, rest = key.partition(".")
    if rest:
        document.setdefault(head, {})[rest] = value
    else:
        document[head] = value


def get(document: Document, key: str) -> Any:
    """A field's value; None when it is unknown."""
    if "." not in key:
        return document.get(key)
    head, _, rest = key.partition(".")
    return document.get(head, {}).get(rest)


def _texts(terms: list[Term], *, many: bool) -> Document:
    """Texts by language, in the order of languages; of a field with many, a list for each."""
    found: dict[str, list[str]] = {}
    for term in sorted((term for term in terms if isinstance(term, Literal)), key=str):
        found.setdefault(term.language or NO_LANGUAGE, []).append(term.value)
    return {language: texts if many or len(texts) > 1 else texts[0] for language, texts in sorted(found.items())}


def _sort_key(value: Any) -> tuple[int, float, str]:
    """Numbers by size, then texts, then objects by how they are written."""
    if isinstance(value, int | float):
        return (0, float(value), "")
    return (1, 0.0, value) if isinstance(value, str) else (2, 0.0, json.dumps(value, sort_keys=True))
