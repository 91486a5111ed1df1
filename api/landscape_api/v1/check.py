"""``POST /api/v1/check``: what is wrong with a record, and what to write instead. Nothing is kept of what is sent."""

from __future__ import annotations

import json
import re

from fastapi import APIRouter, HTTPException, Request, Response

from landscape.check.formats import FORMATS, MEDIA_TYPES
from landscape.errors import Detail, ParameterError
from landscape.schema.names import ID
from landscape_api.checking.checks import Checks
from landscape_api.checking.frames import Sent
from landscape_api.http.answers import json_answer
from landscape_api.http.body import read_body, url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.negotiation import JSON, TURTLE, Format, negotiate
from landscape_api.http.openapi import answers, takes
from landscape_api.serving import serving_of
from landscape_api.v1.records import API

ANSWERS = (
    JSON,
    Format("sarif", MEDIA_TYPES["sarif"]),
    Format("text", MEDIA_TYPES["text"]),
    Format("junit", MEDIA_TYPES["junit"], ("text/xml",)),
)
PARAMETERS = {
    "path": "the record's place, such as `systems/leonardo`; left out when the text begins with its `@base`",
    "format": f"the form of the report, one of {', '.join(FORMATS)}; left out, the Accept header decides",
}
PLACE = re.compile(r"[A-Za-z0-9-]{1,80}/[^/.\s\x00-\x1f\x7f][^/\s\x00-\x1f\x7f]{0,99}")
BASE = re.compile(rb"^\s*@?base\s*<" + re.escape(ID.encode()) + rb"([^>#?]{1,200})>", re.IGNORECASE | re.MULTILINE)
TURTLES = (TURTLE.media_type, *TURTLE.aliases)

router = APIRouter(prefix=API, tags=["Records"])


@router.post(
    "/check",
    responses=answers(*ANSWERS),
    openapi_extra={**takes(**PARAMETERS), "requestBody": {"required": True, "content": {TURTLE.media_type: {}}}},
)
async def check(request: Request) -> Response:
    """Check a record in Turtle against all rules and all served records; answers with the report, and keeps nothing.

    The answer is 200 whether or not the record has mistakes; `worst` says how bad they are.
    """
    given = check_parameters(url_parameters(request), PARAMETERS)
    form = _form(given.get("format"), request.headers.get("accept"))
    _expect_turtle(request.headers.get("content-type", ""), request.headers.get("content-encoding", "identity"))
    serving = serving_of(request)
    text = await read_body(request, serving.settings.check_size_bytes)
    checks: Checks = request.app.state.checks
    report = await checks.report(Sent(text, place_of(given.get("path"), text), form), serving.snapshot.graph_path)
    if form == "json":
        return json_answer({**json.loads(report), "snapshot": serving.snapshot.id})
    return Response(report, media_type=MEDIA_TYPES[form])


@router.get("/check", include_in_schema=False)
def how_to_check(request: Request) -> Response:
    """A record is sent with POST."""
    raise HTTPException(405, "send the record with POST", {"Allow": "POST"})


def _form(asked: str | None, accept: str | None) -> str:
    if asked is None:
        return negotiate(accept, ANSWERS).suffix
    if asked not in FORMATS:
        detail = Detail("unknown-value", "there is no such form", "format", value=asked, allowed=FORMATS)
        raise ParameterError(f"format: there is no form {asked!r}; write one of {', '.join(FORMATS)}", detail)
    return asked


def _expect_turtle(content_type: str, encoding: str) -> None:
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in TURTLES:
        raise HTTPException(415, f"send Turtle, as {TURTLE.media_type}, not {media_type or 'something without a type'}")
    if encoding.lower() != "identity":
        raise HTTPException(415, "send the text as it is, without Content-Encoding")


def place_of(asked: str | None, text: bytes) -> str:
    """The collection and name of a record: as asked, or as its base says."""
    base = BASE.search(text)
    place = asked if asked is not None else base[1].decode("utf-8", "replace") if base else ""
    if not PLACE.fullmatch(place):
        hint = f"Write ?path=systems/leonardo, or begin the text with `@base <{ID}systems/leonardo> .`"
        message = "this is no place of a record" if place else "it is not said which record this is"
        raise ParameterError(f"path: {message}", Detail("unknown-place", message, "path", value=place, hint=hint))
    return place
