"""A document as JSON-LD: by the context of ``landscape.derived.jsonld`` it means just the triples that it shows."""

from __future__ import annotations

from typing import Any

from landscape.catalogue.record import Document
from landscape.catalogue.restore import Restorer, datatype_of, lexical
from landscape.catalogue.tree import listed
from landscape.catalogue.walker import NO_LANGUAGE, get
from landscape.schema.model import Collection, Field, Kind, Schema
from landscape.schema.names import ID

UNTYPED = "@none"  # of a text without a language (JSON-LD 1.1, section 4.6.2)


class Linked:
    """Writes documents as JSON-LD; ``context`` is the address of the context."""

    def __init__(self, schema: Schema, context: str) -> None:
        self._schema = schema
        self._context = context
        self._restorer = Restorer(schema)

    @property
    def context(self) -> list[Any]:
        """What a document names as its context; the base of its names stands beside it (JSON-LD 1.1, section 4.1.3)."""
        return [self._context, {"@base": ID}]

    def document(self, document: Document) -> Document:
        """A record's document; ``@context`` is first."""
        return {"@context": self.context, **self.node(document)}

    def listing(self, documents: list[Document]) -> Document:
        """Several of them, side by side."""
        return {"@context": self.context, "@graph": [self.node(one) for one in documents]}

    def node(self, document: Document) -> Document:
        """The same without a context."""
        return self._node(document, self._schema.collections[document["collection"]], frozenset())

    def _node(self, document: Document, collection: Collection, above: frozenset[str]) -> Document:
        node: Document = {"id": document["id"]}
        if document.get("type") == collection.type_name:
            node["type"] = document["type"]
        for field in collection.fields:
            values = listed(get(document, field.key))
            if values:
                found = [self._value(field, one, above | {document["id"]}) for one in values]
                node[field.key] = found if len(found) > 1 else found[0]
        return node

    def _value(self, field: Field, value: Any, above: frozenset[str]) -> Any:
        if field.kind is Kind.TEXT:
            return {UNTYPED if language == NO_LANGUAGE else language: texts for language, texts in value.items()}
        if isinstance(value, dict):
            return self._object(field, value, above)
        if field.kind is Kind.URL:
            return value
        single = len(field.datatypes) == 1
        return lexical(value) if single else {"@value": lexical(value), "@type": datatype_of(field, value)}

    def _object(self, field: Field, value: Document, above: frozenset[str]) -> Document:
        """What a record owns, or a reference: to a record by its name, to a concept by its IRI."""
        if field.kind is Kind.OWNED and value["id"] not in above:
            return self._node(value, self._schema.owned[field.classes[0]], above)
        return {"id": self._restorer.iri(value).removeprefix(ID)}
