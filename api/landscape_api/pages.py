"""The HTML pages. All work without JavaScript."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from landscape.catalogue import list_query
from landscape.errors import LandscapeError
from landscape.schema.names import ID, VOC
from landscape.sparql import Question
from landscape_api.body import url_parameters
from landscape_api.candidates import check_parameters, not_found
from landscape_api.negotiation import HTML
from landscape_api.problems import Problem, of_error
from landscape_api.views import results
from landscape_api.views.addresses import Parameters
from landscape_api.views.behind import ListQuestion, record_question
from landscape_api.views.facets import ALL
from landscape_api.views.groups import by_collection
from landscape_api.views.inbound import inbound_views
from landscape_api.views.listing import ListingMaker
from landscape_api.views.mistake import lines
from landscape_api.views.record import SectionMaker
from landscape_api.views.site import Site, site_of
from landscape_api.views.templates import render, static
from landscape_api.views.vocabulary import concept_views

HITS_MOST = 100
STATIC = {"style.css": "text/css", "favicon.svg": "image/svg+xml"}
FOR_EVER = "public, max-age=31536000, immutable"
# What an answer is written as when it is kept: solutions, and a graph.
KEPT = {
    "csv": ("text/csv", None),
    "json": ("application/sparql-results+json", "application/ld+json"),
    "ttl": (None, "text/turtle"),
}

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request) -> Response:
    """What this is, how much of it there is, and where to go."""
    check_parameters(url_parameters(request), ())
    return _page(site_of(request).render("home.html"))


@router.get("/id")
@router.get("/id/")
def explore(request: Request) -> Response:
    """All collections."""
    check_parameters(url_parameters(request), ())
    return _page(site_of(request).render("explore.html", canonical=ID))


@router.get("/id/{collection}")
def records(request: Request, collection: str) -> Response:
    """A list of records, narrowed by what its address says; a field of a form that was left empty says nothing."""
    site = site_of(request)
    found = site.serving.collection(collection)
    parameters = Parameters(tuple(pair for pair in url_parameters(request) if pair[1]))
    asked = [pair for pair in parameters.pairs if pair[0] != ALL]
    settings = site.serving.settings
    query = list_query(site.serving.schema, found, asked, limit=settings.page_items, most=settings.page_items_most)
    listing = ListingMaker(site.lexicon, found, parameters).listing(
        site.serving.catalogue.page(query), site.fields(found)
    )
    behind = ListQuestion(site.lexicon, found).text(parameters)
    return _page(site.render("list.html", listing=listing, behind=behind, asked=asked, canonical=ID + found.name))


@router.get("/id/{collection}/{slug}.html")
def record(request: Request, collection: str, slug: str) -> Response:
    """All that is known of one record."""
    check_parameters(url_parameters(request), ())
    site = site_of(request)
    found = site.serving.collection(collection)
    document = site.serving.catalogue.entry(collection, slug).document
    page = site.render(
        "record.html",
        section=SectionMaker(site.lexicon, found, document).section(),
        inbound=tuple(inbound_views(site.lexicon, site.serving.catalogue, document)),
        behind=record_question(document),
        id=document["id"],
        canonical=document["iri"],
    )
    return _page(page)


@router.get("/search")
def search(request: Request) -> Response:
    """Records of all collections by their words."""
    text = check_parameters(url_parameters(request), ("q",)).get("q", "").strip()
    site = site_of(request)
    hits = site.serving.catalogue.search(text, HITS_MOST) if text else []
    groups = by_collection(site.serving.schema, hits)
    return _page(site.render("search.html", text=text, groups=groups, count=len(hits), most=HITS_MOST))


@router.get("/ask")
async def ask(request: Request) -> Response:
    """A question in SPARQL, asked in `query` or named in `question`, with its answer or what is wrong with it."""
    site = site_of(request)
    given = check_parameters(url_parameters(request), ("query", "question"))
    named = site.serving.question(given["question"]) if given.get("question") else None
    text = given.get("query", named.text if named else "").replace("\r\n", "\n")  # forms send CRLF
    answered, problem = await _answered(site, text)
    faults = tuple(lines(text, problem.errors)) if problem else ()
    page = await run_in_threadpool(
        site.render, "ask.html", text=text, named=named, answered=answered, problem=problem, faults=faults
    )
    return _page(page, problem.status if problem else 200)


@router.get("/ask.{suffix}")
async def keep(request: Request, suffix: str) -> Response:
    """The answer to the question in `query`, as a file to keep."""
    site = site_of(request)
    if suffix not in KEPT:
        raise not_found("format", suffix, KEPT)
    text = check_parameters(url_parameters(request), ("query",)).get("query", "")
    answer = await site.serving.ask(Question(text.replace("\r\n", "\n"), *KEPT[suffix]))
    headers = {"Content-Disposition": f'attachment; filename="answer.{suffix}"'}
    return Response(answer.body, media_type=answer.media_type, headers=headers)


@router.get("/voc")
@router.get("/voc/")
def vocabularies(request: Request) -> Response:
    """All vocabularies."""
    check_parameters(url_parameters(request), ())
    return _page(site_of(request).render("vocabularies.html", canonical=VOC))


@router.get("/voc/{scheme}")
def vocabulary(request: Request, scheme: str) -> Response:
    """One vocabulary, its concepts and where they are used."""
    check_parameters(url_parameters(request), ())
    site = site_of(request)
    found = site.lexicon.schemes.get(scheme)
    if found is None:
        raise not_found("vocabulary", scheme, site.lexicon.schemes)
    concepts = tuple(concept_views(site.lexicon, found, site.facets))
    return _page(site.render("vocabulary.html", scheme=found, concepts=concepts, canonical=found.iri))


@router.get("/contribute")
def contribute(request: Request) -> Response:
    """How to add a record or to mend one."""
    check_parameters(url_parameters(request), ())
    return _page(site_of(request).render("contribute.html"))


@router.get("/about")
def about(request: Request) -> Response:
    """What the marks mean, what this rests on, and its limits."""
    check_parameters(url_parameters(request), ())
    return _page(site_of(request).render("about.html"))


@router.get("/static/{name}")
def static_file(request: Request, name: str) -> Response:
    """A file that pages load; under the address that pages name it by, it never changes."""
    if name not in STATIC:
        raise not_found("file", name, STATIC)
    headers = {"Cache-Control": FOR_EVER} if "v" in request.query_params else {}
    return Response(static(name), media_type=STATIC[name], headers=headers)


def error_page(request: Request, problem: Problem) -> Response:
    """The page that tells of a problem. It needs nothing that may have caused it."""
    serving = getattr(request.app.state, "serving", None)
    content = render("problem.html", snapshot=serving.snapshot if serving else None, problem=problem)
    return _page(content, problem.status)


async def _answered(site: Site, text: str) -> tuple[results.Answered | None, Problem | None]:
    """What the pool answers, or the problem that it has; neither without a question."""
    if not text.strip():
        return None, None
    solutions, graph = KEPT["json"][0], KEPT["ttl"][1]
    try:
        answer = await site.serving.ask(Question(text, solutions, graph))
    except LandscapeError as error:
        return None, of_error(error)
    if answer.media_type == graph:
        return results.graph(answer.body), None
    return results.solutions(site.lexicon, answer.body, site.serving.settings.table_rows), None


def _page(content: str, status: int = 200) -> Response:
    return Response(content.encode("utf-8", "replace"), status, media_type=HTML.media_type)
