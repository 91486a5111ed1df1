"""``/api/v1/search``: records of all collections by their words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.catalogue import Hit
from landscape.errors import Detail, ParameterError
from landscape_api.http.answers import json_answer
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, whole_number
from landscape_api.http.negotiation import JSON, negotiate
from landscape_api.http.openapi import answers, takes
from landscape_api.serving import Serving, serving_of
from landscape_api.v1.groups import by_collection
from landscape_api.v1.records import API, VERIFIED

router = APIRouter(prefix=API, tags=["Records"])


@router.get(
    "/search",
    operation_id="search",
    responses=answers(JSON, schema="Search"),
    openapi_extra=takes(
        q="the words, or their beginnings",
        limit="how many records at most",
        verified="`true` leaves out what no source supports",
    ),
)
def search(request: Request) -> Response:
    """The records that fit the words in `q`, the best ones first; at most `limit` of them.

    Exact names come first, then names that begin so or have the words, then records that have them anywhere. Words
    that nothing begins with are taken for misspelt. `groups` has the same hits by collection.
    """
    serving = serving_of(request)
    parameters = url_parameters(request)
    catalogue, rest = serving.catalogue_for(parameters)
    given = check_parameters(rest, ("q", "limit"), also=(VERIFIED,))
    negotiate(request.headers.get("accept"), (JSON,))
    text = given.get("q", "").strip()
    if not text:
        raise ParameterError("q: say what to search for", Detail("missing-parameter", "say what to search for", "q"))
    settings = serving.settings
    hits = catalogue.search(
        text, whole_number("limit", given.get("limit"), settings.page_items, settings.page_items_most)
    )
    content = {
        "items": [_hit_json(serving, one) for one in hits],
        "groups": [
            {"collection": one.name, "label": one.plural, "ids": [hit.id for hit in found]}
            for one, found in by_collection(serving.schema, hits)
        ],
        "query": given,
        "links": {"self": serving.url(f"{API}/search", parameters)},
        "snapshot": serving.snapshot.id,
    }
    return json_answer(content)


def _hit_json(serving: Serving, hit: Hit) -> dict[str, Any]:
    return {**asdict(hit), "url": serving.url(f"{API}/{hit.id}")}
