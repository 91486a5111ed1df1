"""``/match``: who can run a use case, or do what somebody needs, as a matrix with the reasons behind each cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request, Response

from landscape.errors import LandscapeError
from landscape.insight.amounts import Counting
from landscape.insight.answers import Answer, name_of
from landscape.insight.asked import NO_WISH, Wish
from landscape.insight.facts import Facts
from landscape.insight.matched import Question, conditions, matched
from landscape.insight.model import Grain
from landscape.insight.supply import Rules
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.problems import Problem, of_error
from landscape_api.pages.views.addresses import with_query
from landscape_api.pages.views.site import site_of
from landscape_api.serving import serving_of
from landscape_api.v1.matching import SOLVER_SECONDS_MOST, whether

CANDIDATES = 8
COMPARED = 4
REASONS_MOST = 3  # of one cell; the JSON has all
SETS_MOST = 5
REPEATED = ("needs", "min")
ONCE = ("use_case", "grain", "country", "place", "planned", "verified", "portfolio")

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form sent, without the fields that were left empty."""

    once: dict[str, str]
    needs: tuple[str, ...]
    least: tuple[str, ...]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [*self.once.items(), *(("needs", one) for one in self.needs), *(("min", one) for one in self.least)]

    @property
    def is_empty(self) -> bool:
        return not (self.once.get("use_case") or self.needs or self.least)


@router.get("/match")
def match(request: Request) -> Response:
    """The candidates, each need in three states, with the reasons; without a question, how to ask."""
    asked = _asked(url_parameters(request))
    insight = serving_of(request).insight
    facts = insight.verified if whether(asked.once, "verified") else insight.facts
    answer, problem = (None, None) if asked.is_empty else _answered(facts, asked)
    places = [one["place"]["id"] for one in answer["candidates"]][:COMPARED] if answer else []
    return site_of(request).answer(
        "match.html",
        problem.status if problem else 200,
        asked=asked,
        given=asked.once,
        use_cases=sorted((one.label, name_of(iri)) for iri, one in facts.use_cases.items()),
        grains=list(Grain),
        concepts=_concepts(facts) if answer is None else [],
        metrics=sorted((one.label, name_of(one.iri), one.unit) for one in facts.metrics.values()),
        answer=answer,
        cells=_cells(answer) if answer else {},
        sets=_sets(answer) if answer else [],
        twin=with_query("/api/v1/match", asked.pairs),
        compare=with_query("/compare", [("ids", ",".join(places))]) if len(places) > 1 else None,
        problem=problem,
    )


def _asked(pairs: list[tuple[str, str]]) -> Asked:
    """The parameters that say something. Raises ``ParameterError`` for those that do not exist."""
    filled = [(name, value.strip()) for name, value in pairs if value.strip() or name not in (*REPEATED, *ONCE)]
    once = check_parameters([one for one in filled if one[0] not in REPEATED], ONCE, REPEATED)
    needs, least = (tuple(value for name, value in filled if name == one) for one in REPEATED)
    return Asked(once, needs, least)


def _answered(facts: Facts, asked: Asked) -> tuple[Answer | None, Problem | None]:
    """What is found, or the problem of a name that does not exist."""
    given = asked.once
    where = conditions([given.get("country", "")], [])
    wish = Wish(asked.needs, asked.least, (), given.get("grain")) if asked.needs or asked.least else NO_WISH
    rules = Rules(where, None, SETS_MOST, seconds=SOLVER_SECONDS_MOST) if whether(given, "portfolio") else None
    counting = Counting(planned=whether(given, "planned"))
    question = Question(given.get("use_case"), wish, where, counting, given.get("place"), CANDIDATES, rules)
    try:
        return matched(facts, question), None
    except LandscapeError as error:
        return None, of_error(error)


def _concepts(facts: Facts) -> list[tuple[str, str]]:
    """What can be needed, by the name that the form takes."""
    names = [name_of(iri) for iri in facts.concepts]
    several = {one for one in names if names.count(one) > 1}
    found = ((one, name_of(one.iri)) for one in facts.concepts.values())
    return sorted((f"{one.scheme}:{name}" if name in several else name, one.label) for one, name in found)


def _cells(answer: Answer) -> dict[tuple[str, str], list[Answer]]:
    """The reasons of each cell of the matrix: by place and need."""
    found: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for one in answer["reasons"]:
        found[one["place"]["id"], one["need"]].append(one)
    return {cell: reasons[:REASONS_MOST] for cell, reasons in found.items()}


def _sets(answer: Answer) -> list[tuple[list[Answer], list[Answer]]]:
    """Each set of places, with the musts that it meets and by whom."""
    rows = groupby(answer.get("portfolios", ()), key=lambda one: one["portfolio"])
    found = [list(same) for _, same in rows]
    return [(same[0]["places"], same) for same in found]
