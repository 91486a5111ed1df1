"""``/api/v1/reports``: what is known of one thing, as JSON, on a page or in Markdown; every number has its source."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from landscape.insight.paper import as_html, as_markdown
from landscape.insight.report import Report, about_snapshot, kinds, report
from landscape.insight.tables import Table, table_of
from landscape.sparql import Question
from landscape_api.http.answers import json_answer
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.negotiation import HTML, JSON, Format, negotiate, split_suffix
from landscape_api.http.openapi import answers
from landscape_api.serving import serving_of
from landscape_api.sparql.asking import ask
from landscape_api.v1.records import API

PATH = f"{API}/reports"
MARKDOWN = Format("md", "text/markdown")
FORMATS = (JSON, HTML, MARKDOWN)
SOLUTIONS = "application/sparql-results+json"

router = APIRouter(prefix=PATH, tags=["Insight"])


@router.get("", operation_id="list-reports", responses=answers(JSON))
def listed(request: Request) -> Response:
    """The kinds of thing that there are reports about."""
    check_parameters(url_parameters(request), ())
    negotiate(request.headers.get("accept"), (JSON,))
    serving = serving_of(request)
    items = [{"kind": kind, "url": serving.url(f"{PATH}/{kind}/") + "{name}"} for kind in kinds()]
    return json_answer({"items": items, "links": {"self": serving.url(PATH)}, "snapshot": serving.snapshot.id})


@router.get("/{kind}/{name}", operation_id="report", responses=answers(*FORMATS))
async def about(request: Request, kind: str, name: str) -> Response:
    """A report about one thing, such as `country/IT`; by `Accept`, or by the suffix `.json`, `.html` or `.md`."""
    check_parameters(url_parameters(request), ())
    stem, form = split_suffix(name, FORMATS)
    form = form or negotiate(request.headers.get("accept"), FORMATS)
    manifest = serving_of(request).snapshot.manifest
    loop = asyncio.get_running_loop()

    def asked(text: str) -> Table:
        return asyncio.run_coroutine_threadsafe(_rows(request, text), loop).result()

    found = await asyncio.to_thread(report, kind, stem, about_snapshot(manifest), asked)
    return _answer(request, found, form)


async def _rows(request: Request, text: str) -> Table:
    """The rows that the pool gives."""
    answer = await ask(request, Question(text, SOLUTIONS, None))
    found = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    return table_of(found)


def _answer(request: Request, found: Report, form: Format) -> Response:
    serving = serving_of(request)
    if form is JSON:
        links = {"self": serving.url(request.url.path)}
        return json_answer({**found.as_json(), "links": links, "snapshot": serving.snapshot.id})
    text = as_html(found) if form is HTML else as_markdown(found)
    return Response(text.encode(), media_type=form.media_type)
