"""Words that many records have, as bitmaps: to gather these records from the full-text index would take too long."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection

from landscape.catalogue.bitmaps import bits_of, to_bytes

LEAST = 1000  # records that the full-text index gives in about a millisecond
SHARE = 64  # a word that one in so many records has is common, however many there are


def common_words(connection: Connection, size: int) -> Iterator[tuple[str, bytes]]:
    """The common words of a catalogue of ``size`` records, each with the set of the records that have it."""
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row)")
    found = connection.execute(
        "SELECT term FROM temp.vocabulary WHERE doc >= ? ORDER BY term", (max(LEAST, size // SHARE),)
    )
    for (word,) in found.fetchall():
        rows = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{word}"',))
        yield word, to_bytes(bits_of((n for (n,) in rows), size))
