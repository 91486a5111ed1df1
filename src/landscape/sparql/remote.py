"""Asks a SPARQL service somewhere else, by SPARQLWrapper (SPARQL 1.1 Protocol, section 2.1)."""

from __future__ import annotations

import ast
import json
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import POST, SELECT, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from landscape.errors import Detail, InputError, LandscapeError, QueryError, TimeLimitError, UnavailableError
from landscape.sparql.question import Answer

SOLUTIONS = "application/sparql-results+json"
GRAPHS = ("application/n-triples", "text/turtle")
ACCEPT = f"{SOLUTIONS}, {GRAPHS[0]}, {GRAPHS[1]};q=0.8"
PROBLEM = "application/problem+json"
SHOWN_CHARACTERS_MOST = 300  # of an answer that is no problem document


def ask(endpoint: str, text: str, seconds: int) -> Answer:
    """What the service at ``endpoint`` answers to a question: solutions as JSON, triples as N-Triples or Turtle.

    ``seconds`` is how long the service may be silent. Raises ``InputError`` when ``endpoint`` is no address of
    such a service, ``QueryError`` when it refuses the question, ``TimeLimitError`` when it is silent for too long,
    ``UnavailableError`` when it cannot be reached or fails.
    """
    _check_address(endpoint)
    try:
        response = _wrapper(endpoint, text, seconds).query().response
        return _answer(endpoint, response, response.read())
    except (SPARQLWrapperException, HTTPError) as error:
        raise _refusal(endpoint, error) from error
    except (OSError, HTTPException) as error:
        raise _unreachable(endpoint, error, seconds) from error


def _check_address(endpoint: str) -> None:
    """Let only web addresses pass: the library would open files too."""
    try:
        parts = urlsplit(endpoint)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, an open bracket
        good = False
    if not good:
        raise InputError(f"{endpoint!r} is no address of a SPARQL service; write it as in https://example.org/sparql")


def _wrapper(endpoint: str, text: str, seconds: int) -> SPARQLWrapper:
    """The request. The library would guess the form of the question, wrongly when it begins with comments."""
    wrapper = SPARQLWrapper(endpoint)
    wrapper.queryString, wrapper.queryType = text, SELECT
    wrapper.setMethod(POST)
    wrapper.setTimeout(seconds)
    wrapper.addCustomHttpHeader("Accept", ACCEPT)
    return wrapper


def _answer(endpoint: str, response: HTTPResponse, body: bytes) -> Answer:
    media_type = response.headers.get_content_type()
    if media_type not in (SOLUTIONS, *GRAPHS):
        raise InputError(f"{endpoint} answers with {media_type}, so it is no SPARQL service; is the address right?")
    return Answer(media_type, body)


def _refusal(endpoint: str, error: SPARQLWrapperException | HTTPError) -> LandscapeError:
    """An error that says what the service said; the library keeps some answers only inside its messages."""
    if isinstance(error, HTTPError):
        cause, body = error, error.read()
    else:
        assert isinstance(error.__context__, HTTPError)
        cause, body = error.__context__, ast.literal_eval(str(error).partition("Response:\n")[2] or "b''")
    problem = _problem(cause, body)
    said = problem.get("detail") or problem.get("title") or cause.reason
    kind = UnavailableError if cause.code >= 500 else QueryError
    return kind(f"{endpoint} answers {cause.code}: {said}", *(_detail(one) for one in problem.get("errors", ())))


def _problem(cause: HTTPError, body: bytes) -> dict[str, Any]:
    """A problem document (RFC 9457); plain text is taken as its ``detail``."""
    media_type = cause.headers.get_content_type()
    try:
        problem = json.loads(body) if media_type == PROBLEM else {}
    except ValueError:
        problem = {}
    if media_type == "text/plain":
        problem = {"detail": body.decode("utf-8", "replace").strip()[:SHOWN_CHARACTERS_MOST]}
    return problem if isinstance(problem, dict) else {}


def _detail(error: dict[str, Any]) -> Detail:
    """One of the ``errors`` of a problem document."""
    place = {name: error[name] for name in ("line", "column") if isinstance(error.get(name), int)}
    hint = error.get("hint")
    return Detail(str(error.get("code", "error")), str(error.get("message", "")), hint=hint and str(hint), **place)


def _unreachable(endpoint: str, error: OSError | HTTPException, seconds: int) -> LandscapeError:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return TimeLimitError(f"{endpoint} did not answer within {seconds} s")
    return UnavailableError(f"{endpoint} cannot be reached: {reason}; is the address right, and does the service run?")
