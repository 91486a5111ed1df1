"""``/ask``: the page on which people ask in SPARQL, and what they keep of the answers."""

from __future__ import annotations

import json
import time
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from landscape.errors import LandscapeError
from landscape.sparql import Answer, Question
from landscape_api.http.body import Parameters, read_body, read_parameters, url_parameters
from landscape_api.http.candidates import check_parameters, not_found, refused
from landscape_api.http.forms import GEOJSON
from landscape_api.http.negotiation import Format
from landscape_api.http.problems import Problem, of_error
from landscape_api.pages.asked import Asked, asked
from landscape_api.pages.views.answer import offered, places
from landscape_api.pages.views.answer.shown import shown, took
from landscape_api.pages.views.choices import choices
from landscape_api.pages.views.gallery import gallery
from landscape_api.pages.views.mistake import lines
from landscape_api.pages.views.results import Answered, Reader
from landscape_api.pages.views.site import Site, site_of
from landscape_api.pages.views.words import words
from landscape_api.serving import serving_of
from landscape_api.sparql import asking
from landscape_api.sparql.protocol import ESCAPED_BYTES, GRAPHS, SOLUTIONS

# What an answer on the page is written as: solutions, and a graph.
READ = ("application/sparql-results+json", "text/turtle")
VIEW = "view"
PLACES_MOST = 5000  # rows that the map reads

router = APIRouter(include_in_schema=False)


@router.get("/ask")
async def ask(request: Request) -> Response:
    """A question in SPARQL, in `query`, packed in `z` or named in `question`, with its answer or what is wrong."""
    question, given = asked(serving_of(request), url_parameters(request, _most_bytes(request)), (VIEW,))
    return await _page(request, question, _view(given))


@router.post("/ask")
async def ask_by_form(request: Request) -> Response:
    """The same, sent by the form: leads on to an address that can be passed on, unless it would be too long."""
    question, given = asked(serving_of(request), await _form(request), (VIEW,))
    view = _view(given)
    address = question.address(view=view)
    if address and len(question.text.encode()) <= serving_of(request).settings.query_size_bytes:
        return Response(status_code=303, headers={"Location": address, "Cache-Control": "no-store"})
    return await _page(request, question, view)


@router.get("/ask/terms.json")
def terms(request: Request) -> Response:
    """The words that the editor offers."""
    check_parameters(url_parameters(request), ())
    return JSONResponse(words(serving_of(request).schema))


@router.get("/ask.{suffix}")
async def keep(request: Request, suffix: str) -> Response:
    """The whole answer to a question, as a file."""
    return await _file(request, suffix, url_parameters(request, _most_bytes(request)))


@router.post("/ask.{suffix}")
async def keep_by_form(request: Request, suffix: str) -> Response:
    """The same, for a question that is too long for an address."""
    return await _file(request, suffix, await _form(request))


def _most_bytes(request: Request) -> int:
    return serving_of(request).settings.query_size_bytes * ESCAPED_BYTES


async def _form(request: Request) -> Parameters:
    return read_parameters(await read_body(request, _most_bytes(request)))


def _view(given: dict[str, str]) -> str:
    """The view that is asked for, empty when none is; whether it fits, only the answer tells."""
    view = given.get(VIEW, "")
    if view and view not in offered.NAMES:
        raise refused(VIEW, f"there is no view {view!r}", f"Write one of {', '.join(offered.NAMES)}.", view)
    return view


async def _page(request: Request, question: Asked, view: str) -> Response:
    site = site_of(request)
    answer, problem, seconds = await _answered(request, question)
    content: dict[str, Any] = {
        "asked": question,
        "problem": problem,
        "faults": tuple(lines(question.text, problem.errors)) if problem else (),
        "took": took(seconds),
    }
    return await run_in_threadpool(_filled, site, answer, view, content)


def _filled(site: Site, answer: Answer | None, view: str, content: dict[str, Any]) -> Response:
    """The page; reading a large answer takes its time, so this is not done on the loop."""
    read = _read(site, answer, site.serving.settings.table_rows) if answer else None
    found = shown(site.serving, content["asked"], read, view) if read else None
    problem: Problem | None = content["problem"]
    content |= {"shown": found, "gallery": gallery(site.serving.questions.values())}
    content |= {"choices": tuple(choices(site.serving, content["asked"]))}
    return site.answer("ask.html", problem.status if problem else 200, **content)


async def _answered(request: Request, question: Asked) -> tuple[Answer | None, Problem | None, float]:
    """What the pool answers, or the problem that it has, and after how long; neither without a question."""
    if not question.text.strip():
        return None, None, 0.0
    begun_s = time.monotonic()
    try:
        answer = await asking.ask(request, Question(question.text, *READ))
    except LandscapeError as error:
        return None, of_error(error), time.monotonic() - begun_s
    return answer, None, time.monotonic() - begun_s


def _read(site: Site, answer: Answer, most: int) -> Answered:
    reader = Reader(site.lexicon, site.serving.catalogue.label, most)
    return reader.graph(answer.body) if answer.media_type == READ[1] else reader.solutions(answer.body)


async def _file(request: Request, suffix: str, parameters: Parameters) -> Response:
    question, _ = asked(serving_of(request), parameters)
    solutions, graph = _media_type(SOLUTIONS, suffix), _media_type(GRAPHS, suffix)
    headers = {"Content-Disposition": f'attachment; filename="{question.file_name}.{suffix}"'}
    if suffix == GEOJSON.suffix:
        answer = await asking.ask(request, Question(question.text, READ[0], None))
        body = await run_in_threadpool(_features, site_of(request), answer)
        return Response(body, media_type=GEOJSON.media_type, headers=headers)
    if solutions is None and graph is None:
        raise not_found("format", suffix, (*(one.suffix for one in (*SOLUTIONS, *GRAPHS)), GEOJSON.suffix))
    answer = await asking.ask(request, Question(question.text, solutions, graph))
    return Response(answer.body, media_type=answer.media_type, headers=headers)


def _media_type(forms: tuple[Format, ...], suffix: str) -> str | None:
    """What files with that suffix hold; `.json` is what programs that know JSON get of either form."""
    usual = [one for one in forms if one.suffix == suffix]
    usual += [one for one in forms if f"application/{suffix}" in one.aliases]
    return usual[0].media_type if usual else None


def _features(site: Site, answer: Answer) -> bytes:
    """The places of an answer. Raises ``ParameterError`` when its columns are none."""
    read = _read(site, answer, PLACES_MOST)
    if not places.fits(read):
        hint = "Name two columns `lat` and `long`, or give geometries as well-known text."
        raise refused("query", "no column of the answer says where something is", hint)
    return json.dumps(places.features(places.places(read)), ensure_ascii=False).encode("utf-8", "replace")
