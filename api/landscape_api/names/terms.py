"""``/ns`` and ``/shapes``: the names of ontology and shapes lead on to the documents that tell of them (303).

A fragment, as in ``/ns#System``, never reaches a server; browsers take it along to the page.
"""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from landscape_api.http.answers import link_header
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, not_found
from landscape_api.http.negotiation import HTML, JSON, TURTLE, negotiate
from landscape_api.pages.docs import PATH, SCHEMA
from landscape_api.pages.views.docs import docs_of
from landscape_api.serving import serving_of
from landscape_api.v1.schema import PATH as MODEL

FORMATS = (HTML, TURTLE, JSON)

router = APIRouter(include_in_schema=False)


@router.get("/ns")
@router.get("/ns/")
def terms(request: Request) -> Response:
    """The ontology."""
    return _leads_on(request, f"{PATH}/ontology")


@router.get("/ns/shapes")
def ontology_shapes(request: Request) -> Response:
    """The shapes of the ontology itself, which its page tells of."""
    return _leads_on(request, f"{PATH}/ontology")


@router.get("/ns/{version}")
def version(request: Request, version: str) -> Response:
    """A version of the ontology: the one that is served, for others are in snapshots of their own."""
    served = docs_of(request).terms.version
    if version != served:
        raise not_found("version of the ontology", version, (served,))
    return _leads_on(request, f"{PATH}/ontology")


@router.get("/shapes")
@router.get("/shapes/")
def shapes(request: Request) -> Response:
    """The shapes of records."""
    return _leads_on(request, f"{PATH}/rules")


@router.get("/now/{metric}")
@router.get("/total/{metric}")
def shortcut(request: Request, metric: str) -> Response:
    """The properties by which questions reach figures are told with the metric."""
    keys = {one.key for one in serving_of(request).schema.metrics.values()}
    if metric not in keys:
        raise not_found("metric", metric, keys)
    return _leads_on(request, f"{PATH}/metrics#{metric}")


def _leads_on(request: Request, page: str) -> Response:
    """To a page, to Turtle or to JSON, as `Accept` says."""
    check_parameters(url_parameters(request), ())
    serving = serving_of(request)
    path, _, fragment = page.partition("#")
    addresses = {HTML: serving.url(path) + (f"#{fragment}" if fragment else "")}
    addresses |= {TURTLE: serving.url(SCHEMA), JSON: serving.url(MODEL)}
    wanted = negotiate(request.headers.get("accept"), FORMATS)
    links = [link_header({"alternate": addresses[one]}, {"alternate": one.media_type}) for one in FORMATS]
    headers = {"Location": addresses[wanted], "Link": ", ".join(links), "Cache-Control": "no-cache"}
    return Response(status_code=303, headers=headers)
