"""Questions for words, put to the full-text index."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from sqlite3 import Connection

from landscape.catalogue.bitmaps import bits_of
from landscape.catalogue.index import CollectionIndex
from landscape.catalogue.query import Words


class FullText:
    """The full-text index of all collections."""

    def __init__(self, connection: Callable[[], Connection]) -> None:
        self._connection = connection

    def having(self, index: CollectionIndex, words: Words) -> int:
        """The records of a collection that have all the words."""
        found = self._connection().execute(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?",
            (self._expression(words), index.first, index.first + index.size - 1),
        )
        return bits_of((n - index.first for (n,) in found), index.size)

    def ranked(self, index: CollectionIndex, words: Words) -> list[int]:
        """The same, the best first."""
        found = self._connection().execute(
            f"SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY {self._rank}, rowid",
            (self._expression(words), index.first, index.first + index.size - 1),
        )
        return [n - index.first for (n,) in found]

    def best(self, words: Iterable[str], most: int) -> list[int]:
        """The numbers of the records that have words with these beginnings, of all collections, the best first."""
        expression = " ".join(f"{_phrase(word)}*" for word in words)
        found = self._connection().execute(
            f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY {self._rank}, rowid LIMIT ?", (expression, most)
        )
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
