"""JSON Schema (draft 2020-12) of the documents of a collection."""

from __future__ import annotations

from typing import Any

from landscape.schema.model import Collection, Field, Kind, Schema
from landscape.schema.names import XSD, local

JsonSchema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: JsonSchema = {"type": "string"}
COUNT: JsonSchema = {"type": "integer", "minimum": 0}
LITERALS: dict[str, JsonSchema] = {
    "boolean": {"type": "boolean"},
    "integer": {"type": "integer"},
    "decimal": {"type": ["number", "string"], "description": "text when no double is written with the same digits"},
    "date": {"type": "string", "pattern": r"^-?\d{4,}-\d{2}-\d{2}"},
}
KINDS: dict[Kind, JsonSchema] = {
    Kind.NUMBER: {"type": ["number", "string"], "description": "in the metric's unit, or text with its own unit"},
    Kind.PERIOD: {"type": "string", "pattern": r"^-?\d{4,}(-\d{2}(-\d{2})?)?", "description": "a year, month or day"},
    Kind.URL: {"type": "string", "format": "uri"},
    Kind.CONCEPT: {"$ref": "#/$defs/Concept"},
    Kind.LINK: {"$ref": "#/$defs/Reference"},
}
SHARED: dict[str, JsonSchema] = {
    "Concept": {
        "type": "object",
        "description": "a term of a vocabulary",
        "required": ["id"],
        "properties": {"id": TEXT, "label": TEXT, "scheme": TEXT},
    },
    "Reference": {
        "type": "object",
        "description": "another record, or a part of one; `record` is it when it was asked for with `expand`",
        "required": ["id"],
        "properties": {"id": TEXT, "label": TEXT, "record": {"type": "object"}},
    },
    "Inbound": {
        "type": "object",
        "description": "how many records of a collection link here by a field, and the list of them",
        "required": ["collection", "field", "count", "url"],
        "properties": {"collection": TEXT, "field": TEXT, "count": COUNT, "url": TEXT},
    },
    "Claim": {
        "type": "object",
        "description": "one figure as somebody stated it, with all that its sheet says of it",
        "required": ["of", "metric", "label", "value", "stated", "unit"],
        "properties": {
            "of": TEXT,
            "metric": TEXT,
            "label": TEXT,
            "value": {"type": ["number", "string"], "description": "in `unit`"},
            "stated": {"type": ["number", "string"], "description": "as it is written in the record"},
            "unit": TEXT,
            "current": {"type": "boolean"},
            "disputed": {"type": "boolean"},
        },
    },
}
BESIDE_FIELDS: dict[str, JsonSchema] = {
    "unknown": {"type": "array", "items": TEXT, "description": "the fields that are expected and absent"},
    "completeness": {
        "type": "object",
        "description": "how many of the expected fields are known",
        "required": ["known", "expected"],
        "properties": {"known": COUNT, "expected": COUNT},
    },
    "file": {**TEXT, "description": "the file that the record was read from"},
    "history": {
        "type": "object",
        "description": "the days of the first and the last change of the file, and how many there were",
        "required": ["changed", "since", "changes"],
        "properties": {"changed": TEXT, "since": TEXT, "changes": COUNT},
    },
    "inbound": {"type": "array", "items": {"$ref": "#/$defs/Inbound"}},
    "claims": {"type": "array", "items": {"$ref": "#/$defs/Claim"}},
    "snapshot": TEXT,
}
ALWAYS = ("iri", "id", "collection", "unknown", "completeness", "inbound")


def document_schema(schema: Schema, collection: Collection, address: str = "") -> JsonSchema:
    """The schema of the documents of a collection; ``address`` is where it is published.

    Members may be added at any time, so none is forbidden.
    """
    head = {"$schema": DRAFT, **({"$id": address} if address else {}), "title": collection.label}
    return {
        **head,
        "description": collection.definition,
        **record_schema(collection),
        "$defs": definitions(schema),
    }


def record_schema(collection: Collection) -> JsonSchema:
    """The schema of a record; what it refers to is in ``$defs``."""
    node = _node(collection)
    properties = {"iri": {"type": "string", "format": "uri"}, **node["properties"], **BESIDE_FIELDS}
    return {**node, "required": sorted({*ALWAYS, *node["required"]}), "properties": properties}


def definitions(schema: Schema) -> dict[str, JsonSchema]:
    """What the schemas of documents share: references, and all that records own."""
    return {**SHARED, **{one.type_name: _node(one) for one in schema.owned.values()}}


def _node(collection: Collection) -> JsonSchema:
    properties: dict[str, JsonSchema] = {"id": TEXT, "type": {"const": collection.type_name}}
    properties |= {"collection": {"const": collection.name}} if collection.name else {}
    for field in collection.fields:
        group, _, key = field.key.rpartition(".")
        if group:
            inner = properties.setdefault(group, {"type": "object", "properties": {}})
            inner["properties"][key] = _field(field)
        else:
            properties[key] = _field(field)
    required = [one.key for one in collection.fields if one.required and "." not in one.key]
    return {"type": "object", "required": ["id", *required], "properties": properties}


def _field(field: Field) -> JsonSchema:
    about: JsonSchema = {"title": field.name, **({"description": field.description} if field.description else {})}
    about |= {"x-schemes": [local(one) for one in field.schemes]} if field.schemes else {}
    if field.kind is Kind.TEXT:
        text = {"type": "array", "items": TEXT} if field.many else {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
        return {**about, "type": "object", "additionalProperties": text}
    item = _item(field)
    if field.many:
        return {**about, "type": "array", "minItems": 1, "items": item}
    return {**about, "anyOf": [item, {"type": "array", "minItems": 2, "items": item}]}


def _item(field: Field) -> JsonSchema:
    if field.kind is Kind.OWNED:
        return {"$ref": f"#/$defs/{local(field.classes[0])}"}
    if field.kind is Kind.LITERAL:
        known = [local(one) for one in field.datatypes if one.startswith(XSD)]
        return LITERALS.get(known[0], TEXT) if len(known) == 1 else TEXT
    return KINDS[field.kind]
