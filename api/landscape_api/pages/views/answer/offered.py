"""The ways in which an answer can be seen: only those that its columns fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from landscape_api.pages.views.answer import charts, links, places
from landscape_api.pages.views.results import Answered

TABLE, TEXT = "table", "text"


@dataclass(frozen=True, slots=True)
class View:
    """``name`` is what an address says, ``label`` what people read."""

    name: str
    label: str


FITTING: Mapping[View, Callable[[Answered], bool]] = {
    View(TABLE, "Table"): lambda answered: bool(answered.rows),
    View("chart", "Chart"): charts.fits,
    View("map", "Map"): places.fits,
    View("graph", "Graph"): links.fits,
    View(TEXT, "Turtle"): lambda answered: bool(answered.graph and answered.graph.strip()),
}
NAMES = tuple(one.name for one in FITTING)


def offered(answered: Answered) -> tuple[View, ...]:
    """The views that fit; none when there is nothing to see."""
    return tuple(view for view, fits in FITTING.items() if fits(answered))
