"""``/limits``: what nobody may exceed, with the setting by which an operator changes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from fastapi import APIRouter, Request, Response

from landscape_api.http import body
from landscape_api.http.answers import json_answer
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.negotiation import HTML, JSON, negotiate
from landscape_api.http.openapi import answers
from landscape_api.pages.views.site import site_of
from landscape_api.serving import serving_of
from landscape_api.settings import Settings

router = APIRouter(tags=["Limits"])


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit; ``setting`` is its environment variable, empty for what cannot be changed."""

    name: str
    value: float
    unit: str
    about: str
    setting: str = ""


FIXED = (
    Limit("parameters", body.PARAMETERS_MOST, "parameters", "most parameters of a request"),
    Limit("parameters_bytes", body.PARAMETERS_BYTES_MOST, "bytes", "longest parameters of a list or search"),
    Limit("reading_seconds", body.READING_SECONDS_MOST, "s", "longest time in which a request's body comes"),
)


@router.get("/limits", responses=answers(JSON, HTML))
def limits(request: Request) -> Response:
    """All limits, as JSON or as a page."""
    check_parameters(url_parameters(request), ())
    serving = serving_of(request)
    items = tuple(_settings(serving.settings)) + FIXED
    if negotiate(request.headers.get("accept"), (JSON, HTML)) is HTML:
        return site_of(request).answer("limits.html", limits=items)
    links = {"self": serving.url("/limits")}
    return json_answer({"items": [_json(one) for one in items], "links": links, "snapshot": serving.snapshot.id})


def _settings(settings: Settings) -> Iterator[Limit]:
    for one in fields(Settings):
        if unit := one.metadata.get("unit"):
            about, variable = one.metadata["help"], one.metadata["env"]
            yield Limit(one.name, getattr(settings, one.name), unit, about, variable)


def _json(limit: Limit) -> dict[str, object]:
    members = {"name": limit.name, "value": limit.value, "unit": limit.unit, "about": limit.about}
    return members | ({"setting": limit.setting} if limit.setting else {})
