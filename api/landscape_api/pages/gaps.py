"""``/gaps``: what nobody is known to meet, whom to ask, demand against capacity, and what hangs on few."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from landscape.errors import LandscapeError
from landscape.insight.answers import Answer, name_of
from landscape.insight.balance_chart import BalanceChart
from landscape.insight.facts import Facts
from landscape.insight.gapped import GapQuestion, gapped
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.problems import Problem, of_error
from landscape_api.pages.views.addresses import with_query
from landscape_api.pages.views.site import site_of
from landscape_api.serving import serving_of
from landscape_api.v1.matching import whether

ASKS, POINTS, HOMELESS = 20, 20, 60  # rows that the page shows; the JSON has all
TAKEN = ("use_case", "planned", "verified")

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Measured:
    """One metric over the years: drawn where something is known of what is there, else only told."""

    label: str
    unit: str
    rows: tuple[Answer, ...]
    drawn: Markup | None


@router.get("/gaps")
def gaps(request: Request) -> Response:
    """What nobody is known to meet, whom to ask, demand against capacity, and what hangs on few."""
    given = {name: value for name, value in check_parameters(url_parameters(request), TAKEN).items() if value.strip()}
    insight = serving_of(request).insight
    facts = insight.verified if whether(given, "verified") else insight.facts
    wanted = tuple(filter(None, [given.get("use_case")]))
    answer, problem = _answered(facts, GapQuestion(wanted, whether(given, "planned")))
    by_area = [one for one in answer["coverage"] if one["country"]]
    return site_of(request).answer(
        "gaps.html",
        problem.status if problem else 200,
        given=given,
        problem=problem,
        twin=with_query("/api/v1/gaps", given.items()),
        use_cases=sorted((one.label, name_of(iri)) for iri, one in facts.use_cases.items()),
        answer=answer,
        by_use_case=_by_use_case(answer["gaps"]),
        measured=_measured(insight.balance),
        others=_others(answer["demand"], insight.balance),
        asks=answer["asks"][:ASKS],
        points=answer["singlePoints"][:POINTS],
        homeless=answer["withoutCompute"][:HOMELESS],
        areas=_areas(by_area),
        countries=sorted({one["country"] for one in by_area}),
    )


def _answered(facts: Facts, question: GapQuestion) -> tuple[Answer, Problem | None]:
    """The gaps of the use cases that are asked about; of all, with the problem, when one does not exist."""
    try:
        return gapped(facts, question), None
    except LandscapeError as error:
        return gapped(facts, GapQuestion(planned=question.planned)), of_error(error)


def _by_use_case(rows: list[Answer]) -> list[tuple[Answer, list[Answer]]]:
    """Gaps by their use case; those with a gap of capability first, and of these the ones with most."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for one in rows:
        found[one["useCase"]["id"]].append(one)
    known = {name: sum(one["kind"] == "capability" for one in gaps) for name, gaps in found.items()}
    ordered = sorted(found.values(), key=lambda gaps: (-known[gaps[0]["useCase"]["id"]], gaps[0]["useCase"]["label"]))
    return [(gaps[0]["useCase"], gaps) for gaps in ordered]


def _others(demand: list[Answer], balance: list[Answer]) -> list[Answer]:
    """What is asked for without a year, or of what does not add up, and so is not among what is told by year."""
    told = {(row["metric"], row["year"]) for row in balance if row["asked"]}
    return [one for one in demand if (one["metric"], one["year"]) not in told]


def _measured(balance: list[Answer]) -> list[Measured]:
    found = [tuple(rows) for _, rows in groupby(balance, key=lambda row: row["metric"])]
    return sorted(map(_of_metric, found), key=lambda one: (one.drawn is None, one.label))


def _of_metric(rows: tuple[Answer, ...]) -> Measured:
    """Of what nobody knows how much is there, only the years in which something is asked for are told."""
    known = any(row["there"] is not None for row in rows)
    told = rows if known else tuple(row for row in rows if row["asked"])
    drawn = Markup(BalanceChart(rows).svg()) if known else None
    return Measured(rows[0]["label"], rows[0]["unit"], _merged(told), drawn)


def _merged(rows: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Rows with ``years``; years that follow each other with the same amounts, and nothing asked for, are one row."""
    found: list[Answer] = []
    for _, same in groupby(enumerate(rows), key=lambda pair: _what_is_told(*pair)):
        every = [row for _, row in same]
        first, last = every[0]["year"], every[-1]["year"]
        found.append(every[0] | {"years": f"{first} to {last}" if last > first else str(first)})
    return tuple(found)


def _what_is_told(place: int, row: Answer) -> tuple[object, ...]:
    amounts = row["there"], row["withPlanned"], row["silent"], row["carriedOn"]
    return (place, *amounts) if row["asked"] else (None, *amounts)


def _areas(rows: list[Answer]) -> dict[str, dict[str, int]]:
    """How much covers each area in each country, over all kinds the most."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for one in rows:
        of_area = found[one["area"]]
        of_area[one["country"]] = max(of_area.get(one["country"], 0), one["count"])
    return dict(found)
