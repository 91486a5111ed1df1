"""``/problems``: what the type of a problem document leads to (RFC 9457, section 3.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.errors import LandscapeError
from landscape_api.http.answers import json_answer
from landscape_api.http.candidates import not_found
from landscape_api.http.negotiation import JSON
from landscape_api.http.openapi import answers
from landscape_api.http.problems import STATUSES, TYPES, UNEXPECTED, Problem, of_error, of_status
from landscape_api.serving import Serving, serving_of

router = APIRouter(prefix=TYPES.rstrip("/"), tags=["Problems"])


@router.get("/", responses=answers(JSON))
@router.get("", include_in_schema=False)
def listed(request: Request) -> Response:
    """All types of problems."""
    serving = serving_of(request)
    return json_answer({"items": [_json(serving, one) for one in _types().values()], "snapshot": serving.snapshot.id})


@router.get("/{kind}", responses=answers(JSON))
def explained(request: Request, kind: str) -> Response:
    """One type of problem: its title and the status that comes with it."""
    serving, types = serving_of(request), _types()
    if kind not in types:
        raise not_found("type of problem", kind, types)
    return json_answer({**_json(serving, types[kind]), "snapshot": serving.snapshot.id})


def _types() -> dict[str, Problem]:
    """Every type of problem by its kind: each error of the tree, each status, and what nobody expects."""
    errors = [of_error(one("")) for one in _tree(LandscapeError)]
    return {one.kind: one for one in (*errors, *map(of_status, STATUSES), UNEXPECTED)}


def _tree(root: type[LandscapeError]) -> Iterator[type[LandscapeError]]:
    for one in root.__subclasses__():
        yield one
        yield from _tree(one)


def _json(serving: Serving, problem: Problem) -> dict[str, Any]:
    url = f"{TYPES}{problem.kind}"
    return {"type": url, "title": problem.title, "status": problem.status, "links": {"self": serving.url(url)}}
