"""Every error as a problem document (RFC 9457): one form, whatever went wrong and wherever."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from landscape.errors import Detail, LandscapeError, LimitError, NotFoundError, ParameterError
from landscape_api.http.negotiation import HTML, PROBLEM, preferred
from landscape_api.http.slashes import without_slash
from landscape_api.serving import serving_in

TYPES = "/problems/"  # the type of a problem is the path of its explanation
METHODS = ("DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT")
# What HTTP has a word for and our tree of errors has not. Not Python's phrases, which change with its versions.
STATUSES = {
    400: ("bad-request", "The request cannot be read"),
    403: ("forbidden", "This may not be done here"),
    405: ("method-not-allowed", "This method does nothing here"),
    408: ("request-timeout", "The request took too long"),
    414: ("uri-too-long", "The address is too long"),
    415: ("unsupported-media-type", "A body of this kind is not read"),
}
SHOWN_CHARACTERS_MOST = 1000
FOR_PROGRAMS = ("/api/", "/sparql")  # paths whose errors are never pages

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, as a client is told: ``kind`` is the last part of its type's URI."""

    kind: str
    title: str
    status: int
    detail: str
    errors: tuple[Detail, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_json(self, snapshot: str | None) -> dict[str, Any]:
        """The members of the document; ``errors`` and ``snapshot`` only when there are any."""
        members: dict[str, Any] = {"type": TYPES + self.kind, "title": self.title, "status": self.status}
        members |= {"detail": _short(self.detail)} if self.detail else {}
        members |= {"errors": [_error_json(one) for one in self.errors]} if self.errors else {}
        return members | ({"snapshot": snapshot} if snapshot else {})


def _error_json(error: Detail) -> dict[str, object]:
    """One error; the texts in it may quote what a client sent, of any length."""
    return {name: _short(one) if isinstance(one, str) else one for name, one in error.as_json().items()}


def _short(text: str) -> str:
    """A text, cut where nobody would read on."""
    return text if len(text) <= SHOWN_CHARACTERS_MOST else f"{text[:SHOWN_CHARACTERS_MOST]}…"


Handler = Callable[[Request, Exception], Awaitable[Response]]
ErrorPage = Callable[[Request, Problem], Response]  # ``app.state.error_page``, for whoever asks for HTML
UNEXPECTED = Problem(
    "internal", "Something went wrong here", 500, "This is a fault of the service. It was logged and changed nothing."
)


def install(app: FastAPI) -> None:
    """Answer every error of ``app`` with a problem document."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)


async def told(request: Request, error: Exception) -> Response:
    """The answer that tells of an error, which is of one of the kinds that are told."""
    return await next(handler for kind, handler in HANDLERS.items() if isinstance(error, kind))(request, error)


def respond(request: Request, problem: Problem) -> Response:
    """The answer that tells of a problem: a page when a browser asks for one and ``error_page`` is there, else JSON."""
    page: ErrorPage | None = getattr(request.app.state, "error_page", None)
    response = page(request, problem) if page is not None and _wants_page(request) else document(request, problem)
    response.headers.update({"Cache-Control": "no-store", **problem.headers})
    return response


def document(request: Request, problem: Problem) -> Response:
    """The problem document itself."""
    serving = serving_in(request.scope)
    content = problem.as_json(serving.snapshot.id if serving else None)
    body = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, problem.status, {"Cache-Control": "no-store"}, PROBLEM.media_type)


def of_error(error: LandscapeError) -> Problem:
    """The problem that one of our errors is."""
    headers = {"Retry-After": str(error.retry_after_seconds)} if error.retry_after_seconds is not None else {}
    return Problem(error.kind, error.title, error.status, error.message, error.details, headers)


def of_status(status: int) -> Problem:
    """The problem that a status says by itself; its detail is still to be said."""
    if status == HTTPStatus.NOT_FOUND:
        return of_error(NotFoundError(""))
    kind, title = STATUSES.get(status, (f"status-{status}", f"The answer is {status}"))
    return Problem(kind, title, status, "")


def _wants_page(request: Request) -> bool:
    """Whether a browser is shown a page; programs, and everybody on the paths for programs, get JSON."""
    if request.url.path.startswith(FOR_PROGRAMS):
        return False
    return preferred(request.headers.get("accept"), (PROBLEM, HTML)) is HTML


async def _landscape_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, LandscapeError)
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, LimitError):  # limits are met daily
        log.warning("%s %r: %s", request.method, request.url.path, error.message)
    return respond(request, of_error(error))


async def _http_error(request: Request, error: Exception) -> Response:
    """What HTTP itself has a word for: no such path, no such method, a media type that is not read."""
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.NOT_FOUND and (elsewhere := without_slash(request)):
        return elsewhere
    headers = dict(error.headers or {})
    headers |= {"Allow": _allowed(request)} if "Allow" in headers else {}
    problem = of_status(error.status_code)
    said = error.detail if error.detail != HTTPStatus(error.status_code).phrase else ""
    return respond(request, replace(problem, detail=said or _advice(request, problem.status, headers), headers=headers))


async def _validation_error(request: Request, error: Exception) -> Response:
    """A parameter that is not of its type."""
    assert isinstance(error, RequestValidationError)
    details = (
        Detail("bad-value", one["msg"], parameter=str(one["loc"][-1]), value=str(one.get("input")))
        for one in error.errors()
    )
    return respond(request, of_error(ParameterError("a parameter is not what it should be", *details)))


async def _nobody_there(request: Request, error: Exception) -> Response:
    """What is sent to a client that has gone, and so to nobody."""
    return respond(request, replace(of_status(HTTPStatus.BAD_REQUEST), detail="the connection was closed"))


HANDLERS: Mapping[type[Exception], Handler] = {
    LandscapeError: _landscape_error,
    HTTPException: _http_error,
    RequestValidationError: _validation_error,
    ClientDisconnect: _nobody_there,
}


def _advice(request: Request, status: int, headers: Mapping[str, str]) -> str:
    """What to do instead, when the framework only says what is not possible."""
    if status == HTTPStatus.NOT_FOUND:
        return f"nothing is at {request.url.path}; begin at / or at /api/v1/"
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return f"{request.method} does nothing here; use {headers.get('Allow', 'GET')}"
    return ""


def _allowed(request: Request) -> str:
    """The methods of an address, of all its routes; whoever may GET may also ask for the headers alone."""
    scopes = {one: {**request.scope, "method": one} for one in METHODS}
    routes = request.app.routes
    found = {one for one, scope in scopes.items() if any(route.matches(scope)[0] is Match.FULL for route in routes)}
    return ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))
