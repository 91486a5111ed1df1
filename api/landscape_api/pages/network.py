"""``/network``: who depends on whom, as a drawing, as chains between two, and as tables."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.errors import LandscapeError
from landscape.insight.answers import Answer, known_value
from landscape.insight.opened import Insight
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.problems import Problem, of_error
from landscape_api.pages.views.addresses import with_query
from landscape_api.pages.views.drawing import drawing, kinds
from landscape_api.pages.views.site import site_of
from landscape_api.serving import serving_of

ROWS, FEW = 50, 10  # of each table, and beside another one; the JSON has all
KIND, ENDS, OF = "kind", ("from", "to"), "of"

router = APIRouter(include_in_schema=False)


@router.get("/network")
def show(request: Request) -> Response:
    """How things hang together; with `from` and `to` the shortest chains between two, with `of` the links of one.

    `kind` chooses the kinds of things that are shown; repeated for each.
    """
    pairs = url_parameters(request)
    given = check_parameters([pair for pair in pairs if pair[0] != KIND], (*ENDS, OF), also=(KIND,))
    insight = serving_of(request).insight
    whole, chosen = insight.network, _chosen(insight, pairs)
    ends = given.get("from", "").strip(), given.get("to", "").strip()
    found, problem = _chains(insight, ends) if all(ends) else ([], None)
    of = given.get(OF, "").strip()
    links, unknown = _links(whole, of) if of else ([], None)
    problem = problem or unknown
    nodes = [one for one in whole["nodes"] if not chosen or one["kind"] in chosen]
    return site_of(request).answer(
        "network.html",
        problem.status if problem else 200,
        network=whole,
        kinds=kinds(whole),
        chosen=chosen,
        drawn=with_query("/network.svg", [(KIND, one) for one in sorted(chosen)]),
        names=[] if links else sorted(one["id"] for one in whole["nodes"]),
        busiest=sorted(nodes, key=lambda one: (-one["links"], one["label"]))[: FEW if links else ROWS],
        overlaps=[one for one in whole["overlaps"] if one["members"]][: FEW if links else ROWS],
        apart=len(whole["nodes"]) - len(insight.main_part),
        ends=ends,
        found=found,
        of=of,
        links=links,
        problem=problem,
    )


@router.get("/network.svg")
def draw(request: Request) -> Response:
    """The drawing alone."""
    pairs = url_parameters(request)
    check_parameters([pair for pair in pairs if pair[0] != KIND], (), also=(KIND,))
    insight = serving_of(request).insight
    text = drawing(insight.network, insight.main_part, _chosen(insight, pairs) or None)
    return Response(text, media_type="image/svg+xml")


def _chosen(insight: Insight, pairs: list[tuple[str, str]]) -> frozenset[str]:
    """The kinds that are named; none is all. Raises ``ParameterError`` for one that there is not."""
    known = [kind for kind, _ in kinds(insight.network)]
    return frozenset(known_value(KIND, value, known) for name, value in pairs if name == KIND)


def _chains(insight: Insight, ends: tuple[str, str]) -> tuple[list[list[list[dict[str, Any]]]], Problem | None]:
    """Each chain by its steps, of which each has a row for each reason; or the problem of names that are none."""
    try:
        rows = insight.chains(*ends)["steps"]
    except LandscapeError as error:
        return [], of_error(error)
    every = [list(same) for _, same in groupby(rows, key=lambda row: row["chain"])]
    return [[list(same) for _, same in groupby(chain, key=lambda row: row["step"])] for chain in every], None


def _links(whole: Answer, name: str) -> tuple[list[Answer], Problem | None]:
    """The links of one thing, by the name of the other end; or the problem of a name that is none."""
    from landscape.insight.chains import node_named  # networkx takes long to import

    labels = {one["id"]: one["label"] for one in whole["nodes"]}
    try:
        node = node_named(labels, name)
    except LandscapeError as error:
        return [], of_error(error)
    found = [
        {**edge, "fromLabel": labels[edge["from"]], "toLabel": labels[edge["to"]], "other": labels[other]}
        for edge in whole["edges"]
        if node in (edge["from"], edge["to"])
        for other in [edge["to"] if edge["from"] == node else edge["from"]]
    ]
    return sorted(found, key=lambda one: (one["other"], one["reason"])), None
