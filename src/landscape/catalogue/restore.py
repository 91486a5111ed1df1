"""From a document back to the triples that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from landscape.catalogue.keys import concept_key
from landscape.catalogue.record import Document
from landscape.catalogue.tree import listed
from landscape.catalogue.walker import NO_LANGUAGE, get
from landscape.schema.graph import Term
from landscape.schema.model import Collection, Field, Kind, Schema
from landscape.schema.names import CCL, ID, TYPE, XSD

ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")  # RFC 3986, section 3.1: no name of ours has a colon
DASHES = {0: "gYear", 1: "gYearMonth", 2: "date"}


class Restorer:
    """Restores triples by the fields of a schema. What the fields do not show is not in a document."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._concepts = {concept_key(one): one.iri for one in schema.concepts.values()}

    def triples(self, document: Document) -> set[Triple]:
        """The triples of a record's document: of the record and of all that it owns."""
        return set(self._node(document, self._schema.collections[document["collection"]], frozenset()))

    def iri(self, reference: Document) -> str:
        """The IRI of a concept or of a record that a document refers to."""
        key = f"{reference['scheme']}/{reference['id']}" if "scheme" in reference else ""
        return self._concepts.get(key) or iri_of(reference["id"])

    def _node(self, document: Document, collection: Collection, above: frozenset[str]) -> Iterator[Triple]:
        node = NamedNode(iri_of(document["id"]))
        if document.get("type") == collection.type_name:
            yield Triple(node, NamedNode(TYPE), NamedNode(collection.cls))
        for field in collection.fields:
            for value in listed(get(document, field.key)):
                yield from (Triple(node, NamedNode(field.path), term) for term in self._terms(field, value))
                if field.kind is Kind.OWNED and isinstance(value, dict) and value["id"] not in above:
                    owned = self._schema.owned[field.classes[0]]
                    yield from self._node(value, owned, above | {document["id"], value["id"]})

    def _terms(self, field: Field, value: Any) -> Iterator[Term]:
        """The terms that one value stands for: of a text, one in each language."""
        if field.kind is Kind.TEXT:
            for language, texts in value.items():
                tag = None if language == NO_LANGUAGE else language
                yield from (Literal(text, language=tag) for text in listed(texts))
        elif isinstance(value, dict):
            yield NamedNode(self.iri(value))
        elif field.kind is Kind.URL:
            yield NamedNode(value)
        else:
            yield Literal(lexical(value), datatype=NamedNode(datatype_of(field, value)))


def iri_of(name: str) -> str:
    """The IRI that a document writes as ``name``: of our own only the tail."""
    return name if ABSOLUTE.match(name) else ID + name


def lexical(value: Any) -> str:
    """A JSON value as the literal that it was made from is written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)


def datatype_of(field: Field, value: Any) -> str:
    """The datatype of a field's value: where several are allowed, it is seen from the value."""
    if len(field.datatypes) == 1:
        return field.datatypes[0]
    if field.kind is Kind.PERIOD:
        return XSD + DASHES[value.lstrip("-").split("+")[0].count("-")]
    if isinstance(value, int):
        return XSD + "integer"
    return XSD + "decimal" if isinstance(value, float) or _is_decimal(value) else CCL + "quantity"


def _is_decimal(text: str) -> bool:
    try:
        Decimal(text)
    except InvalidOperation:
        return False
    return True
