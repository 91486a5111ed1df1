"""The indexes of one collection in memory, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from sqlite3 import Connection

from landscape.catalogue.bitmaps import from_bytes
from landscape.catalogue.places import Places
from landscape.catalogue.scale import Scale, ScaleRow
from landscape.catalogue.terms import TermRow, Terms
from landscape.catalogue.tree import Branch, branches
from landscape.schema.model import Collection, Schema

PLACE = ("latitude", "longitude")  # the roles of the fields that say where a record stands


@dataclass
class CollectionIndex:
    """``first`` is the number of the collection's first record, ``size`` how many there are.

    Threads may share an index: what two of them read at a time is equal, and the last one is kept.
    """

    schema: Schema
    collection: Collection
    first: int
    size: int
    connection: Callable[[], Connection]
    _terms: dict[str, Terms] = field(default_factory=dict)
    _scales: dict[str, Scale] = field(default_factory=dict)

    @cached_property
    def branches(self) -> dict[str, Branch]:
        """The fields that can be asked for, by key."""
        return {branch.key: branch for branch in branches(self.schema, self.collection)}

    @property
    def all(self) -> int:
        """The set of all records."""
        return (1 << self.size) - 1

    def known(self, key: str) -> int:
        """The records of which a field is known."""
        return self._known.get(key, (0, 0))[1]

    def terms(self, key: str) -> Terms:
        """The values of a field that is asked for by value."""
        if key not in self._terms:
            rows = self.connection().execute(
                "SELECT value, label, count, dense, records FROM term WHERE field = ?", (self._number(key),)
            )
            self._terms[key] = Terms.load(self.size, (TermRow(*row) for row in rows))
        return self._terms[key]

    def scale(self, key: str) -> Scale:
        """The values of a field that has an order."""
        if key not in self._scales:
            row = self.connection().execute(
                "SELECT spans, starts, records FROM field WHERE id = ? AND spans IS NOT NULL", (self._number(key),)
            )
            found = row.fetchone()
            self._scales[key] = Scale.load(self.size, ScaleRow(*found) if found else ScaleRow.of({}))
        return self._scales[key]

    @cached_property
    def places(self) -> Places:
        """Where the records stand; a collection has places when it has the two fields for them."""
        latitude, longitude = (self.collection.of_role(role)[0].key for role in PLACE)
        return Places(self.scale(latitude), self.scale(longitude))

    def _number(self, key: str) -> int:
        return self._known.get(key, (0, 0))[0]  # no field has the number 0

    @cached_property
    def _known(self) -> Mapping[str, tuple[int, int]]:
        rows = self.connection().execute(
            "SELECT key, id, known FROM field WHERE collection = ?", (self.collection.name,)
        )
        return {key: (number, from_bytes(known)) for key, number, known in rows}
