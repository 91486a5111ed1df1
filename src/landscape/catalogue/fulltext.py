"""Questions for words, put to the full-text index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, reduce
from operator import and_
from sqlite3 import Connection

from landscape.catalogue.bitmaps import bits_of, from_bytes
from landscape.catalogue.index import CollectionIndex
from landscape.catalogue.query import Words
from landscape.catalogue.words import WEIGHTS

RANKED_MOST = 1000  # records that one question weighs: to weigh all that have a common word takes too long
LAST = 2**62  # no record has a higher number


class FullText:
    """The full-text index of all collections."""

    def __init__(self, connection: Callable[[], Connection]) -> None:
        self._connection = connection

    def having(self, index: CollectionIndex, words: Words) -> int:
        """The records of a collection that have all the words."""
        common = {} if words.key else {word: bits for word in words.words if (bits := self._common(word)) is not None}
        rare = tuple(word for word in words.words if word not in common)
        found = reduce(and_, common.values(), index.all << index.first) >> index.first
        return found & self._matching(index, Words(words.key, rare)) if rare else found

    def _matching(self, index: CollectionIndex, words: Words) -> int:
        row = self._connection().execute(
            "SELECT json_group_array(rowid - ?2) FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?2 AND ?3",
            (self._expression(words), index.first, index.first + index.size - 1),
        )
        (found,) = row.fetchone()  # as one text: half the time of as many rows
        return bits_of(json.loads(found), index.size)

    def _common(self, word: str) -> int | None:
        """All records with a common word; nothing when it is none."""
        row = self._connection().execute("SELECT records FROM common_word WHERE word = ?", (word,)).fetchone()
        return None if row is None else from_bytes(row[0])

    def ranked(self, index: CollectionIndex, words: Words) -> list[int]:
        """The same, the best first; nothing when there are more than ``RANKED_MOST``."""
        last = index.first + index.size - 1
        return [n - index.first for n in self._weighed(self._expression(words), index.first, last, RANKED_MOST)]

    def best(self, words: Iterable[Sequence[str]], most: int) -> list[int]:
        """The numbers of the records that have words with these beginnings, of all collections, the best first.

        Of each word there are alternatives. Among too many to be weighed, those that are called so are the best.
        """
        expression = _all(words)
        weighed = self._weighed(expression, 0, LAST, RANKED_MOST)
        return weighed[:most] or self._first(expression, most)

    def named(self, words: Iterable[Sequence[str]], most: int) -> list[int]:
        """The same, for the names of records only."""
        expression = f"{self._names} : ({_all(words)})"
        return self._weighed(expression, 0, LAST, RANKED_MOST)[:most] or self._first(expression, most)

    def named_by_any(self, words: Iterable[Sequence[str]], most: int) -> list[int]:
        """The records whose names have any of the words, those with rare words first."""
        whole = " OR ".join(_phrase(one) for alternatives in words for one in alternatives)
        expression = f"{self._names} : ({whole})"
        weighed = self._weighed(expression, 0, LAST, RANKED_MOST)
        return weighed[:most] or self._first(expression, most)

    def _weighed(self, expression: str, first: int, last: int, most: int) -> list[int]:
        """All records that match, the best first; nothing when there are more than ``most``."""
        between = "FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
        asked = (expression, first, last)
        if len(self._connection().execute(f"SELECT rowid {between} LIMIT {most + 1}", asked).fetchall()) > most:
            return []
        return [n for (n,) in self._connection().execute(f"SELECT rowid {between} ORDER BY {self._rank}, rowid", asked)]

    def _first(self, expression: str, most: int) -> list[int]:
        found = self._connection().execute("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (expression, most))
        return [n for (n,) in found]

    def _expression(self, words: Words) -> str:
        phrases = " ".join(map(_phrase, words.words))
        return f"c{self._columns[words.key][0]} : ({phrases})" if words.key else phrases

    @cached_property
    def _rank(self) -> str:
        return f"bm25(words, {', '.join(str(weight) for _, weight in self._columns.values())})"

    @cached_property
    def _names(self) -> str:
        """The columns of what records are called: a hit there counts most."""
        return "{" + " ".join(f"c{n}" for n, weight in self._columns.values() if weight >= WEIGHTS["called"]) + "}"

    @cached_property
    def _columns(self) -> dict[str, tuple[int, float]]:
        rows = self._connection().execute("SELECT key, n, weight FROM word_column ORDER BY n")
        return {key: (n, weight) for key, n, weight in rows}


def _phrase(word: str) -> str:
    """A word as FTS5 takes it literally (SQLite FTS5, section 3.1)."""
    return '"' + word.replace('"', '""') + '"'


def _all(words: Iterable[Sequence[str]]) -> str:
    """All of the words, of each one of its alternatives; a word may be a beginning."""
    alternatives = (" OR ".join(f"{_phrase(one)}*" for one in several) for several in words)
    return " AND ".join(f"({one})" for one in alternatives)
