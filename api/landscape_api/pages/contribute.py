"""``/contribute``: how to add a record, and a form that checks one; without JavaScript the server answers the form."""

from __future__ import annotations

import json
from collections import defaultdict

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from landscape.errors import LandscapeError
from landscape_api.checking.checks import Checks
from landscape_api.checking.frames import Sent
from landscape_api.http.body import read_body, read_form, url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.problems import Problem, of_error
from landscape_api.pages.contributing import page
from landscape_api.pages.contributing.told import Told
from landscape_api.pages.views.site import site_of
from landscape_api.serving import serving_of
from landscape_api.v1.check import place_of

ESCAPED_BYTES = 3  # of a byte in a form
BYTE_ORDER_MARK = "\ufeff"

router = APIRouter(include_in_schema=False)
router.include_router(page.router)


@router.get("/contribute")
def contribute(request: Request) -> Response:
    """How to add a record or to mend one."""
    check_parameters(url_parameters(request), ())
    return site_of(request).answer("contribute.html", text="", path="", findings=None, lines={}, problem=None)


@router.post("/contribute")
async def check(request: Request) -> Response:
    """The same page, with what is wrong with the record that was sent. Nothing is kept."""
    most = serving_of(request).settings.check_size_bytes * ESCAPED_BYTES
    sent = read_form(request.headers.get("content-type", ""), await read_body(request, most))
    given = check_parameters(sent, ("path", "text", "file"))
    whole = given.get("file") or given.get("text", "")
    text, path = whole.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n"), given.get("path", "").strip()
    findings, problem = await _findings(request, text, path)
    lines: dict[int, list[Told]] = defaultdict(list)
    for one in findings or ():
        lines[one.line].append(one)
    content = {"text": text, "path": path, "findings": findings, "lines": lines, "problem": problem}
    status = problem.status if problem else 200
    return await run_in_threadpool(site_of(request).answer, "contribute.html", status, **content)


async def _findings(request: Request, text: str, path: str) -> tuple[list[Told] | None, Problem | None]:
    """The findings, or why there is no report."""
    serving = serving_of(request)
    checks: Checks = request.app.state.checks
    sent = text.encode("utf-8", "replace")
    try:
        report = await checks.report(Sent(sent, place_of(path or None, sent), "json"), serving.snapshot.graph_path)
    except LandscapeError as error:
        return None, of_error(error)
    return [Told.of_finding(one) for one in json.loads(report)["findings"]], None
