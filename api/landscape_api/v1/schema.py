"""``/api/v1/schema`` and ``/api/v1/context.jsonld``: the model for programs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.derived.jsonld import context
from landscape.derived.jsonschema import document_schema
from landscape.schema.model import Collection, Field, Metric, Rule
from landscape_api.http.answers import form_answer, json_answer
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.forms import JSON_LD
from landscape_api.http.negotiation import JSON, Format, negotiate
from landscape_api.http.openapi import answers
from landscape_api.serving import Serving, serving_of
from landscape_api.v1.index import class_json, field_json, metric_json, scheme_json
from landscape_api.v1.records import API, CONTEXT

PATH = f"{API}/schema"
JSON_SCHEMA = Format("json", "application/schema+json", (JSON.media_type,))

router = APIRouter(prefix=API, tags=["Schema"])


@router.get("/schema", operation_id="get-schema", responses=answers(JSON, schema="Schema"))
def schema(request: Request) -> Response:
    """The whole model: collections and what records own with their fields, metrics with units, schemes, rules."""
    check_parameters(url_parameters(request), ())
    negotiate(request.headers.get("accept"), (JSON,))
    serving = serving_of(request)
    found = serving.schema
    content = {
        "collections": [_class(serving, one) for one in found.collections.values()],
        "owned": [_class(serving, one) for one in found.owned.values()],
        "metrics": [_metric(one) for one in found.metrics.values()],
        "schemes": [scheme_json(one) for one in found.schemes.values()],
        "rules": [_rule(one) for one in found.rules.values()],
        "links": {"self": serving.url(PATH), "context": serving.url(CONTEXT)},
        "snapshot": serving.snapshot.id,
    }
    return json_answer(content)


@router.get("/schema/{collection}", operation_id="get-json-schema", responses=answers(JSON_SCHEMA, schema="JsonSchema"))
def json_schema(request: Request, collection: str) -> Response:
    """The JSON Schema (draft 2020-12) of the documents of a collection."""
    check_parameters(url_parameters(request), ())
    negotiate(request.headers.get("accept"), (JSON_SCHEMA,))
    serving = serving_of(request)
    found = serving.collection(collection.removesuffix(".json"))
    return form_answer(document_schema(serving.schema, found, serving.url(f"{PATH}/{found.name}")), JSON_SCHEMA)


@router.get("/context.jsonld", operation_id="get-context", responses=answers(JSON_LD, schema="Context"))
def jsonld_context(request: Request) -> Response:
    """The JSON-LD context of all documents."""
    check_parameters(url_parameters(request), ())
    negotiate(request.headers.get("accept"), (JSON_LD, JSON))
    return form_answer({"@context": context(serving_of(request).schema)}, JSON_LD)


def _class(serving: Serving, collection: Collection) -> dict[str, Any]:
    links = {"url": serving.url(f"{API}/{collection.name}"), "schema": serving.url(f"{PATH}/{collection.name}")}
    fields = [_field(one) for one in collection.fields]
    about = {**class_json(collection), "iri": collection.cls, "fields": fields}
    return about | (links if collection.name else {})


def _field(field: Field) -> dict[str, Any]:
    """A field with what one has to know to write it."""
    members: dict[str, Any] = {"path": field.path, "datatypes": list(field.datatypes), "expected": field.expected}
    members |= {name: getattr(field, name) for name in ("hint", "group", "role") if getattr(field, name)}
    return {**field_json(field), **{name: value for name, value in members.items() if value != []}}


def _metric(metric: Metric) -> dict[str, Any]:
    return {**metric_json(metric), "units": [one.symbol for one in metric.allowed]}


def _rule(rule: Rule) -> dict[str, str]:
    return {name: getattr(rule, name) for name in ("code", "severity", "title", "description", "hint")}
