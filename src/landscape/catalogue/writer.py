"""Writes the catalogue: one SQLite file with the records, the indexes of their fields, and the full text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path

from landscape.catalogue.common import common_words
from landscape.catalogue.fields import FieldIndex, FieldRows
from landscape.catalogue.keys import Keys
from landscape.catalogue.naming import called, names_of
from landscape.catalogue.record import Document, Record, dumped
from landscape.catalogue.tables import APPLICATION, CALLED, INDEXES, TABLES, VERSION, words_table
from landscape.catalogue.texts import Columns
from landscape.catalogue.tree import branches
from landscape.catalogue.typos import misspellings
from landscape.catalogue.words import fold, is_name
from landscape.schema.model import Schema

FRESH = f"""
PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};
"""


def write(path: Path, schema: Schema, records: Sequence[Record]) -> None:
    """Write a new file at ``path``; equal records give equal bytes, in whatever order they come.

    Raises ``FileExistsError`` when there is a file already.
    """
    path.touch(exist_ok=False)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FRESH + TABLES)
        with connection:
            _Writer(connection, schema).all(sorted(records, key=_place))
        connection.executescript(INDEXES)


def _place(record: Record) -> tuple[str, str, str, str]:
    """Where a record stands: in its collection by its name, as people order names."""
    return record.collection, fold(record.label), record.label, record.slug


class _Writer:
    def __init__(self, connection: sqlite3.Connection, schema: Schema) -> None:
        self._db = connection
        self._keys = Keys(schema)
        self._branches = {name: list(branches(schema, one)) for name, one in schema.collections.items()}
        self._named_by = {name: [one for one in found if is_name(one)] for name, found in self._branches.items()}
        self._columns = Columns(list(self._branches.values()))

    def all(self, records: Sequence[Record]) -> None:
        self._db.execute(CALLED)
        self._db.execute(words_table(len(self._columns.weights)))
        self._db.executemany("INSERT INTO word_column VALUES (?, ?, ?)", self._columns.rows())
        self._db.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?)", _rows(records))
        first = 0
        for name, group in groupby(records, key=lambda record: record.collection):
            documents = [record.document for record in group]
            self._db.execute("INSERT INTO collection VALUES (?, ?, ?)", (name, first, len(documents)))
            self._collection(name, first, documents)
            first += len(documents)
        self._db.executemany("INSERT INTO common_word VALUES (?, ?)", common_words(self._db, len(records)))
        names = list(self._named(records))
        self._db.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", names)
        self._db.executemany("INSERT INTO called (rowid, names) VALUES (?, ?)", called(names))
        self._db.executemany("INSERT INTO typo VALUES (?, ?)", misspellings(folded for folded, *_ in names))

    def _collection(self, name: str, first: int, documents: Sequence[Document]) -> None:
        """The full text and the indexes of a collection, in one walk over each document."""
        indexes = [FieldIndex(branch, self._keys) for branch in self._branches[name]]

        def texts() -> Iterator[list[int | str]]:
            for n, document in enumerate(documents):
                values = [branch.values(document) for branch in self._branches[name]]
                for index, one in zip(indexes, values, strict=True):
                    index.add(n, one)
                yield [first + n, *self._columns.texts(zip(self._branches[name], values, strict=True))]

        self._db.executemany(self._columns.insert, texts())
        for branch, index in zip(self._branches[name], indexes, strict=True):
            self._field(name, branch.key, index.rows(len(documents)))

    def _named(self, records: Sequence[Record]) -> Iterator[tuple[str, int, str, str]]:
        for n, record in enumerate(records):
            yield from (
                (folded, n, key, text) for folded, key, text in names_of(record, self._named_by[record.collection])
            )

    def _field(self, collection: str, key: str, rows: FieldRows | None) -> None:
        if rows is None:
            return
        scale = (rows.scale.spans, rows.scale.starts, rows.scale.records) if rows.scale else (None, None, None)
        done = self._db.execute(
            "INSERT INTO field (collection, key, known, spans, starts, records) VALUES (?, ?, ?, ?, ?, ?)",
            (collection, key, rows.known, *scale),
        )
        self._db.executemany(
            "INSERT INTO term VALUES (?, ?, ?, ?, ?, ?)",
            ((done.lastrowid, one.value, one.label, one.count, one.dense, one.records) for one in rows.terms),
        )


def _rows(records: Sequence[Record]) -> Iterator[tuple[int, str, str, str, str]]:
    for n, record in enumerate(records):
        yield n, record.id, record.label, dumped(record.document), record.turtle
