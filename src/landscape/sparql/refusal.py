"""What a SPARQL service says when it does not answer: a problem document, plain text, or only a status."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError

from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from landscape.errors import Detail, LandscapeError, QueryError, UnavailableError

PROBLEM = "application/problem+json"
SHOWN_CHARACTERS_MOST = 300
SERVER_ERROR = 500  # and above: the service failed (RFC 9110, section 15.6)


def refusal(endpoint: str, error: SPARQLWrapperException | HTTPError) -> LandscapeError:
    """An error in the words of the service: ``UnavailableError`` when it failed, else ``QueryError``."""
    response, body = _response(error)
    problem = _problem(response, body)
    said = str(problem.get("detail") or problem.get("title") or response.reason)[:SHOWN_CHARACTERS_MOST]
    kind = UnavailableError if response.code >= SERVER_ERROR else QueryError
    return kind(f"{endpoint} answers {response.code}: {said}", *_details(problem))


def _response(error: SPARQLWrapperException | HTTPError) -> tuple[HTTPError, bytes]:
    """The response and its body, of which the library keeps some only inside the message of its error."""
    if isinstance(error, HTTPError):
        return error, error.read()
    assert isinstance(error.__context__, HTTPError)
    return error.__context__, ast.literal_eval(str(error).partition("Response:\n")[2] or "b''")


def _problem(response: HTTPError, body: bytes) -> dict[str, Any]:
    """A problem document (RFC 9457); plain text is taken for its ``detail``."""
    media_type = response.headers.get_content_type()
    if media_type == "text/plain":
        return {"detail": body.decode("utf-8", "replace").strip()}
    try:
        problem = json.loads(body) if media_type == PROBLEM else {}
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}


def _details(problem: dict[str, Any]) -> Iterator[Detail]:
    """The ``errors`` of a problem document, as far as they are what ours are."""
    errors = problem.get("errors")
    for one in errors if isinstance(errors, list) else []:
        if isinstance(one, dict):
            place = {name: one[name] for name in ("line", "column") if isinstance(one.get(name), int)}
            hint = one.get("hint")
            yield Detail(str(one.get("code", "error")), str(one.get("message", "")), hint=hint and str(hint), **place)
