"""``/gaps``: what nobody is known to meet, whom to ask, and what hangs on few."""

from __future__ import annotations

from collections import defaultdict

from fastapi import APIRouter, Request, Response

from landscape.insight.answers import Answer
from landscape.insight.gapped import GapQuestion, gapped
from landscape_api.body import url_parameters
from landscape_api.candidates import check_parameters
from landscape_api.serving import serving_of
from landscape_api.views.site import site_of

ASKS, POINTS, HOMELESS = 40, 20, 60  # rows that the page shows; the JSON has all

router = APIRouter(include_in_schema=False)


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


def _areas(rows: list[Answer]) -> dict[str, dict[str, int]]:
    """How much covers each area in each country, over all kinds the most."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for one in rows:
        of_area = found[one["area"]]
        of_area[one["country"]] = max(of_area.get(one["country"], 0), one["count"])
    return dict(found)
