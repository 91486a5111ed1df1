"""``/ask``: the page on which people ask in SPARQL, and what they keep of the answers."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from landscape.errors import LandscapeError
from landscape.sparql import Question
from landscape.sparql.questions import NamedQuestion
from landscape_api import asking
from landscape_api.body import Parameters, read_body, read_parameters, url_parameters
from landscape_api.candidates import check_parameters, not_found
from landscape_api.problems import Problem, of_error
from landscape_api.serving import serving_of
from landscape_api.sparql import ESCAPED_BYTES
from landscape_api.views import results
from landscape_api.views.addresses import with_query
from landscape_api.views.mistake import lines
from landscape_api.views.site import Site, site_of
from landscape_api.views.words import words

# What an answer is written as: solutions, and a graph.
SHOWN = ("application/sparql-results+json", "text/turtle")
KEPT = {
    "csv": ("text/csv", None),
    "json": ("application/sparql-results+json", "application/ld+json"),
    "ttl": (None, "text/turtle"),
}
ADDRESS_BYTES_MOST = 4000  # longer ones do not get through every proxy

router = APIRouter(include_in_schema=False)


@router.get("/ask")
async def ask(request: Request) -> Response:
    """A question in SPARQL, asked in `query` or named in `question`, with its answer or what is wrong with it."""
    given = check_parameters(url_parameters(request, _most_bytes(request)), ("query", "question"))
    named = serving_of(request).question(given["question"]) if given.get("question") else None
    return await _page(request, given.get("query", named.text if named else ""), named)


@router.post("/ask")
async def ask_by_form(request: Request) -> Response:
    """The same, sent by the form: leads on to an address that can be passed on, unless it would be too long."""
    text = check_parameters(await _form(request), ("query",)).get("query", "")
    address = _address(text)
    if address:
        return Response(status_code=303, headers={"Location": address, "Cache-Control": "no-store"})
    return await _page(request, text, None)


@router.get("/ask/terms.json")
def terms(request: Request) -> Response:
    """The words that the editor offers."""
    check_parameters(url_parameters(request), ())
    return JSONResponse(words(serving_of(request).schema))


@router.get("/ask.{suffix}")
async def keep(request: Request, suffix: str) -> Response:
    """The answer to the question in `query`, as a file."""
    return await _file(request, suffix, url_parameters(request, _most_bytes(request)))


@router.post("/ask.{suffix}")
async def keep_by_form(request: Request, suffix: str) -> Response:
    """The same, for a question that is too long for an address."""
    return await _file(request, suffix, await _form(request))


def _most_bytes(request: Request) -> int:
    return serving_of(request).settings.query_size_bytes * ESCAPED_BYTES


async def _form(request: Request) -> Parameters:
    return read_parameters(await read_body(request, _most_bytes(request)))


def _address(text: str) -> str | None:
    """The address of a question; None when it is too long for one."""
    address = with_query("/ask", [("query", _plain(text))])
    return address if len(address) <= ADDRESS_BYTES_MOST else None


def _plain(text: str) -> str:
    """A question as it was typed: forms send the ends of lines as CR LF."""
    return text.replace("\r\n", "\n")


async def _page(request: Request, text: str, named: NamedQuestion | None) -> Response:
    site, text = site_of(request), _plain(text)
    answered, problem = await _answered(request, site, text)
    content = {
        "text": text,
        "named": named,
        "answered": answered,
        "problem": problem,
        "faults": tuple(lines(text, problem.errors)) if problem else (),
        "linked": _address(text) is not None,
    }
    return await run_in_threadpool(site.answer, "ask.html", problem.status if problem else 200, **content)


async def _answered(request: Request, site: Site, text: str) -> tuple[results.Answered | None, Problem | None]:
    """What the pool answers, or the problem that it has; neither without a question."""
    if not text.strip():
        return None, None
    try:
        answer = await asking.ask(request, Question(text, *SHOWN))
    except LandscapeError as error:
        return None, of_error(error)
    if answer.media_type == SHOWN[1]:
        return results.graph(answer.body), None
    return results.solutions(site.lexicon, answer.body, site.serving.settings.table_rows), None


async def _file(request: Request, suffix: str, parameters: Parameters) -> Response:
    if suffix not in KEPT:
        raise not_found("format", suffix, KEPT)
    text = check_parameters(parameters, ("query",)).get("query", "")
    answer = await asking.ask(request, Question(_plain(text), *KEPT[suffix]))
    headers = {"Content-Disposition": f'attachment; filename="answer.{suffix}"'}
    return Response(answer.body, media_type=answer.media_type, headers=headers)
