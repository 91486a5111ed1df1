"""Suggestions while somebody types: of records, collections and fields (section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import APIRouter, Request, Response

from landscape_api.http.answers import json_answer
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, refused
from landscape_api.http.negotiation import JSON
from landscape_api.http.openapi import answers, takes
from landscape_api.serving import serving_of
from landscape_api.v1.reconciling.names import PATH, fields_of, number, property_of, type_of

SUGGESTED = 10

router = APIRouter(prefix=f"{PATH}/suggest", tags=["Reconciliation"])


@router.get(
    "/entity",
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
        {"id": one.id, "name": one.label, "description": one.name, "notable": [type_of(serving, one.collection)]}
        for one in found
    )


@router.get(
    "/type",
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
    "/property",
    operation_id="suggest-properties",
    responses=answers(JSON, schema="Suggestions"),
    openapi_extra=takes(prefix="the beginning of a name", cursor="how many to pass over"),
)
def suggest_property(request: Request) -> Response:
    """Fields with such a name."""
    prefix, skipped = _asked(request)
    fields = fields_of(serving_of(request)).values()
    found = [property_of(one) for one in fields if _begins(prefix, one.key, one.name)]
    return _suggested(found[skipped:][:SUGGESTED])


def _asked(request: Request) -> tuple[str, int]:
    given = check_parameters(url_parameters(request), ("prefix", "cursor"))
    if "prefix" not in given:
        raise refused("prefix", "say how the name begins")
    return given["prefix"], number("cursor", given.get("cursor"), 0, 10_000)


def _begins(prefix: str, *names: str) -> bool:
    return any(word.startswith(prefix.lower()) for name in names for word in (name.lower(), *name.lower().split()))


def _suggested(found: Iterable[Mapping[str, Any]]) -> Response:
    return json_answer({"result": list(found)})
