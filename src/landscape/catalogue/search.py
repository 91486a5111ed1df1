"""Looks for records of all collections: by names first, then by all their words; what is misspelt is made good."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from rapidfuzz import fuzz

from landscape.catalogue.fulltext import FullText
from landscape.catalogue.index import CollectionIndex
from landscape.catalogue.naming import SLUG, folded
from landscape.catalogue.page import Named
from landscape.catalogue.typos import meant
from landscape.catalogue.words import tokens

MOST_WORDS = 16  # of a text, that are looked for
SHORTLIST = 200  # records whose names are compared
SAME = 100.0
LAST = "\U0010ffff"
PART = 0.8  # of the likeness of a name that holds more words, or fewer


@dataclass(frozen=True, slots=True)
class Found:
    """Records by their numbers, the best first, and the words that they were found by."""

    numbers: tuple[int, ...]
    words: tuple[str, ...]


class Search:
    """Searches all collections of one catalogue."""

    def __init__(
        self, connection: Callable[[], Connection], text: FullText, indexes: Mapping[str, CollectionIndex]
    ) -> None:
        self._connection = connection
        self._text = text
        self._indexes = sorted((one for one in indexes.values() if one.size), key=lambda one: one.first)
        self._firsts = [one.first for one in self._indexes]

    def best(self, text: str, limit: int) -> Found:
        """At most ``limit`` records that have words with these beginnings, or words that are spelt like them."""
        words = list(dict.fromkeys(tokens(text)))[:MOST_WORDS]
        if not words:
            return Found((), ())
        name = folded(text)
        found = self._ranked(name, [(word,) for word in words], limit)
        if len(found) >= limit or self._exact(name):
            return Found(tuple(found), tuple(words))
        spelt = self._spelt(words)
        flat = dict.fromkeys(word for alternatives in spelt for word in alternatives)
        both = dict.fromkeys([*found, *self._ranked(name, spelt, limit)])
        return Found(tuple(both)[:limit], tuple(flat))

    def called(self, text: str, collections: Sequence[str], limit: int) -> list[Named]:
        """The records that a name may mean, the likest first."""
        name = folded(text)
        if not name:
            return []
        spelt = self._spelt(list(dict.fromkeys(name.split()))[:MOST_WORDS])
        numbers = [*self._exact(name), *self._text.named(spelt, SHORTLIST)]
        numbers += self._text.named_by_any(spelt, SHORTLIST)
        scored = self._scored(name, self._in(numbers, collections))
        return sorted(scored, key=lambda one: (-one.score, self._prominence(one.collection), one.id))[:limit]

    def beginning(self, text: str, collections: Sequence[str], limit: int) -> list[Named]:
        """The records with a name that begins with a text, else those that a search finds."""
        name = folded(text)
        if not name:
            return []
        numbers = [*self._exact(name), *self._beginning(name), *self.best(text, SHORTLIST).numbers]
        return self._scored(name, self._in(numbers, collections)[:limit])

    def first(self, collection: str, limit: int) -> list[Named]:
        """The first records of a collection, in the order of their names."""
        index = next((one for one in self._indexes if one.collection.name == collection), None)
        return [] if index is None else self._labelled(range(index.first, index.first + min(limit, index.size)))

    def _ranked(self, name: str, words: Sequence[Sequence[str]], limit: int) -> list[int]:
        """Exact names, then names that begin so, then names that have the words, then all others."""
        tiers: tuple[Callable[[], list[int]], ...] = (
            lambda: self._exact(name),
            lambda: self._beginning(name),
            lambda: self._text.named(words, SHORTLIST),
            lambda: self._text.best(words, SHORTLIST + limit),
        )
        ranks: dict[int, tuple[int, int, int]] = {}
        for tier, numbers in enumerate(tiers):
            if len(ranks) >= limit:
                break  # what follows comes after all of these
            for place, n in enumerate(numbers()):
                ranks.setdefault(n, (tier, self._index_of(n).collection.prominence, place))
        return sorted(ranks, key=ranks.__getitem__)[:limit]

    def _spelt(self, words: Iterable[str]) -> list[tuple[str, ...]]:
        """Each word with those that it may be a misspelling of."""
        return [(word, *meant(word, self._connection)) for word in words]

    def _exact(self, name: str) -> list[int]:
        rows = self._connection().execute("SELECT DISTINCT n FROM name WHERE folded = ? LIMIT ?", (name, SHORTLIST))
        return [n for (n,) in rows]

    def _beginning(self, name: str) -> list[int]:
        rows = self._connection().execute(
            "SELECT n FROM name WHERE folded > ? AND folded < ? LIMIT ?", (name, name + LAST, SHORTLIST)
        )
        return list(dict.fromkeys(n for (n,) in rows))

    def _in(self, numbers: Iterable[int], collections: Sequence[str]) -> list[int]:
        """The records of these collections, each once."""
        wanted = set(collections)
        return [n for n in dict.fromkeys(numbers) if not wanted or self._index_of(n).collection.name in wanted]

    def _scored(self, name: str, numbers: Sequence[int]) -> list[Named]:
        marks = ", ".join("?" * len(numbers))
        rows = self._connection().execute(
            f"SELECT n, folded, field, text FROM name WHERE n IN ({marks})", list(numbers)
        )
        best: dict[int, tuple[float, bool, str]] = {}
        for n, other, field, text in rows:
            best[n] = max(best.get(n, (0.0, False, "")), (likeness(name, other), field != SLUG, text))
        return [
            Named(one.id, one.collection, one.label, best[n][2], round(best[n][0], 1))
            for n, one in zip(numbers, self._labelled(numbers), strict=True)
        ]

    def _labelled(self, numbers: Sequence[int]) -> list[Named]:
        marks = ", ".join("?" * len(numbers))
        rows = self._connection().execute(f"SELECT n, id, label FROM record WHERE n IN ({marks})", list(numbers))
        found = {n: Named(name, name.partition("/")[0], label, label, 0.0) for n, name, label in rows}
        return [found[n] for n in numbers]

    def _index_of(self, n: int) -> CollectionIndex:
        return self._indexes[bisect_right(self._firsts, n) - 1]

    def _prominence(self, collection: str) -> int:
        return next(one.collection.prominence for one in self._indexes if one.collection.name == collection)


def likeness(one: str, other: str) -> float:
    """How like two folded names are, 100 at most: in whatever order their words stand, and with words left out."""
    if one == other:
        return SAME
    whole = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    return min(max(whole, PART * fuzz.token_set_ratio(one, other)), SAME - 0.1)
