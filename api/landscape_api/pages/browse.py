"""The HTML pages. All work without JavaScript."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from landscape.schema.names import ID, VOC, local
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, not_found
from landscape_api.http.problems import Problem
from landscape_api.pages import ask, compare, contribute, docs, gaps, match, network, record
from landscape_api.pages import map as map_page
from landscape_api.pages.views.addresses import Parameters
from landscape_api.pages.views.behind import ListQuestion
from landscape_api.pages.views.columns import COLUMNS, named_columns
from landscape_api.pages.views.dataset import dataset
from landscape_api.pages.views.exports import list_exports, on_map
from landscape_api.pages.views.facets import ALL
from landscape_api.pages.views.islands import FOLDER, built
from landscape_api.pages.views.listing import ListingMaker
from landscape_api.pages.views.site import site_of
from landscape_api.pages.views.templates import html_answer, render, static
from landscape_api.pages.views.vocabulary import concept_views
from landscape_api.serving import serving_of
from landscape_api.v1.groups import by_collection

HITS_MOST = 100
STATIC = {"style.css": "text/css", "form.css": "text/css", "favicon.svg": "image/svg+xml"}
COMPUTED = ("/ask", "/search", "/sparql", "/id/*?", "/api/*?")
FOR_EVER = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False)
router.include_router(ask.router)
router.include_router(contribute.router)
router.include_router(docs.router)
router.include_router(map_page.router)
router.include_router(match.router)
router.include_router(compare.router)
router.include_router(gaps.router)
router.include_router(network.router)
router.include_router(record.router)


@router.get("/")
def home(request: Request) -> Response:
    """What this is, how much of it there is, and where to go."""
    check_parameters(url_parameters(request), ())
    site = site_of(request)
    return site.answer("home.html", dataset=dataset(site.serving))


@router.get("/id")
@router.get("/id/")
def explore(request: Request) -> Response:
    """All collections."""
    check_parameters(url_parameters(request), ())
    return site_of(request).answer("explore.html", canonical=ID)


@router.get("/id/{collection}")
def records(request: Request, collection: str) -> Response:
    """A list of records, narrowed by what its address says; a field of a form that was left empty says nothing."""
    site = site_of(request)
    found = site.serving.collection(collection)
    parameters = Parameters(tuple(pair for pair in url_parameters(request) if pair[1]))
    asked = [pair for pair in parameters.pairs if pair[0] not in (ALL, COLUMNS)]
    named = [text for key, text in parameters.pairs if key == COLUMNS]
    fields = named_columns(found, named) if named else site.fields(found)
    listing = ListingMaker(site.lexicon, found, parameters).listing(
        site.serving.page(found, asked), fields, site.filled(found)
    )
    return site.answer(
        "list.html",
        listing=listing,
        behind=ListQuestion(site.lexicon, found).text(parameters),
        asked=asked,
        exports=list_exports(site, listing),
        on_map=on_map(listing),
        canonical=ID + found.name,
    )


@router.get("/search")
def search(request: Request) -> Response:
    """Records of all collections by their words."""
    text = check_parameters(url_parameters(request), ("q",)).get("q", "").strip()
    site = site_of(request)
    hits = site.serving.catalogue.search(text, HITS_MOST) if text else []
    groups = by_collection(site.serving.schema, hits)
    return site.answer("search.html", text=text, groups=groups, count=len(hits), most=HITS_MOST)


@router.get("/voc")
@router.get("/voc/")
def vocabularies(request: Request) -> Response:
    """All vocabularies."""
    check_parameters(url_parameters(request), ())
    return site_of(request).answer("vocabularies.html", canonical=VOC)


@router.get("/voc/{scheme}")
def vocabulary(request: Request, scheme: str) -> Response:
    """One vocabulary, its concepts and where they are used."""
    check_parameters(url_parameters(request), ())
    site = site_of(request)
    found = site.lexicon.schemes.get(scheme)
    if found is None:
        raise not_found("vocabulary", scheme, site.lexicon.schemes)
    concepts = tuple(concept_views(site.lexicon, found, site.facets))
    return site.answer("vocabulary.html", scheme=found, concepts=concepts, canonical=found.iri)


@router.get("/voc/{space}/{name}")
def concept(request: Request, space: str, name: str) -> Response:
    """The name of a concept leads to its place in its vocabulary."""
    check_parameters(url_parameters(request), ())
    schema = serving_of(request).schema
    found = schema.concepts.get(f"{VOC}{space}/{name}")
    if found is None:
        known = (iri.removeprefix(VOC) for iri in schema.concepts)
        raise not_found("concept", f"{space}/{name}", (one for one in known if one.startswith(f"{space}/")))
    address = f"/voc/{quote(local(found.scheme))}#{quote(found.id)}"
    return Response(status_code=303, headers={"Location": address, "Cache-Control": "no-cache"})


@router.get("/about")
def about(request: Request) -> Response:
    """What the marks mean, what this rests on, and its limits."""
    check_parameters(url_parameters(request), ())
    return site_of(request).answer("about.html")


@router.get("/robots.txt")
def robots(request: Request) -> Response:
    """What crawlers had better leave alone: whatever is computed for the one who asks."""
    lines = ("User-agent: *", *(f"Disallow: {path}" for path in COMPUTED))
    return Response("\n".join(lines) + "\n", media_type="text/plain")


@router.get("/static/{name}")
def static_file(request: Request, name: str) -> Response:
    """A file that pages load; under the address that pages name it by, it never changes."""
    if name not in STATIC:
        raise not_found("file", name, STATIC)
    headers = {"Cache-Control": FOR_EVER} if "v" in request.query_params else {}
    return Response(static(name), media_type=STATIC[name], headers=headers)


@router.get(f"{FOLDER}{{name:path}}")
def built_file(request: Request, name: str) -> Response:
    """A file of the islands; its name changes with it."""
    found = built(name)
    if found is None:
        raise not_found("file", name, ())
    content, media_type = found
    return Response(content, media_type=media_type, headers={"Cache-Control": FOR_EVER})


def error_page(request: Request, problem: Problem) -> Response:
    """The page that tells of a problem. It needs nothing that may have caused it."""
    serving = getattr(request.app.state, "serving", None)
    content = render("problem.html", snapshot=serving.snapshot if serving else None, problem=problem)
    return html_answer(content, problem.status)
