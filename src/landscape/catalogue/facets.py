"""Facets: what a list could be narrowed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest

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
    terms = index.terms(branch.key)
    selected = {key for choice in chosen for key in (choice.text, *choice.keys)}
    counted = [
        (-count, terms.labels[key], key) for key, count in terms.counts_in(others).items() if count or key in selected
    ]
    listed = set(nsmallest(MOST_VALUES, counted)) | {one for one in counted if one[2] in selected}
    names = _names(branch, terms.labels)
    values = [FacetValue(names[key], label, -count, key in selected) for count, label, key in sorted(listed)]
    return Facet(
        field=branch.key,
        label=branch.label,
        missing=(others & ~index.known(branch.key)).bit_count(),
        values=(*values, *_unheard_of(chosen, names)),
        more=len(counted) - len(listed),
    )


def _unheard_of(chosen: list[Choice], names: Mapping[str, str]) -> Iterator[FacetValue]:
    """The values that were asked for, and that no record of the collection has."""
    for choice in chosen:
        if not any(key in names for key in (choice.text, *choice.keys)):
            yield FacetValue(choice.text, choice.label, 0, True)


def _names(branch: Branch, keys: Iterable[str]) -> Mapping[str, str]:
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
