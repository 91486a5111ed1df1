"""The JSON-LD context (W3C recommendation JSON-LD 1.1): what each key of a document means."""

from __future__ import annotations

from typing import Any

from landscape.schema.model import Field, Kind, Schema
from landscape.schema.names import CCL, ID, XSD

BESIDE_FIELDS = (
    *("iri", "collection", "unknown", "completeness", "file", "history", "claims", "inbound"),
    *("snapshot", "label", "scheme"),
)
NATIVE = XSD + "string"  # what JSON-LD takes a text for by itself


def context(schema: Schema) -> dict[str, Any]:
    """The context of the documents of all collections: every key means one thing, wherever it stands.

    References are relative to ``https://w3id.org/compute-continuum/id/``, which a document that names this context
    by its address has to say itself.
    """
    nothing: dict[str, Any] = dict.fromkeys(BESIDE_FIELDS)
    terms = {field.key: _term(field) for field in sorted(schema.fields(), key=lambda one: one.key)}
    head = {"@version": 1.1, "@base": ID, "@vocab": CCL, "id": "@id", "type": "@type"}
    return {**head, **nothing, **terms}


def _term(field: Field) -> dict[str, Any]:
    term: dict[str, Any] = {"@id": field.path}
    if field.kind is Kind.TEXT:
        return term | {"@container": "@language"}
    if field.kind is Kind.URL:
        return term | {"@type": "@id"}
    if field.kind is Kind.LITERAL and len(field.datatypes) == 1 and field.datatypes[0] != NATIVE:
        return term | {"@type": field.datatypes[0]}
    return term
