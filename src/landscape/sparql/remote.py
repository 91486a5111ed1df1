"""Asks a SPARQL service somewhere else, by SPARQLWrapper (SPARQL 1.1 Protocol, section 2.1)."""

from __future__ import annotations

from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import POST, SELECT, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from landscape.errors import InputError, LandscapeError, TimeLimitError, UnavailableError
from landscape.sparql.question import Answer
from landscape.sparql.refusal import refusal

SOLUTIONS = "application/sparql-results+json"
GRAPHS = ("application/n-triples", "text/turtle")
ACCEPT = f"{SOLUTIONS}, {GRAPHS[0]}, {GRAPHS[1]};q=0.8"


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
        raise refusal(endpoint, error) from error
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


def _unreachable(endpoint: str, error: OSError | HTTPException, seconds: int) -> LandscapeError:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return TimeLimitError(f"{endpoint} did not answer within {seconds} s")
    return UnavailableError(f"{endpoint} cannot be reached: {reason}; is the address right, and does the service run?")
