"""One request to the API, and its answer; what it refuses is the error that it would be here."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import httpx

from landscape.errors import Detail, InputError, LandscapeError, UnavailableError

Json = dict[str, Any]
ATTEMPTS = 40  # while the processes for SPARQL are starting
PAUSE_S = 0.25
DETAIL_MEMBERS = {one.name for one in fields(Detail)}


def got(
    client: httpx.Client, path: str, parameters: Mapping[str, Any], accept: str = "application/json"
) -> httpx.Response:
    """The answer to GET with parameters. Raises the error that its problem document (RFC 9457) names, and
    ``UnavailableError`` when nobody answers."""
    try:
        answer = client.get(path, params=written(parameters), headers={"Accept": accept})
    except httpx.HTTPError as error:
        raise UnavailableError(f"{client.base_url} cannot be reached: {str(error) or type(error).__name__}") from error
    if answer.is_success:
        return answer
    raise error_of(answer)


def wait_until_ready(client: httpx.Client) -> None:
    """Return when SPARQL is answered too. Raises ``UnavailableError`` when that takes too long."""
    for _ in range(ATTEMPTS):
        if client.get("/ready").is_success:
            return
        time.sleep(PAUSE_S)
    raise UnavailableError("the processes that answer SPARQL do not start")


def written(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Parameters as an address has them: several values with commas between them; None is left out."""
    return {name: _written(value) for name, value in parameters.items() if value not in (None, (), [], "")}


def error_of(answer: httpx.Response) -> LandscapeError:
    """The error that a refusal tells."""
    try:
        problem = answer.json()
        kind, message = str(problem["type"]).rsplit("/", 1)[-1], str(problem.get("detail") or problem["title"])
        details = [Detail(**_members(one)) for one in problem.get("errors", [])]
    except (ValueError, KeyError, TypeError):
        return UnavailableError(f"{answer.request.url} answers {answer.status_code} and not as a landscape does")
    classes = {one.kind: one for one in _classes(LandscapeError)}
    return classes.get(kind, InputError)(message, *details)


def _members(error: Json) -> Json:
    known = {name: value for name, value in error.items() if name in DETAIL_MEMBERS}
    return known | ({"allowed": tuple(known["allowed"])} if "allowed" in known else {})


def _classes(cls: type[LandscapeError]) -> Iterator[type[LandscapeError]]:
    yield cls
    for one in cls.__subclasses__():
        yield from _classes(one)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(map(str, value)) if isinstance(value, list | tuple | set | frozenset) else str(value)
