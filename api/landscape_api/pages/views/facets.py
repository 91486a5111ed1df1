"""Facets as links: each value with its count, and the list that it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from landscape.catalogue import Facet, FacetValue
from landscape_api.pages.views.addresses import Parameters, list_of

SHOWN = 6  # values of a facet, when not all of it is asked for
OPEN = 4  # facets that stand open, besides those in use
ALL = "facet"  # the parameter that asks for all values of one facet
MISSING = ".missing"


@dataclass(frozen=True, slots=True)
class Option:
    """One value; ``href`` leads to the list with it, or without it when it is selected."""

    label: str
    count: int
    selected: bool
    href: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """``more`` is how many values are not shown, ``all_href`` shows them; ``unknown`` is whose field is not known."""

    label: str
    options: tuple[Option, ...]
    unknown: Option | None
    more: int
    all_href: str
    open: bool


class FacetMaker:
    """Makes the facets of a list that has these parameters."""

    def __init__(self, collection: str, parameters: Parameters) -> None:
        self.collection = collection
        self.asked = parameters.first(ALL)
        self.parameters = parameters.without(ALL)

    def views(self, facets: Iterable[Facet]) -> Iterator[FacetView]:
        """The facets that have anything to choose."""
        used = [facet for facet in facets if facet.values]
        for place, facet in enumerate(used):
            yield self._view(facet, place < OPEN)

    def _view(self, facet: Facet, first: bool) -> FacetView:
        ordered = sorted(facet.values, key=lambda one: (not one.selected, -one.count, one.label.casefold()))
        shown = ordered if self.asked == facet.field else ordered[:SHOWN]
        return FacetView(
            label=facet.label,
            options=tuple(self._option(facet, value) for value in shown),
            unknown=self._unknown(facet) if facet.missing else None,
            more=len(ordered) - len(shown),
            all_href=list_of(self.collection, self.parameters.setting(ALL, facet.field).pairs),
            open=first or self.asked == facet.field or any(value.selected for value in facet.values),
        )

    def _option(self, facet: Facet, value: FacetValue) -> Option:
        href = list_of(self.collection, self.parameters.toggling(facet.field, value.value).pairs)
        return Option(value.label, value.count, value.selected, href)

    def _unknown(self, facet: Facet) -> Option:
        key = facet.field + MISSING
        selected = self.parameters.first(key) is not None
        changed = self.parameters.without(key) if selected else self.parameters.setting(key, "true")
        return Option("unknown", facet.missing, selected, list_of(self.collection, changed.pairs))
