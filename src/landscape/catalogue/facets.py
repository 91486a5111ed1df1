"""Facets: what a list could be narrowed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from heapq import nlargest, nsmallest

from landscape.catalogue.index import CollectionIndex
from landscape.catalogue.page import Facet, FacetValue
from landscape.catalogue.query import AnyOf, Choice, ListQuery
from landscape.catalogue.selection import Selection
from landscape.catalogue.terms import Terms
from landscape.catalogue.tree import Branch
from landscape.schema.model import Kind
from landscape.schema.names import local

MOST_VALUES = 100


def facets(query: ListQuery, index: CollectionIndex, selection: Selection) -> tuple[Facet, ...]:
    """The facets that a question asks for, in its order."""
    return tuple(_facet(index, index.branches[key], selection, _choices(query, key)) for key in query.facets)


def _facet(index: CollectionIndex, branch: Branch, selection: Selection, chosen: list[Choice]) -> Facet:
    others = selection.without(branch.key)
    terms = index.terms(branch.key)
    counts = terms.counts_in(others)
    selected = {key for choice in chosen for key in (choice.text, *choice.keys)}
    listed = _listed(terms, counts, selected)
    shared = _shared(branch, terms)
    values = [FacetValue(_name(branch, key, shared), label, -count, key in selected) for count, label, key in listed]
    return Facet(
        field=branch.key,
        label=branch.label,
        missing=(others & ~index.known(branch.key)).bit_count(),
        values=(*values, *_unheard_of(chosen, terms)),
        more=sum(map(bool, counts.values())) - sum(count < 0 for count, _, _ in listed),
    )


def _listed(terms: Terms, counts: Mapping[str, int], selected: set[str]) -> list[tuple[int, str, str]]:
    """The most frequent values and those that were asked for, as the negative count, the label and the key."""
    least = max(1, min(nlargest(MOST_VALUES, counts.values()), default=1))
    frequent = [(-count, terms.labels[key], key) for key, count in counts.items() if count >= least]
    asked = {(-counts[key], terms.labels[key], key) for key in selected if key in counts}
    return sorted(asked.union(nsmallest(MOST_VALUES, frequent)))


def _unheard_of(chosen: list[Choice], terms: Terms) -> Iterator[FacetValue]:
    """The values that were asked for, and that no record of the collection has."""
    for choice in chosen:
        if not any(key in terms.labels for key in (choice.text, *choice.keys)):
            yield FacetValue(choice.text, choice.label, 0, True)


def _shared(branch: Branch, terms: Terms) -> set[str]:
    """The ids that two concepts of one field have in common."""
    if branch.field.kind is not Kind.CONCEPT:
        return set()
    return {name for name, count in Counter(map(local, terms.labels)).items() if count > 1}


def _name(branch: Branch, key: str, shared: set[str]) -> str:
    """What a filter writes for a key: of a concept its id, unless another value of the field has the same."""
    return key if branch.field.kind is not Kind.CONCEPT or local(key) in shared else local(key)


def _choices(query: ListQuery, key: str) -> list[Choice]:
    """The values that were asked for, each once."""
    found = (one for one in query.conditions if isinstance(one, AnyOf) and one.key == key)
    return list({choice.text: choice for one in found for choice in one.choices}.values())
