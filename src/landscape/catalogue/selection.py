"""The records that fulfil the conditions of a question, and those that fulfil all but one field's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from landscape.catalogue.fulltext import FullText
from landscape.catalogue.index import CollectionIndex
from landscape.catalogue.query import AnyOf, Box, Choice, Condition, Missing, Near, Within, Words


class Selection:
    """Sets of records for the conditions of one question."""

    def __init__(self, index: CollectionIndex, text: FullText, conditions: Iterable[Condition]) -> None:
        self._index = index
        self._text = text
        self._by_key: dict[str, int] = {}
        for one in conditions:
            self._by_key[one.key] = self._by_key.get(one.key, index.all) & self._records(one)

    @property
    def all(self) -> int:
        """The records that fulfil every condition."""
        return reduce(and_, self._by_key.values(), self._index.all)

    def without(self, key: str) -> int:
        """The records that fulfil every condition but those on one field."""
        others = (bits for other, bits in self._by_key.items() if other != key)
        return reduce(and_, others, self._index.all)

    def _records(self, condition: Condition) -> int:
        key = condition.key
        if isinstance(condition, AnyOf):
            return reduce(or_, (self._having(key, choice) for choice in condition.choices), 0)
        if isinstance(condition, Within):
            return self._index.scale(key).within(condition.range)
        if isinstance(condition, Missing):
            known = self._index.known(key)
            return self._index.all ^ known if condition.missing else known
        return self._elsewhere(condition)

    def _elsewhere(self, condition: Words | Box | Near) -> int:
        """The records for what is not asked of the values of one field."""
        if isinstance(condition, Words):
            return self._text.having(self._index, condition)
        places = self._index.places
        return places.within(condition) if isinstance(condition, Box) else places.near(condition)

    def _having(self, key: str, choice: Choice) -> int:
        if choice.range is not None:
            return self._index.scale(key).within(choice.range)
        terms = self._index.terms(key)
        return reduce(or_, map(terms.having, choice.keys), 0)
