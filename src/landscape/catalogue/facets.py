"""Facets: what a list could be narrowed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from landscape.catalogue.index import CollectionIndex
from landscape.catalogue.page import Facet, FacetValue
from landscape.catalogue.query import AnyOf, Choice, ListQuery
from landscape.catalogue.selection import Selection
from landscape.catalogue.tree import Branch
from landscape.schema.model import Kind

MOST_VALUES = 100


def facets(query: ListQuery, index: CollectionIndex, selection: Selection) -> tuple[Facet, ...]:
    """The facets that a question asks for, in its order."""
    return tuple(_facet(index, index.branches[key], selection, _choices(query, key)) for key in query.facets)


def _facet(index: CollectionIndex, branch: Branch, selection: Selection, chosen: list[Choice]) -> Facet:
    others = selection.without(branch.key)
    values = sorted(_values(index, branch, others, chosen), key=lambda one: (-one.count, one.label, one.value))
    shown = [one for place, one in enumerate(values) if place < MOST_VALUES or one.selected]
    return Facet(
        field=branch.key,
        label=branch.label,
        missing=(others & ~index.known(branch.key)).bit_count(),
        values=tuple(shown),
        more=len(values) - len(shown),
    )


def _values(index: CollectionIndex, branch: Branch, others: int, chosen: list[Choice]) -> Iterator[FacetValue]:
    """The values that some record has, and all that were asked for."""
    terms = index.terms(branch.key)
    names = _names(branch, terms.labels)
    selected = {key for choice in chosen for key in (choice.text, *choice.keys)}
    for key, count in terms.counts_in(others).items():
        if count or key in selected:
            yield FacetValue(names[key], terms.labels[key], count, key in selected)
    for choice in chosen:
        if not any(key in names for key in (choice.text, *choice.keys)):
            yield FacetValue(choice.text, choice.label, 0, True)


def _names(branch: Branch, keys: Iterable[str]) -> dict[str, str]:
    """What a filter writes for each key: of a concept its id, unless two of the field's values share it."""
    if branch.field.kind is not Kind.CONCEPT:
        return {key: key for key in keys}
    ids = {key: key.rpartition("/")[2] for key in keys}
    shared = Counter(ids.values())
    return {key: key if shared[name] > 1 else name for key, name in ids.items()}


def _choices(query: ListQuery, key: str) -> list[Choice]:
    """The values that were asked for, each once."""
    found = (one for one in query.conditions if isinstance(one, AnyOf) and one.key == key)
    return list({choice.text: choice for one in found for choice in one.choices}.values())
