"""The catalogue of a snapshot, for answers about records without SPARQL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from landscape.catalogue import cursor
from landscape.catalogue.facets import facets
from landscape.catalogue.file import File
from landscape.catalogue.fulltext import FullText
from landscape.catalogue.hits import hit
from landscape.catalogue.index import CollectionIndex
from landscape.catalogue.links import meant, with_links
from landscape.catalogue.names import Names
from landscape.catalogue.ordering import in_order
from landscape.catalogue.page import Entry, Hit, Named, Page
from landscape.catalogue.query import ListQuery
from landscape.catalogue.record import Document, dumped
from landscape.catalogue.search import Search
from landscape.catalogue.selection import Selection
from landscape.catalogue.shown import chosen, expand
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
        self._search = Search(file.connection, self._text, self._indexes)

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
        ids, texts = self._shown(asked, [index.first + record for record in records])
        return Page(
            total=total,
            texts=texts,
            ids=ids,
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

    def entries(self, ids: Sequence[str]) -> list[Entry]:
        """Some records, in that order. Raises ``NotFoundError`` with a detail for each that does not exist."""
        marks = ", ".join("?" * len(ids))
        rows = self._file.connection().execute(
            f"SELECT id, document, turtle, label FROM record WHERE id IN ({marks})", ids
        )
        found = {name: Entry(json.loads(document), turtle, label) for name, document, turtle, label in rows}
        missing = [self._not_found(*_split(name)) for name in ids if name not in found]
        if missing:
            raise NotFoundError("; ".join(one.message for one in missing), *(one.details[0] for one in missing))
        return [found[name] for name in ids]

    def label(self, name: str) -> str | None:
        """What a record or a part of one is called; nothing when there is none with that id."""
        return self._names.label(name)

    def record(self, parameter: str, text: str, collections: Sequence[str]) -> str | Detail:
        """The id of the record of these collections that a parameter's value names, whole or by its bare name.

        Or what is wrong with it: the name of none, of another collection's, or of several.
        """
        if text.partition("/")[0] in collections and "#" not in text and self.label(text) is not None:
            return text
        return meant(parameter, text, collections, self._names)

    def turtles(self, ids: Sequence[str]) -> list[str]:
        """The Turtle of some records that exist, in that order."""
        return [one.turtle for one in self.entries(ids)]

    def search(self, text: str, limit: int) -> list[Hit]:
        """At most ``limit`` records of all collections that have words with these beginnings, the best first.

        Names come first, of equally good hits those of the more prominent collection. Words that nothing begins
        with are taken for misspelt.
        """
        found = self._search.best(text, limit)
        documents = [json.loads(one) for one in self._texts(found.numbers).values()]
        return [
            hit(document, self._indexes[document["collection"]].branches.values(), list(found.words))
            for document in documents
        ]

    def called(self, text: str, collections: Sequence[str], limit: int) -> list[Named]:
        """At most ``limit`` records of these collections, or of all, that a name may mean, the likest first."""
        return self._search.called(text, collections, limit)

    def beginning(self, text: str, collections: Sequence[str], limit: int) -> list[Named]:
        """At most ``limit`` records of these collections, or of all, with a name that begins with a text."""
        return self._search.beginning(text, collections, limit)

    def first(self, collection: str, limit: int) -> list[Named]:
        """At most ``limit`` records of a collection, in the order of their names."""
        return self._search.first(collection, limit)

    def shown(self, query: ListQuery, documents: list[Document]) -> list[Document]:
        """Documents as a question wants them: of chosen fields, and with records embedded.

        Raises ``ParameterError`` when that would be too many records.
        """
        if query.fields:
            # What is expanded has to be there.
            documents = [
                chosen(one, (*query.fields, *(key.partition(".")[0] for key in query.expand))) for one in documents
            ]
        if query.expand:
            branches = self._indexes[query.collection.name].branches
            expand(documents, [branches[key] for key in query.expand], self.documents)
        return documents

    def _shown(self, query: ListQuery, numbers: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names and documents of records, in that order, as a question wants them."""
        texts = self._texts(numbers)
        if not (query.fields or query.expand):
            return tuple(texts), tuple(texts.values())
        documents = self.shown(query, [json.loads(one) for one in texts.values()])
        return tuple(texts), tuple(dumped(one) for one in documents)

    def _texts(self, numbers: Sequence[int]) -> dict[str, str]:
        """The documents of records as JSON by their names, in the order of their numbers here."""
        marks = ", ".join("?" * len(numbers))
        rows = self._file.connection().execute(f"SELECT n, id, document FROM record WHERE n IN ({marks})", numbers)
        found = {n: (name, document) for n, name, document in rows}
        return dict(found[n] for n in numbers)

    def documents(self, ids: Sequence[str]) -> dict[str, Document]:
        """The documents of those of some records that exist."""
        marks = ", ".join("?" * len(ids))
        rows = self._file.connection().execute(f"SELECT id, document FROM record WHERE id IN ({marks})", ids)
        return {name: json.loads(document) for name, document in rows}

    def _not_found(self, collection: str, slug: str) -> NotFoundError:
        if collection not in self._indexes:
            message = f"{collection!r} is no collection"
            likely = [f"{one}/{slug}" for one in near(collection, self._indexes)] if slug else []
            likely = likely or self._names.called(slug or collection, self._indexes)
        else:
            message, likely = f"there is no record {collection}/{slug}", self._names.near(slug, [collection])
        hint = f"Did you mean `{likely[0]}`?" if likely else None
        detail = Detail("unknown-record", message, value=f"{collection}/{slug}", hint=hint, allowed=tuple(likely))
        return NotFoundError(message, detail)


def _split(name: str) -> tuple[str, str]:
    collection, _, slug = name.partition("/")
    return collection, slug
