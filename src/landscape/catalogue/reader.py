"""The catalogue of a snapshot, for answers about records without SPARQL."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path

from landscape.catalogue import cursor
from landscape.catalogue.facets import facets
from landscape.catalogue.file import File
from landscape.catalogue.fulltext import FullText
from landscape.catalogue.hits import hit
from landscape.catalogue.index import CollectionIndex
from landscape.catalogue.links import with_links
from landscape.catalogue.names import Names
from landscape.catalogue.ordering import in_order
from landscape.catalogue.page import Entry, Hit, Page
from landscape.catalogue.query import ListQuery
from landscape.catalogue.record import Document
from landscape.catalogue.selection import Selection
from landscape.catalogue.words import tokens
from landscape.errors import Detail, NotFoundError
from landscape.schema.model import Schema
from landscape.schema.near import near


class Catalogue:
    """The records of one snapshot. Nothing of it changes, so any number of threads may ask."""

    def __init__(self, file: File, schema: Schema, snapshot_id: str) -> None:
        self._file = file
        self._snapshot = snapshot_id
        self._names = Names(schema, file.connection)
        self._text = FullText(file.connection)
        rows = file.connection().execute("SELECT name, first, size FROM collection")
        sizes = {name: (first, size) for name, first, size in rows}
        self._indexes = {
            name: CollectionIndex(schema, collection, *sizes.get(name, (0, 0)), file.connection)
            for name, collection in schema.collections.items()
        }

    @classmethod
    def open(cls, path: Path, schema: Schema, snapshot_id: str) -> Catalogue:
        """The catalogue in the file ``path``, which is only read, and which must not change any more.

        Raises ``SnapshotError`` when the file is none that this program reads.
        """
        return cls(File(path), schema, snapshot_id)

    def close(self) -> None:
        """Close the file, in all threads."""
        self._file.close()

    def counts(self) -> dict[str, int]:
        """How many records each collection of the schema has."""
        return {name: index.size for name, index in self._indexes.items()}

    def page(self, query: ListQuery) -> Page:
        """The records that a question asks for, how many there are, and its facets.

        Raises ``ParameterError`` for a link to a record that does not exist, and for a cursor of another question
        or another snapshot.
        """
        index = self._indexes[query.collection.name]
        asked = replace(query, conditions=with_links(query.conditions, index, self._names))
        start = cursor.offset(asked, self._snapshot)
        selection = Selection(index, self._text, asked.conditions)
        chosen = selection.all
        end = start + query.limit
        total = chosen.bit_count()
        records = islice(in_order(asked, index, self._text, chosen), start, end)
        return Page(
            total=total,
            items=self._documents(index.first + record for record in records),
            next=cursor.write(asked, self._snapshot, end) if end < total else None,
            facets=facets(asked, index, selection),
        )

    def entry(self, collection: str, slug: str) -> Entry:
        """One record. Raises ``NotFoundError``, with the names that were probably meant."""
        row = self._file.connection().execute(
            "SELECT document, turtle, label FROM record WHERE id = ?", (f"{collection}/{slug}",)
        )
        found = row.fetchone()
        if found is None or collection not in self._indexes:
            raise self._not_found(collection, slug)
        return Entry(json.loads(found[0]), found[1], found[2])

    def search(self, text: str, limit: int) -> list[Hit]:
        """At most ``limit`` records of all collections that have words with these beginnings, the best first."""
        words = tokens(text)
        found = self._text.best(words, limit) if words else []
        documents = self._documents(found)
        return [hit(document, self._indexes[document["collection"]].branches.values(), words) for document in documents]

    def _documents(self, numbers: Iterable[int]) -> list[Document]:
        """The documents of records, in the order of their numbers here."""
        wanted = list(numbers)
        marks = ", ".join("?" * len(wanted))
        rows = self._file.connection().execute(f"SELECT n, document FROM record WHERE n IN ({marks})", wanted)
        found = dict(rows.fetchall())
        return [json.loads(found[n]) for n in wanted]

    def _not_found(self, collection: str, slug: str) -> NotFoundError:
        if collection not in self._indexes:
            message, meant = f"{collection!r} is no collection", near(collection, self._indexes)
            meant = [f"{one}/{slug}" for one in meant]
        else:
            message, meant = f"there is no record {collection}/{slug}", self._names.near(slug, [collection])
        hint = f"Did you mean `{meant[0]}`?" if meant else None
        detail = Detail("unknown-record", message, value=f"{collection}/{slug}", hint=hint, allowed=tuple(meant))
        return NotFoundError(message, detail)
