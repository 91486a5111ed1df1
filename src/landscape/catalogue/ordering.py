"""The order of a list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from landscape.catalogue.bitmaps import mask, members
from landscape.catalogue.fulltext import FullText
from landscape.catalogue.index import CollectionIndex
from landscape.catalogue.query import RELEVANCE, ListQuery, Words


def in_order(query: ListQuery, index: CollectionIndex, text: FullText, selection: int) -> Iterator[int]:
    """The selected records in the order that the question asks for; where that field is unknown they come last."""
    sort = query.sort
    if sort.key == RELEVANCE:
        return _by_relevance(query, index, text, selection)
    if not sort.key:
        ascending = members(selection, index.size)
        return reversed(list(ascending)) if sort.descending else ascending
    scale = index.scale(sort.key)
    placed = scale.ordered(selection, descending=sort.descending)
    return chain(placed, members(selection & ~scale.all, index.size))


def _by_relevance(query: ListQuery, index: CollectionIndex, text: FullText, selection: int) -> Iterator[int]:
    """The best first; when too many have the words to weigh them all, by their names."""
    words = tuple(dict.fromkeys(word for one in query.conditions if isinstance(one, Words) for word in one.words))
    chosen = mask(selection, index.size)
    ranked = text.ranked(index, Words("", words))
    return (record for record in ranked if chosen[record]) if ranked else members(selection, index.size)
