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

RANKED_MOST = 1000  # records that one question weighs: to weigh all that have a common word takes too long


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
        asked = f"words WHERE words MATCH ? AND rowid BETWEEN {index.first} AND {last}", self._expression(words)
        found = self._some(*asked)
        return [] if len(found) > RANKED_MOST else [n - index.first for n in self._weighed(*asked, self._rank)]

    def best(self, words: Iterable[Sequence[str]], most: int) -> list[int]:
        """The numbers of the records that have words with these beginnings, of all collections, the best first.

        Of each word there may be alternatives: the words that it may be a misspelling of. Among too many to be
        weighed, those that are called so are the best.
        """
        return self._best("words", _all(words), self._rank)[:most]

    def named(self, words: Iterable[Sequence[str]], most: int) -> list[int]:
        """The same, for the names of records only."""
        return self._best("called", _all(words), "bm25(called)")[:most]

    def named_by_any(self, words: Iterable[Sequence[str]], most: int) -> list[int]:
        """The records whose names have any of the words, those with rare words first."""
        whole = " OR ".join(_phrase(one) for alternatives in words for one in alternatives)
        return self._best("called", whole, "bm25(called)")[:most]

    def _best(self, table: str, expression: str, rank: str) -> list[int]:
        """The records that match, the best first; of too many to be weighed the first ones."""
        asked = f"{table} WHERE {table} MATCH ?", expression
        found = self._some(*asked)
        return found if len(found) <= 1 or len(found) > RANKED_MOST else self._weighed(*asked, rank)

    def _some(self, table: str, expression: str) -> list[int]:
        """So many of the records that match that one sees whether they are too many."""
        found = self._connection().execute(f"SELECT rowid FROM {table} LIMIT {RANKED_MOST + 1}", (expression,))
        return [n for (n,) in found]

    def _weighed(self, table: str, expression: str, rank: str) -> list[int]:
        """All records that match, the best first."""
        found = self._connection().execute(f"SELECT rowid FROM {table} ORDER BY {rank}, rowid", (expression,))
        return [n for (n,) in found]

    def _expression(self, words: Words) -> str:
        phrases = " ".join(map(_phrase, words.words))
        return f"c{self._columns[words.key][0]} : ({phrases})" if words.key else phrases

    @cached_property
    def _rank(self) -> str:
        return f"bm25(words, {', '.join(str(weight) for _, weight in self._columns.values())})"

    @cached_property
    def _columns(self) -> dict[str, tuple[int, float]]:
        rows = self._connection().execute("SELECT key, n, weight FROM word_column ORDER BY n")
        return {key: (n, weight) for key, n, weight in rows}


def _phrase(word: str) -> str:
    """A word as FTS5 takes it literally (SQLite FTS5, section 3.1)."""
    return '"' + word.replace('"', '""') + '"'


def _all(words: Iterable[Sequence[str]]) -> str:
    """All of the words, each as a beginning, or one of its alternatives, which are whole words."""
    alternatives = (" OR ".join((f"{_phrase(one)}*", *map(_phrase, others))) for one, *others in words)
    return " AND ".join(f"({one})" for one in alternatives)
