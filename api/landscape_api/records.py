"""``/api/v1``: what there is, lists of records with their facets, and the records."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.catalogue import Entry, Page
from landscape_api.answers import json_answer, link_header, turtle_answer
from landscape_api.body import url_parameters
from landscape_api.candidates import check_parameters
from landscape_api.facets import CURSOR, Parameters, facets_json
from landscape_api.negotiation import HTML, JSON, TURTLE, Format, negotiate, split_suffix
from landscape_api.openapi import answers, takes
from landscape_api.serving import Serving, serving_of

API = "/api/v1"
FORMATS = (JSON, TURTLE)

router = APIRouter(prefix=API, tags=["Records"])


@router.get(
    "/{collection}",
    responses=answers(JSON),
    openapi_extra=takes(
        q="words that a record has anywhere",
        sort="a field, with - before it for the greatest first",
        limit="how many records a page has",
        cursor="the `next` of the page before",
        facets="the facets to count, with commas between them",
    ),
)
def records(request: Request, collection: str) -> Response:
    """A page of the records of a collection, with facets.

    Any field of the collection filters it: a comma is *or*, a repeated parameter *and*, `field.min` and `field.max`
    bound a number. `sort` orders (`-` before a field for descending), `limit` and `cursor` page, `q` searches.
    """
    serving = serving_of(request)
    name, _ = split_suffix(collection, (JSON,))
    found = serving.collection(name)
    negotiate(request.headers.get("accept"), (JSON,))
    parameters = url_parameters(request)
    return _list_answer(serving, f"{API}/{name}", parameters, serving.page(found, parameters))


@router.get("/{collection}/{slug}", responses=answers(*FORMATS))
def record(request: Request, collection: str, slug: str) -> Response:
    """One record, as JSON or Turtle: by `Accept`, or by the suffix `.json` or `.ttl`."""
    serving = serving_of(request)
    check_parameters(url_parameters(request), ())
    serving.collection(collection)
    name, form = split_suffix(slug, FORMATS)
    entry = serving.catalogue.entry(collection, name)
    form = form or negotiate(request.headers.get("accept"), FORMATS)
    return entry_answer(serving, f"/{collection}/{name}", entry, form)


def entry_answer(serving: Serving, name: str, entry: Entry, form: Format) -> Response:
    """A record in one of ``FORMATS``, with links to its other addresses. ``name`` is as in ``/systems/leonardo``."""
    links = {"self": f"{API}{name}.{form.suffix}", "canonical": f"/id{name}"}
    others = [(f"{API}{name}.{one.suffix}", one) for one in FORMATS if one is not form] + [(f"/id{name}.html", HTML)]
    alternates = ", ".join(f'<{serving.url(path)}>; rel="alternate"; type="{one.media_type}"' for path, one in others)
    link = f"{link_header({key: serving.url(path) for key, path in links.items()})}, {alternates}"
    headers = {"Link": link, "Content-Location": serving.url(links["self"])}
    if form is TURTLE:
        return turtle_answer(entry.turtle, headers)
    return json_answer({**entry.document, "snapshot": serving.snapshot.id}, headers)


def _list_answer(serving: Serving, path: str, parameters: Parameters, page: Page) -> Response:
    links = _links(serving, path, parameters, page.next)
    content: dict[str, Any] = {
        "items": page.items,
        "total": page.total,
        "next": page.next,
        "facets": facets_json(serving, path, parameters, page.facets),
        "query": _query_json(parameters),
        "links": links,
        "snapshot": serving.snapshot.id,
    }
    return json_answer(content, {"Link": link_header(links)})


def _links(serving: Serving, path: str, parameters: Parameters, cursor: str | None) -> dict[str, str]:
    """The addresses of this page, of the first one, and of the next one when there is one."""
    first = [one for one in parameters if one[0] != CURSOR]
    links = {"self": serving.url(path, parameters), "first": serving.url(path, first)}
    return links | ({"next": serving.url(path, [*first, (CURSOR, cursor)])} if cursor else {})


def _query_json(parameters: Parameters) -> dict[str, list[str]]:
    """What was asked: the values of each parameter, in their order."""
    names = dict.fromkeys(name for name, _ in parameters)
    return {name: [value for one, value in parameters if one == name] for name in names}
