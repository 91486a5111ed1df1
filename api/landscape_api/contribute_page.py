"""``/contribute``: how to add a record, and a form that checks one; without JavaScript the server answers the form."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from landscape.errors import LandscapeError
from landscape_api.body import read_body, read_parameters, url_parameters
from landscape_api.candidates import check_parameters
from landscape_api.check import place_of
from landscape_api.checking.checks import Checks
from landscape_api.checking.frames import Sent
from landscape_api.problems import Problem, of_error
from landscape_api.serving import serving_of
from landscape_api.views.site import site_of

ESCAPED_BYTES = 3  # of a byte in a form

router = APIRouter(include_in_schema=False)


@router.get("/contribute")
def contribute(request: Request) -> Response:
    """How to add a record or to mend one."""
    check_parameters(url_parameters(request), ())
    return site_of(request).answer("contribute.html", text="", path="", report=None, problem=None)


@router.post("/contribute")
async def check(request: Request) -> Response:
    """The same page, with what is wrong with the record that was sent. Nothing is kept."""
    most = serving_of(request).settings.check_size_bytes * ESCAPED_BYTES
    given = check_parameters(read_parameters(await read_body(request, most)), ("path", "text"))
    text, path = given.get("text", "").replace("\r\n", "\n"), given.get("path", "").strip()
    report, problem = await _report(request, text, path)
    content = {"text": text, "path": path, "report": report, "problem": problem}
    status = problem.status if problem else 200
    return await run_in_threadpool(site_of(request).answer, "contribute.html", status, **content)


async def _report(request: Request, text: str, path: str) -> tuple[dict[str, Any] | None, Problem | None]:
    """The report, or why there is none."""
    serving = serving_of(request)
    checks: Checks = request.app.state.checks
    sent = text.encode("utf-8", "replace")
    try:
        found = await checks.report(Sent(sent, place_of(path or None, sent), "json"), serving.snapshot.graph_path)
    except LandscapeError as error:
        return None, of_error(error)
    report: dict[str, Any] = json.loads(found)
    return report, None
