"""``/openapi.json``: the addresses of all collections with every parameter that their fields give, from the schema."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

from landscape.catalogue.conditions import AS_OF, BBOX, NEAR
from landscape.catalogue.fields import has_order, is_period
from landscape.catalogue.filters import CURSOR, EXPAND, FACETS, FIELDS, LIMIT, SORT, Q
from landscape.catalogue.places import BOX_FORM, NEAR_FORM
from landscape.catalogue.query import RELEVANCE
from landscape.catalogue.tree import Branch
from landscape.derived.jsonschema import JsonSchema, definitions, record_schema
from landscape.schema.model import Collection, Kind
from landscape_api.http.forms import formats_of_lists, formats_of_records
from landscape_api.http.openapi import PROBLEMS, TEXT, Description, answers, reference
from landscape_api.serving import Serving
from landscape_api.v1.described_questions import operations
from landscape_api.v1.records import API, VERIFIED
from landscape_api.v1.schemas import LISTED, SCHEMAS, page_of

LIST, RECORD = f"{API}/{{collection}}", f"{API}/{{collection}}/{{slug}}"
MOST_VALUES = 100  # of an enumeration
DEFINITIONS, COMPONENTS = "#/$defs/", "#/components/schemas/"
CHOSEN: Description = {"type": "object", "description": "what `fields` chose", "required": ["id"]}
TRUE: Description = {"type": "string", "enum": ["true", "false"]}
LISTS: dict[str, tuple[str, Description]] = {
    Q: ("words that a record has anywhere", TEXT),
    CURSOR: ("the `next` of the page before", TEXT),
    AS_OF: ("a year, month or day: records that had begun by then, and not ended", TEXT),
    NEAR: (f"a place and how far from it. {NEAR_FORM}", TEXT),
    BBOX: (f"the edges of a box. {BOX_FORM}", TEXT),
}


def described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of ``app``; with its collections once something is served. It is made once for that."""
    serving = getattr(app.state, "serving", None)
    kept = getattr(app.state, "described", None)
    if kept is None or kept[0] is not serving:
        app.state.described = kept = serving, _described(app, serving)
    document: dict[str, Any] = kept[1]
    return document


def _described(app: FastAPI, serving: object) -> dict[str, Any]:
    document = copy.deepcopy(FastAPI.openapi(app))
    document.setdefault("components", {}).setdefault("schemas", {}).update(SCHEMAS)
    if isinstance(serving, Serving):
        for path in (LIST, RECORD):
            del document["paths"][path]
        for collection in serving.schema.collections.values():
            document["paths"].update(_paths(serving, collection))
        document["paths"].update(operations(serving))
        document["components"]["schemas"].update(_schemas(serving))
        document["components"]["parameters"] = _shared_parameters(document["paths"])
    return document


def _shared_parameters(paths: dict[str, Any]) -> dict[str, Description]:
    """The parameters, each once; in ``paths`` a reference takes the place of each."""
    shared: dict[str, Description] = {}
    names: dict[str, str] = {}
    for operation in (one for methods in paths.values() for one in methods.values()):
        for place, parameter in enumerate(operation.get("parameters", ())):
            text = json.dumps(parameter, sort_keys=True)
            if text not in names:
                same = sum(1 for one in shared.values() if one["name"] == parameter["name"])
                names[text] = parameter["name"] + (f"_{same}" if same else "")
                shared[names[text]] = parameter
            operation["parameters"][place] = {"$ref": f"#/components/parameters/{names[text]}"}
    return shared


def _schemas(serving: Serving) -> dict[str, JsonSchema]:
    """The schemas of records, of lists of them, and of what they share."""
    shared = {name: _moved(one) for name, one in definitions(serving.schema).items()}
    for collection in serving.schema.collections.values():
        name = collection.type_name
        shared[name] = _moved(record_schema(collection))
        shared[f"{name}List"] = page_of({"anyOf": [reference(name), CHOSEN]}, **LISTED)
    return shared


def _moved(schema: Any) -> Any:
    """A schema whose references lead to the components of the document."""
    if isinstance(schema, dict):
        return {key: _moved(one) for key, one in schema.items()}
    if isinstance(schema, list):
        return [_moved(one) for one in schema]
    return schema.replace(DEFINITIONS, COMPONENTS) if isinstance(schema, str) else schema


def _paths(serving: Serving, collection: Collection) -> dict[str, Description]:
    filters = serving.filters(collection)
    lists = {
        "tags": ["Records"],
        "operationId": f"list-{collection.name}",
        "summary": f"The {collection.plural}",
        "description": f"{collection.definition} A comma is *or*, a repeated parameter *and*.",
        "parameters": list(parameters_of(serving, collection)),
        "responses": _responses(answers(*formats_of_lists(collection), schema=f"{collection.type_name}List")),
    }
    record = {
        "tags": ["Records"],
        "operationId": f"get-{collection.name}",
        "summary": f"One of the {collection.plural}",
        "description": "All that is known of it: its parts, its figures as they were claimed, and what is unknown.",
        "parameters": [
            {"name": "slug", "in": "path", "required": True, "description": "its name", "schema": TEXT},
            _several(FIELDS, "what the JSON shows", filters.shown),
            _several(EXPAND, "links whose records are embedded", filters.links),
            _verified(),
        ],
        "responses": _responses(answers(*formats_of_records(collection), schema=collection.type_name)),
    }
    return {f"{API}/{collection.name}": {"get": lists}, f"{API}/{collection.name}/{{slug}}": {"get": record}}


def _responses(found: dict[int | str, Description]) -> Description:
    return {str(status): one for status, one in (found | PROBLEMS).items()}


def parameters_of(serving: Serving, collection: Collection) -> Iterator[Description]:
    """Every parameter of a collection's lists."""
    filters = serving.filters(collection)
    most = serving.settings.page_items_most
    for name in filters.names:
        if name in LISTS:
            about, schema = LISTS[name]
            yield _parameter(name, about, schema)
    yield _parameter(LIMIT, "how many records a page has", {"type": "integer", "minimum": 1, "maximum": most})
    orders = [order for one in filters.orders for order in (one, f"-{one}") if order != f"-{RELEVANCE}"]
    yield _parameter(SORT, "a field; with `-` before it the greatest first", {"type": "string", "enum": orders})
    yield _several(FACETS, "the facets to count", filters.facet_keys)
    yield _several(FIELDS, "what the JSON or the CSV shows", filters.shown)
    yield _several(EXPAND, "links whose records are embedded", filters.links)
    for branch in filters.branches:
        yield from _of_field(serving, branch)


def _of_field(serving: Serving, branch: Branch) -> Iterator[Description]:
    if branch.key == VERIFIED:
        yield _verified()
    elif values := _values(serving, branch):
        yield _several(branch.key, branch.label, values)
    else:
        yield _parameter(branch.key, branch.label, TEXT)
    if has_order(branch.field):
        form = "a year, month or day" if is_period(branch.field) else "a number"
        yield _parameter(f"{branch.key}.min", f"{branch.label}: {form} at least", TEXT)
        yield _parameter(f"{branch.key}.max", f"{branch.label}: {form} at most", TEXT)
    yield _parameter(f"{branch.key}.missing", f"{branch.label}: whether it is unknown", TRUE)


def _values(serving: Serving, branch: Branch) -> list[str]:
    """The values of a field, when they are few and known."""
    field = branch.field
    if field.kind is not Kind.CONCEPT or not field.schemes:
        return []
    schemes = (serving.schema.schemes[iri] for iri in field.schemes if iri in serving.schema.schemes)
    values = sorted({concept.id for scheme in schemes for concept in scheme.concepts})
    return values if len(values) <= MOST_VALUES else []


def _verified() -> Description:
    return _parameter(VERIFIED, "`true` leaves out what no source supports; else when somebody last confirmed it", TEXT)


def _several(name: str, about: str, values: tuple[str, ...] | list[str]) -> Description:
    schema: Description = {"type": "array", "items": {"type": "string", "enum": list(values)} if values else TEXT}
    return {**_parameter(name, about, schema), "style": "form", "explode": False}


def _parameter(name: str, about: str, schema: Description) -> Description:
    return {"name": name, "in": "query", "description": about, "schema": schema}
