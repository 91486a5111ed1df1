"""``/graph`` and ``/id/snapshot``: the names of graphs and of their snapshot lead to what tells of them (303)."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from landscape.schema.names import ROOT
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, not_found
from landscape_api.http.negotiation import HTML, JSON, negotiate
from landscape_api.serving import serving_of
from landscape_api.sparql.protocol import GRAPHS
from landscape_api.sparql.statistics import statistics_of
from landscape_api.v1.records import API

ROWS = 100  # of a graph that a page shows

router = APIRouter(include_in_schema=False)


@router.get("/id/snapshot")
def snapshot(request: Request) -> Response:
    """The snapshot that is served: a page, JSON or the description of a data set."""
    check_parameters(url_parameters(request), ())
    form = negotiate(request.headers.get("accept"), (HTML, JSON, *GRAPHS))
    path = {HTML: "/about", JSON: f"{API}/"}.get(form, "/.well-known/void")
    return _leads_to(serving_of(request).url(path))


@router.get("/graph/{name}")
@router.get("/graph/{space}/{name}")
async def graph(request: Request, name: str, space: str = "") -> Response:
    """A named graph: its first triples for people, all of them for programs."""
    check_parameters(url_parameters(request), ())
    serving = serving_of(request)
    iri = f"{ROOT}graph/{space}{'/' if space else ''}{name}"
    known = (await statistics_of(request)).graphs
    if iri not in known:
        raise not_found("graph", iri.removeprefix(ROOT), [one.removeprefix(ROOT) for one in known])
    inside = f"GRAPH <{iri}> {{ ?subject ?property ?value }}"
    if negotiate(request.headers.get("accept"), (*GRAPHS, HTML)) is HTML:
        return _leads_to(serving.url("/ask", [("query", f"SELECT * WHERE {{ {inside} }} LIMIT {ROWS}")]))
    whole = f"CONSTRUCT {{ ?subject ?property ?value }} WHERE {{ {inside} }}"
    return _leads_to(serving.url("/sparql", [("query", whole)]))


def _leads_to(location: str) -> Response:
    return Response(status_code=303, headers={"Location": location, "Cache-Control": "no-cache"})
