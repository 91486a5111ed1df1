"""``/api/v1/match`` and ``/gaps``: who can run a use case, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from landscape.errors import Detail, ParameterError
from landscape.insight.amounts import Counting
from landscape.insight.answers import capped, only
from landscape.insight.asked import Wish
from landscape.insight.facts import Facts
from landscape.insight.gapped import GapQuestion, gapped
from landscape.insight.matched import CANDIDATES, Question, conditions, matched
from landscape.insight.supply import PORTFOLIOS_MOST, Rules
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.negotiation import JSON
from landscape_api.http.openapi import answers, takes
from landscape_api.serving import serving_of
from landscape_api.v1.insight import PAGED, answered, json_only, number, paged, several
from landscape_api.v1.records import API

SOLVER_SECONDS_MOST = 5.0  # a worker has other clients too
REPEATED = ("needs", "min", "max")
MATCH_ONCE = (
    *("use_case", "grain", "country", "programme", "place", "planned", "verified", "portfolio", "most", "spread"),
    *("part", "limit"),
)
WHETHER = {"true": True, "false": False}

router = APIRouter(prefix=API, tags=["Insight"])


@router.get(
    "/match",
    operation_id="match",
    responses=answers(JSON),
    openapi_extra=takes(
        use_case="the use case, as in use-cases/atlas-analysis",
        needs="without one: what is needed, with commas between what would do; repeated for each need",
        min="an amount at least, as in disk=10PB; repeated for each",
        max="an amount at most, as in pue=1.2; repeated for each",
        grain="within what all of that must be met: system, facility or federation",
        country="only places there, with commas between several",
        programme="only what these give access to, with commas between several",
        place="only this place, with the reasons, as in facilities/cineca",
        planned="`true` counts what is planned too, if it comes in time",
        verified="`true` leaves out what no source supports",
        portfolio="`true` finds the smallest sets of places that together meet most musts",
        most="a portfolio has at most that many places",
        spread="`true` lets each need of a facility be met by another place of a portfolio",
        part="only these lists of the answer, with commas between them",
        limit="how many candidates, and how many portfolios",
    ),
)
def match(request: Request) -> Response:
    """Each need of a use case, or of what is asked for, held against every place: passed, failed, or nobody says."""
    json_only(request)
    parameters = url_parameters(request)
    once = [one for one in parameters if one[0] not in REPEATED]
    given = check_parameters(once, MATCH_ONCE, REPEATED)
    needs, least, most_of = (tuple(value for name, value in parameters if name == one) for one in REPEATED)
    most = serving_of(request).settings.page_items_most
    limit = number(given, "limit", 1, most) if "limit" in given else None
    where = conditions([given.get("country", "")], [given.get("programme", "")])
    size = number(given, "most", 1, most) if "most" in given else None
    rules = Rules(where, size, limit or PORTFOLIOS_MOST, whether(given, "spread"), SOLVER_SECONDS_MOST)
    question = Question(
        given.get("use_case"),
        Wish(needs, least, most_of, given.get("grain")),
        where,
        Counting(whether(given, "planned")),
        given.get("place"),
        limit or CANDIDATES,
        rules if whether(given, "portfolio") or size or rules.spread else None,
    )
    return answered(request, capped(only(matched(_facts(request, given), question), several(given, "part")), None))


@router.get(
    "/gaps",
    operation_id="gaps",
    responses=answers(JSON),
    openapi_extra=takes(
        use_case="only these use cases, with commas between several",
        planned="`true` counts what is planned too, if it comes in time",
        verified="`true` leaves out what no source supports",
        **PAGED,
    ),
)
def gaps(request: Request) -> Response:
    """Needs that nothing meets, apart from facts that nobody has recorded, and whom to ask; coverage and demand."""
    json_only(request)
    given = check_parameters(url_parameters(request), ("use_case", "planned", "verified", *PAGED))
    question = GapQuestion(several(given, "use_case"), whether(given, "planned"))
    answer = gapped(_facts(request, given), question)
    return answered(request, paged(request, given, answer | {"balance": serving_of(request).insight.balance}))


def _facts(request: Request, given: Mapping[str, str]) -> Facts:
    insight = serving_of(request).insight
    return insight.verified if whether(given, "verified") else insight.facts


def whether(given: Mapping[str, str], name: str) -> bool:
    """Whether a parameter is ``true``; it is not when it is left out. Raises ``ParameterError`` for what is neither."""
    text = given.get(name, "false")
    if text in WHETHER:
        return WHETHER[text]
    message = "write true or false"
    raise ParameterError(f"{name}: {message}", Detail("bad-value", message, name, value=text, allowed=tuple(WHETHER)))
