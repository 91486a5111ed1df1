"""The links of facets: each value's address is the list as it would be with that value, or without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from landscape.catalogue import Facet, FacetValue
from landscape.catalogue.parameters import escape, split
from landscape_api.serving import Serving, written

Parameters = Sequence[tuple[str, str]]
CURSOR = "cursor"  # says where in a list one is, and means nothing in another list


def facets_json(serving: Serving, path: str, parameters: Parameters, facets: Iterable[Facet]) -> list[dict[str, Any]]:
    """The facets of the list at ``path``; ``more`` is there when a facet has values that are not listed."""
    urls = _Urls(serving, path, parameters)

    def value_json(facet: Facet, one: FacetValue) -> dict[str, Any]:
        url = urls.toggled(facet.field, one.value)
        return {"value": one.value, "label": one.label, "count": one.count, "selected": one.selected, "url": url}

    return [
        {
            "field": facet.field,
            "label": facet.label,
            "missing": facet.missing,
            "values": [value_json(facet, one) for one in facet.values],
        }
        | ({"more": facet.more} if facet.more else {})
        for facet in facets
    ]


class _Urls:
    """The addresses of lists beside one list. A page has hundreds, so what they share is written once."""

    def __init__(self, serving: Serving, path: str, parameters: Parameters) -> None:
        self._serving, self._path, self._parameters = serving, path, parameters
        kept = [one for one in parameters if one[0] != CURSOR]
        self._fields = {name for name, _ in kept}
        self._begin = serving.url(path, kept) + ("&" if kept else "?")

    def toggled(self, field: str, value: str) -> str:
        if field in self._fields:
            return self._serving.url(self._path, toggled(self._parameters, field, value))
        return self._begin + written([(field, escape(value))])


def toggled(parameters: Parameters, field: str, value: str) -> list[tuple[str, str]]:
    """Parameters with ``value`` added to those of ``field``, or taken away; all others are kept.

    Values of one parameter are alternatives, so that a facet's counts say what adding one of them gives.
    """
    kept = [one for one in parameters if one[0] != CURSOR]
    places = [place for place, one in enumerate(kept) if one[0] == field]
    if any(value in split(kept[place][1]) for place in places):
        less = [_without(one, field, value) for one in kept]
        return [one for one in less if one[1] or one[0] != field]
    if not places:
        return [*kept, (field, escape(value))]
    last = places[-1]
    return [*kept[:last], (field, f"{kept[last][1]},{escape(value)}"), *kept[last + 1 :]]


def _without(parameter: tuple[str, str], field: str, value: str) -> tuple[str, str]:
    name, text = parameter
    return (name, ",".join(escape(one) for one in split(text) if one != value)) if name == field else parameter
