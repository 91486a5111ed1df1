"""``/api/v1/trust``, ``/network`` and ``/timeline``: what is computed from the whole landscape."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from landscape.errors import Detail, ParameterError
from landscape.insight.answers import Answer, capped, only
from landscape.insight.over_time import Span, over_time
from landscape.insight.trust import About
from landscape_api.http.answers import json_answer
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.negotiation import JSON, negotiate
from landscape_api.http.openapi import answers, takes
from landscape_api.serving import serving_of
from landscape_api.v1.records import API

YEARS = 1000, 9999
OFFSET_MOST = 10_000_000
PAGED = {
    "part": "only these lists of the answer, with commas between them",
    "limit": "how many rows of each list",
    "offset": "how many rows of each list to leave out first",
}

router = APIRouter(prefix=API, tags=["Insight"])


@router.get(
    "/trust",
    operation_id="trust",
    responses=answers(JSON),
    openapi_extra=takes(
        record="only this record, as in systems/leonardo",
        collection="only the records of this collection",
        country="only the records of this country, as in IT",
        **PAGED,
    ),
)
def trust(request: Request) -> Response:
    """What is to be doubted: disputed, stale, second-hand and unverified statements; and scores of the records."""
    given = _given(request, "record", "collection", "country", *PAGED)
    about = About(given.get("record"), given.get("collection"), given.get("country"))
    return answered(request, paged(request, given, serving_of(request).insight.trust.answer(about)))


@router.get(
    "/network",
    operation_id="network",
    responses=answers(JSON),
    openapi_extra=takes(
        **{"from": "where the chains begin, as in systems/leonardo", "to": "where they end"},
        avoid="records that no chain may go through, with commas between them",
        part="only these lists of the answer, with commas between them",
    ),
)
def network(request: Request) -> Response:
    """How things hang together: nodes with places to draw them, edges with reasons, communities, overlaps; or chains.

    With `from` and `to`: the shortest chains between two, one row for each reason of a link.
    """
    given = _given(request, "from", "to", "avoid", "part")
    found = serving_of(request).insight
    ends = [given[name] for name in ("from", "to") if given.get(name)]
    if len(ends) == 1 or (given.get("avoid") and not ends):
        missing = "to" if given.get("from") else "from"
        message = "a chain goes from one record to another: name both"
        raise ParameterError(f"{missing}: {message}", Detail("missing-parameter", message, missing))
    answer = found.chains(ends[0], ends[1], several(given, "avoid")) if ends else found.network
    return answered(request, capped(only(answer, several(given, "part")), None))


@router.get(
    "/timeline",
    operation_id="timeline",
    responses=answers(JSON),
    openapi_extra=takes(
        **{"from": "the first year", "to": "the last year"},
        as_of="tell also what is in use on that day, or on the last one of that year or month",
        kind="only this kind of thing, as in system",
        country="only this country, as in IT",
        metric="capacity by these metrics, with commas between them",
        **PAGED,
    ),
)
def timeline(request: Request) -> Response:
    """What starts and ends in which year, what is in use on a day, past or planned, and the capacity by year."""
    given = _given(request, "from", "to", "as_of", "kind", "country", "metric", *PAGED)
    first, last = (number(given, name, *YEARS) if name in given else None for name in ("from", "to"))
    span = Span(first, last, given.get("as_of"), given.get("kind"), given.get("country"), several(given, "metric"))
    return answered(request, paged(request, given, over_time(serving_of(request).insight, span)))


def _given(request: Request, *known: str) -> dict[str, str]:
    json_only(request)
    return check_parameters(url_parameters(request), known)


def json_only(request: Request) -> None:
    """Raises ``NotAcceptableError`` when somebody wants anything else than JSON."""
    negotiate(request.headers.get("accept"), (JSON,))


def answered(request: Request, content: Answer) -> Response:
    """An answer with its address and the snapshot."""
    serving = serving_of(request)
    links = {"self": serving.url(request.url.path, url_parameters(request))}
    return json_answer({**content, "links": links, "snapshot": serving.snapshot.id})


def paged(request: Request, given: Mapping[str, str], answer: Answer) -> Answer:
    """The lists of an answer that parameters ask for, each from an offset on, and no longer than a page may be."""
    most = serving_of(request).settings.page_items_most
    limit = number(given, "limit", 1, most) if "limit" in given else most
    offset = number(given, "offset", 0, OFFSET_MOST) if "offset" in given else 0
    return capped(only(answer, several(given, "part")), limit, offset)


def several(given: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The values of a parameter, which have commas between them."""
    return tuple(one.strip() for one in given.get(name, "").split(",") if one.strip())


def number(given: Mapping[str, str], name: str, least: int, most: int) -> int:
    """A whole number within limits. Raises ``ParameterError`` for anything else."""
    text = given[name]
    if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and least <= int(text) <= most:
        return int(text)
    message = f"write a whole number from {least} to {most}"
    raise ParameterError(f"{name}: {message}", Detail("bad-value", message, name, value=text))
