"""Extension: the values of properties of records (section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeGuard

from fastapi import APIRouter, Request, Response

from landscape.catalogue import Document
from landscape.catalogue.keys import texts
from landscape.catalogue.tree import listed
from landscape.catalogue.walker import get
from landscape.schema.model import Field, Kind
from landscape_api.http.answers import json_answer
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, refused
from landscape_api.http.negotiation import JSON
from landscape_api.http.openapi import answers, takes
from landscape_api.serving import Serving, serving_of
from landscape_api.v1.reconciling.names import PATH, fields_of, known, number, property_of

IDS_MOST = 500  # of one extension

router = APIRouter(prefix=PATH, tags=["Reconciliation"])


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
    fields: Iterable[Field] = fields_of(serving).values()
    if given.get("type"):
        fields = (one for one in serving.collection(given["type"]).fields if one.kind is not Kind.OWNED)
    found = [property_of(one) for one in fields]
    limit = number("limit", given.get("limit"), len(found), 10_000)
    about: dict[str, Any] = {"limit": limit} | ({"type": given["type"]} if given.get("type") else {})
    return json_answer({**about, "properties": found[:limit]})


def extended(serving: Serving, asked: Mapping[str, Any]) -> dict[str, Any]:
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
            name: {one.key: list(cells(documents[name], one)) if name in documents else [] for one in fields}
            for name in ids
        },
    }


def _are_texts(found: Any) -> TypeGuard[list[str]]:
    return isinstance(found, list) and all(isinstance(one, str) for one in found)


def _field_of(serving: Serving, given: Any) -> Field:
    name = given.get("id") if isinstance(given, dict) else None
    fields = fields_of(serving)
    known("property", str(name), "extend", fields)
    return fields[str(name)]


def cells(document: Document, field: Field) -> Iterator[dict[str, Any]]:
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


def strings(document: Document, field: Field) -> list[str]:
    """The values of a field that are texts."""
    return [str(one["str"]) for one in cells(document, field) if "str" in one]
