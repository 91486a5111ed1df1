"""``/api/v1/search``: records of all collections by their words."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request, Response

from landscape.errors import Detail, ParameterError
from landscape_api.answers import json_answer
from landscape_api.body import url_parameters
from landscape_api.candidates import check_parameters
from landscape_api.negotiation import JSON, negotiate
from landscape_api.openapi import answers, takes
from landscape_api.records import API
from landscape_api.serving import serving_of

router = APIRouter(prefix=API, tags=["Records"])


@router.get(
    "/search",
    responses=answers(JSON),
    openapi_extra=takes(q="the words, or their beginnings", limit="how many records at most"),
)
def search(request: Request) -> Response:
    """The records that fit the words in `q`, the best ones first; at most `limit` of them."""
    serving = serving_of(request)
    parameters = url_parameters(request)
    given = check_parameters(parameters, ("q", "limit"))
    negotiate(request.headers.get("accept"), (JSON,))
    text = given.get("q", "").strip()
    if not text:
        raise ParameterError("q: say what to search for", Detail("missing-parameter", "say what to search for", "q"))
    limit = _limit(given.get("limit"), serving.settings.page_items, serving.settings.page_items_most)
    items = [{**asdict(one), "url": serving.url(f"{API}/{one.id}")} for one in serving.catalogue.search(text, limit)]
    links = {"self": serving.url(f"{API}/search", parameters)}
    return json_answer({"items": items, "query": given, "links": links, "snapshot": serving.snapshot.id})


def _limit(text: str | None, usual: int, most: int) -> int:
    """How many are wanted, from 1 to ``most``."""
    if text is None:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        message = f"write a whole number from 1 to {most}"
        raise ParameterError(f"limit: {message}", Detail("bad-value", message, "limit", value=text))
    return int(text)
