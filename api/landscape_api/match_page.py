"""``/match`` and ``/gaps``: who can run a use case, and what is missing, with the reasons behind each cell."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.errors import LandscapeError
from landscape.insight.amounts import Counting
from landscape.insight.answers import name_of
from landscape.insight.gapped import GapQuestion, gapped
from landscape.insight.matched import Question, conditions, matched
from landscape_api.body import url_parameters
from landscape_api.candidates import check_parameters
from landscape_api.problems import Problem, of_error
from landscape_api.serving import serving_of
from landscape_api.views.site import site_of

CANDIDATES = 8
ASKS, POINTS, HOMELESS = 40, 20, 60  # rows that the page shows; the JSON has all

router = APIRouter(include_in_schema=False)

Answer = dict[str, Any]


@router.get("/match")
def match(request: Request) -> Response:
    """The candidates for a use case, each need in three states, with the reasons; without one, the use cases."""
    given = {
        name: value
        for name, value in check_parameters(
            url_parameters(request), ("use_case", "country", "planned", "verified")
        ).items()
        if value.strip()
    }
    insight = serving_of(request).insight
    facts = insight.verified if given.get("verified") else insight.facts
    answer, problem = _answered(facts, given) if given.get("use_case") else (None, None)
    return site_of(request).answer(
        "match.html",
        problem.status if problem else 200,
        given=given,
        use_cases=sorted((one.label, name_of(iri)) for iri, one in facts.use_cases.items()),
        answer=answer,
        cells=_cells(answer) if answer else {},
        problem=problem,
    )


@router.get("/gaps")
def gaps(request: Request) -> Response:
    """What nobody is known to meet, whom to ask, and what hangs on few."""
    check_parameters(url_parameters(request), ())
    answer = gapped(serving_of(request).insight.facts, GapQuestion())
    by_area = [one for one in answer["coverage"] if one["country"]]
    return site_of(request).answer(
        "gaps.html",
        answer=answer,
        asks=answer["asks"][:ASKS],
        points=answer["singlePoints"][:POINTS],
        homeless=answer["withoutCompute"][:HOMELESS],
        areas=_areas(by_area),
        countries=sorted({one["country"] for one in by_area}),
    )


def _answered(facts: Any, given: dict[str, str]) -> tuple[Answer | None, Problem | None]:
    """What is found, or the problem of a name that does not exist."""
    question = Question(
        use_case=given["use_case"],
        conditions=conditions([given.get("country", "")], []),
        counting=Counting(planned=bool(given.get("planned"))),
        limit=CANDIDATES,
    )
    try:
        return matched(facts, question), None
    except LandscapeError as error:
        return None, of_error(error)


def _cells(answer: Answer) -> dict[tuple[str, str], list[Answer]]:
    """The reasons of each cell of the matrix: by place and need."""
    found: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for one in answer["reasons"]:
        found[one["place"]["id"], one["need"]].append(one)
    return found


def _areas(rows: list[Answer]) -> dict[str, dict[str, int]]:
    """How much covers each area in each country, over all kinds the most."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for one in rows:
        of_area = found[one["area"]]
        of_area[one["country"]] = max(of_area.get(one["country"], 0), one["count"])
    return dict(found)
