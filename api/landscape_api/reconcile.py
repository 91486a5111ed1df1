"""``/api/v1/reconcile``: which record a name means, by the Reconciliation Service API 0.2 that OpenRefine speaks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import version
from typing import Any, NoReturn, TypeGuard

from fastapi import APIRouter, Request, Response

from landscape.catalogue import Document
from landscape.catalogue.keys import texts
from landscape.catalogue.tree import listed
from landscape.catalogue.walker import get
from landscape.errors import ParameterError
from landscape.exchange.reconciling import Candidate, Reconciler, Wanted
from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import CCL, DCTERMS, ID
from landscape_api.answers import json_answer
from landscape_api.body import read_body, read_parameters, url_parameters
from landscape_api.candidates import check_parameters, not_found, refused
from landscape_api.negotiation import HTML, JSON, negotiate
from landscape_api.openapi import answers, takes
from landscape_api.records import API
from landscape_api.serving import Serving, serving_of
from landscape_api.views.templates import html_answer, render

PATH = f"{API}/reconcile"
FORM = "application/x-www-form-urlencoded"
BODY_BYTES_MOST = 1 << 20
QUERIES_MOST = 200  # of one batch
IDS_MOST = 500  # of one extension
LIMIT, LIMIT_MOST = 5, 50
SUGGESTED = 10
PREVIEW_WIDTH, PREVIEW_HEIGHT = 430, 200  # pixels
DESCRIPTION = DCTERMS + "description"

router = APIRouter(prefix=PATH, tags=["Reconciliation"])


def _form(**members: str) -> dict[str, Any]:
    properties = {name: {"type": "string", "description": what} for name, what in members.items()}
    return {"requestBody": {"content": {FORM: {"schema": {"type": "object", "properties": properties}}}}}


ABOUT = {"queries": "a JSON object of queries by their keys", "extend": "a JSON object with `ids` and `properties`"}


@router.get(
    "", operation_id="reconcile", responses=answers(JSON, schema="Reconciliation"), openapi_extra=takes(**ABOUT)
)
def manifest_or_answers(request: Request) -> Response:
    """The service's manifest; with `queries` the candidates for each, with `extend` the values of properties."""
    negotiate(request.headers.get("accept"), (JSON,))
    return _answer(serving_of(request), check_parameters(url_parameters(request), tuple(ABOUT)))


@router.post(
    "", operation_id="reconcile-many", responses=answers(JSON, schema="Reconciliation"), openapi_extra=_form(**ABOUT)
)
async def many(request: Request) -> Response:
    """The same for more than an address can hold, as a form."""
    negotiate(request.headers.get("accept"), (JSON,))
    body = await read_body(request, BODY_BYTES_MOST)
    return _answer(serving_of(request), check_parameters(read_parameters(body), tuple(ABOUT)))


@router.get(
    "/suggest/entity",
    operation_id="suggest-entities",
    responses=answers(JSON, schema="Suggestions"),
    openapi_extra=takes(prefix="the beginning of a name", cursor="how many to pass over"),
)
def suggest_entity(request: Request) -> Response:
    """Records with a name that begins so, or that a search finds."""
    serving = serving_of(request)
    prefix, skipped = _asked(request)
    found = serving.catalogue.beginning(prefix, [], skipped + SUGGESTED)[skipped:]
    return _suggested(
        {"id": one.id, "name": one.label, "description": one.name, "notable": [_type(serving, one.collection)]}
        for one in found
    )


@router.get(
    "/suggest/type",
    operation_id="suggest-types",
    responses=answers(JSON, schema="Suggestions"),
    openapi_extra=takes(prefix="the beginning of a name", cursor="how many to pass over"),
)
def suggest_type(request: Request) -> Response:
    """Collections with such a name."""
    prefix, skipped = _asked(request)
    found = [
        {"id": one.name, "name": one.plural, "description": one.definition}
        for one in serving_of(request).schema.collections.values()
        if _begins(prefix, one.name, one.label, one.plural)
    ]
    return _suggested(found[skipped:][:SUGGESTED])


@router.get(
    "/suggest/property",
    operation_id="suggest-properties",
    responses=answers(JSON, schema="Suggestions"),
    openapi_extra=takes(prefix="the beginning of a name", cursor="how many to pass over"),
)
def suggest_property(request: Request) -> Response:
    """Fields with such a name."""
    prefix, skipped = _asked(request)
    fields = _fields(serving_of(request)).values()
    found = [_property(one) for one in fields if _begins(prefix, one.key, one.name)]
    return _suggested(found[skipped:][:SUGGESTED])


@router.get(
    "/properties",
    operation_id="propose-properties",
    responses=answers(JSON, schema="Proposal"),
    openapi_extra=takes(type="a collection", limit="how many properties at most"),
)
def propose(request: Request) -> Response:
    """The fields of a collection whose values can be fetched."""
    serving = serving_of(request)
    given = check_parameters(url_parameters(request), ("type", "limit"))
    fields: Iterable[Field] = _fields(serving).values()
    if given.get("type"):
        fields = (one for one in serving.collection(given["type"]).fields if one.kind is not Kind.OWNED)
    found = [_property(one) for one in fields]
    limit = _number("limit", given.get("limit"), len(found), 10_000)
    about: dict[str, Any] = {"limit": limit} | ({"type": given["type"]} if given.get("type") else {})
    return json_answer({**about, "properties": found[:limit]})


@router.get(
    "/preview",
    operation_id="preview-record",
    responses=answers(HTML),
    openapi_extra=takes(id="the id of a record, as in `systems/leonardo`"),
)
def preview(request: Request) -> Response:
    """A few lines about a record as HTML, for a small frame."""
    serving = serving_of(request)
    given = check_parameters(url_parameters(request), ("id",))
    collection, _, slug = given.get("id", "").partition("/")
    entry = serving.catalogue.entry(collection, slug)
    fields = serving.schema.collections[collection].fields
    about = next((text for one in fields if one.path == DESCRIPTION for text in _strings(entry.document, one)), "")
    kind = serving.schema.collections[collection].label
    return html_answer(render("preview.html", label=entry.label, kind=kind, about=about, href=ID + given["id"]))


def _answer(serving: Serving, given: Mapping[str, str]) -> Response:
    if "queries" in given and "extend" in given:
        raise refused("extend", "ask for queries or for an extension, not for both")
    if "queries" in given:
        return json_answer(_reconciled(serving, _object("queries", given["queries"])))
    if "extend" in given:
        return json_answer(_extended(serving, _object("extend", given["extend"])))
    return json_answer(_manifest(serving))


def _manifest(serving: Serving) -> dict[str, Any]:
    here = serving.url(PATH)

    def service(path: str) -> dict[str, str]:
        return {"service_url": here, "service_path": path}

    preview_url = {"url": f"{here}/preview?id={{{{id}}}}", "width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT}
    return {
        "versions": ["0.2"],
        "name": "Compute Continuum Landscape",
        "identifierSpace": ID,
        "schemaSpace": CCL,
        "serviceVersion": version("landscape"),
        "documentation": serving.url("/openapi.json"),
        "view": {"url": f"{ID}{{{{id}}}}"},
        "defaultTypes": [_type(serving, name) for name in serving.schema.collections],
        "preview": preview_url,
        "suggest": {kind: service(f"/suggest/{kind}") for kind in ("entity", "property", "type")},
        "extend": {"propose_properties": service("/properties"), "property_settings": []},
    }


def _reconciled(serving: Serving, queries: Mapping[str, Any]) -> dict[str, Any]:
    if len(queries) > QUERIES_MOST:
        raise refused("queries", f"{len(queries)} queries are too many", f"Send at most {QUERIES_MOST} at a time.")
    reconciler = Reconciler(serving.schema, serving.catalogue)
    read = {key: _wanted(serving, key, one) for key, one in queries.items()}
    return {
        key: {"result": [_candidate(serving, one) for one in reconciler.candidates(wanted)]}
        for key, wanted in read.items()
    }


def _candidate(serving: Serving, one: Candidate) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "type": [_type(serving, one.collection)],
        "score": one.score,
        "match": one.match,
        "features": [{"id": name, "value": value} for name, value in one.features],
    }


def _wanted(serving: Serving, key: str, query: Any) -> Wanted:
    """A query as it was sent. Raises ``ParameterError`` when it is none (section 4.2)."""
    if not isinstance(query, dict):
        _bad_query(key, "is no object")
    name, limit = query.get("query", ""), query.get("limit", LIMIT)
    properties = tuple(_property_of(key, one) for one in listed(query.get("properties")))
    if not isinstance(name, str) or not (name.strip() or properties):
        _bad_query(key, "has no text in `query`, and no properties")
    if not isinstance(limit, int | float) or isinstance(limit, bool) or not limit >= 1:
        _bad_query(key, "has a `limit` that is no number from 1 on")
    types = [_type_id(key, one) for one in listed(query.get("type")) if one]
    for one in types:
        _known("type", one, "queries", serving.schema.collections)
    return Wanted(name, tuple(types), properties, int(min(limit, LIMIT_MOST)))


def _type_id(key: str, given: Any) -> str:
    found = given.get("id") if isinstance(given, dict) else given
    if not isinstance(found, str):
        _bad_query(key, "has a `type` that is no text")
    return found


def _property_of(key: str, given: Any) -> tuple[str, tuple[str, ...]]:
    if not isinstance(given, dict) or not isinstance(given.get("pid"), str) or "v" not in given:
        _bad_query(key, "has a property without `pid` and `v`")
    values = [one.get("id") if isinstance(one, dict) else one for one in listed(given["v"])]
    return given["pid"], tuple(str(one) for one in values if one is not None)


def _bad_query(key: str, what: str) -> NoReturn:
    raise refused("queries", f"the query {key!r} {what}", 'Write {"q0": {"query": "Leonardo"}}.')


def _object(parameter: str, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refused(parameter, f"this is no JSON: {error}", ABOUT[parameter]) from error
    if not isinstance(found, dict):
        raise refused(parameter, "this is no JSON object", ABOUT[parameter])
    return found


def _extended(serving: Serving, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The values of properties of some records (section 7); ids that do not exist have none."""
    ids, properties = asked.get("ids"), asked.get("properties")
    if not _are_texts(ids) or not isinstance(properties, list):
        raise refused(
            "extend", "`ids` and `properties` have to be lists", 'Write {"ids": [], "properties": [{"id": ""}]}.'
        )
    if len(ids) > IDS_MOST:
        raise refused("extend", f"{len(ids)} ids are too many", f"Send at most {IDS_MOST} at a time.")
    fields = [_field_of(serving, one) for one in properties]
    documents = serving.catalogue.documents(ids)
    return {
        "meta": [{"id": one.key, "name": one.name} for one in fields],
        "rows": {
            name: {one.key: list(_cells(documents[name], one)) if name in documents else [] for one in fields}
            for name in ids
        },
    }


def _are_texts(found: Any) -> TypeGuard[list[str]]:
    return isinstance(found, list) and all(isinstance(one, str) for one in found)


def _field_of(serving: Serving, given: Any) -> Field:
    name = given.get("id") if isinstance(given, dict) else None
    fields = _fields(serving)
    _known("property", str(name), "extend", fields)
    return fields[str(name)]


def _known(kind: str, name: str, parameter: str, known: Iterable[str]) -> None:
    """Refuse a type or a property that does not exist, with what was probably meant."""
    if name not in known:
        error = not_found(kind, name, known)
        details = (replace(one, code="unknown-value", parameter=parameter) for one in error.details)
        raise ParameterError(error.message, *details)


def _fields(serving: Serving) -> dict[str, Field]:
    """The fields of all collections by their keys, which mean one thing wherever they stand."""
    collections: Iterable[Collection] = serving.schema.collections.values()
    return {field.key: field for one in collections for field in one.fields if field.kind is not Kind.OWNED}


def _cells(document: Document, field: Field) -> Iterator[dict[str, Any]]:
    """Values as the protocol has them (section 7.3)."""
    for value in listed(get(document, field.key)):
        if field.kind is Kind.TEXT:
            yield from ({"str": text} for text in texts(value))
        elif isinstance(value, dict):
            yield {"id": value["id"], "name": value.get("label", value["id"])}
        elif isinstance(value, bool):
            yield {"str": "true" if value else "false"}
        elif isinstance(value, int | float):
            yield {"int" if isinstance(value, int) else "float": value}
        else:
            yield {"str": value}


def _strings(document: Document, field: Field) -> list[str]:
    return [str(one["str"]) for one in _cells(document, field) if "str" in one]


def _asked(request: Request) -> tuple[str, int]:
    given = check_parameters(url_parameters(request), ("prefix", "cursor"))
    if "prefix" not in given:
        raise refused("prefix", "say how the name begins")
    return given["prefix"], _number("cursor", given.get("cursor"), 0, 10_000)


def _number(parameter: str, text: str | None, usual: int, most: int) -> int:
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and int(text) <= most):
        raise refused(parameter, f"write a whole number from 0 to {most}", value=text)
    return int(text)


def _begins(prefix: str, *names: str) -> bool:
    return any(word.startswith(prefix.lower()) for name in names for word in (name.lower(), *name.lower().split()))


def _property(field: Field) -> dict[str, str]:
    return {"id": field.key, "name": field.name} | ({"description": field.description} if field.description else {})


def _type(serving: Serving, name: str) -> dict[str, str]:
    return {"id": name, "name": serving.schema.collections[name].plural}


def _suggested(found: Iterable[Mapping[str, Any]]) -> Response:
    return json_answer({"result": list(found)})
