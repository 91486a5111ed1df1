"""The names of all records: who is called what, and who was probably meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from sqlite3 import Connection

from landscape.schema.model import Schema
from landscape.schema.near import near

SHORTLIST = 500  # names that one answer compares: to compare all of a large collection would take seconds
MOST_NEAR = 5
BEGINNING = 2  # signs that a name in the shortlist shares with the one that was asked for
LAST = "\U0010ffff"


class Names:
    """Looks for records by their names."""

    def __init__(self, schema: Schema, connection: Callable[[], Connection]) -> None:
        self.schema = schema
        self._connection = connection

    def label(self, name: str) -> str | None:
        """What a record or a fragment is called; nothing when there is none with that id."""
        record, _, fragment = name.partition("#")
        found = self._connection().execute("SELECT label, document FROM record WHERE id = ?", (record,)).fetchone()
        if found is None or (fragment and f'"id":"{name}"' not in found[1]):
            return None
        return str(found[0])

    def called(self, slug: str, collections: Iterable[str]) -> list[str]:
        """The ids of the records of these collections with that bare name."""
        ids = [f"{collection}/{slug}" for collection in sorted(collections)]
        marks = ", ".join("?" * len(ids))
        found = self._connection().execute(f"SELECT id FROM record WHERE id IN ({marks}) ORDER BY id", ids)
        return [name for (name,) in found]

    def near(self, name: str, collections: Iterable[str]) -> list[str]:
        """The ids of records that were probably meant by one that does not exist, the likest first."""
        slug = name.partition("#")[0].rpartition("/")[2]
        elsewhere = self.called(slug, self.schema.collections)
        slugs = {short: f"{one}/{short}" for one in collections for short in self._shortlist(one, slug)}
        longer = sorted(short for short in slugs if short.startswith(f"{slug}-"))
        meant = [*elsewhere, *(slugs[short] for short in (*near(slug, slugs, MOST_NEAR), *longer))]
        return list(dict.fromkeys(meant))[:MOST_NEAR]

    def _shortlist(self, collection: str, slug: str) -> list[str]:
        """The bare names in a collection: all of a small one, of a large one those with the same beginning."""
        start = f"{collection}/"
        for beginning in (start, start + slug[:BEGINNING]):
            rows = self._connection().execute(
                "SELECT id FROM record WHERE id BETWEEN ? AND ? LIMIT ?", (beginning, beginning + LAST, SHORTLIST + 1)
            )
            found = [name.removeprefix(start) for (name,) in rows]
            if len(found) <= SHORTLIST:
                return found
        return found[:SHORTLIST]
