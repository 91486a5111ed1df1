"""``/network``: who depends on whom, as a drawing, as chains between two, and as tables."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.errors import LandscapeError
from landscape.insight.opened import Insight
from landscape_api.body import url_parameters
from landscape_api.candidates import check_parameters
from landscape_api.problems import Problem, of_error
from landscape_api.serving import serving_of
from landscape_api.views.drawing import drawing, kinds
from landscape_api.views.site import site_of

ROWS = 60  # of each table; the JSON has all

router = APIRouter(include_in_schema=False)


@router.get("/network")
def show(request: Request) -> Response:
    """How things hang together; with `from` and `to`, the shortest chains between two."""
    given = check_parameters(url_parameters(request), ("from", "to"))
    ends = given.get("from", "").strip(), given.get("to", "").strip()
    insight = serving_of(request).insight
    whole = insight.network
    found, problem = _chains(insight, ends) if all(ends) else ([], None)
    busiest = sorted(whole["nodes"], key=lambda one: (-one["links"], one["label"]))
    return site_of(request).answer(
        "network.html",
        problem.status if problem else 200,
        network=whole,
        kinds=kinds(whole),
        busiest=busiest[:ROWS],
        overlaps=[one for one in whole["overlaps"] if one["members"]][:ROWS],
        apart=len(whole["nodes"]) - len(insight.main_part),
        ends=ends,
        found=found,
        problem=problem,
        rows=ROWS,
    )


@router.get("/network.svg")
def draw(request: Request) -> Response:
    """The drawing alone."""
    check_parameters(url_parameters(request), ())
    insight = serving_of(request).insight
    return Response(drawing(insight.network, insight.main_part), media_type="image/svg+xml")


def _chains(insight: Insight, ends: tuple[str, str]) -> tuple[list[list[dict[str, Any]]], Problem | None]:
    """The steps of each chain; or the problem of names that are none."""
    try:
        steps = insight.chains(*ends)["steps"]
    except LandscapeError as error:
        return [], of_error(error)
    return [list(rows) for _, rows in groupby(steps, key=lambda step: step["chain"])], None
