"""``/match``: who can run a use case, as a matrix with the reasons behind each cell."""

from __future__ import annotations

from collections import defaultdict

from fastapi import APIRouter, Request, Response

from landscape.errors import LandscapeError
from landscape.insight.amounts import Counting
from landscape.insight.answers import Answer, name_of
from landscape.insight.facts import Facts
from landscape.insight.matched import Question, conditions, matched
from landscape_api.body import url_parameters
from landscape_api.candidates import check_parameters
from landscape_api.matching import whether
from landscape_api.problems import Problem, of_error
from landscape_api.serving import serving_of
from landscape_api.views.site import site_of

CANDIDATES = 8

router = APIRouter(include_in_schema=False)


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
    facts = insight.verified if whether(given, "verified") else insight.facts
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


def _answered(facts: Facts, given: dict[str, str]) -> tuple[Answer | None, Problem | None]:
    """What is found, or the problem of a name that does not exist."""
    question = Question(
        use_case=given["use_case"],
        conditions=conditions([given.get("country", "")], []),
        counting=Counting(planned=whether(given, "planned")),
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
