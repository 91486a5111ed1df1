"""Documents as CSV (RFC 4180): a row for each record, a column for each field."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from landscape.catalogue.keys import literal_key, texts
from landscape.catalogue.record import Document
from landscape.catalogue.tree import listed
from landscape.catalogue.walker import get
from landscape.schema.model import Collection, Field, Kind

BETWEEN = " | "  # several values of one cell
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet takes for the beginning of one
GUARD = "'"
FIRST_LANGUAGE = "en"
ID, IRI = "id", "iri"


def columns(collection: Collection) -> tuple[str, ...]:
    """The columns of a collection's table: the name and the IRI, then every field that is no part of its own."""
    return (ID, IRI, *(field.key for field in collection.fields if field.kind is not Kind.OWNED))


def table(collection: Collection, documents: Iterable[Document], keys: Sequence[str] = ()) -> str:
    """The table of documents, with those of the columns that ``keys`` names, or all without any.

    A cell has the text in English if there is one, ids of concepts and records, and several values with `` | ``
    between them. Text that a spreadsheet would run as a formula has an apostrophe before it; numbers are as they are.
    """
    fields = {field.key: field for field in collection.fields}
    shown = [key for key in columns(collection) if not keys or key in keys or key == ID]
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(shown)
    writer.writerows([_cell(fields.get(key), get(one, key)) for key in shown] for one in documents)
    return file.getvalue()


def guarded(text: str) -> str:
    """A text that no spreadsheet runs."""
    return GUARD + text if text.startswith(FORMULA) else text


def _cell(field: Field | None, value: Any) -> str:
    if field and field.kind is Kind.TEXT and value:
        return guarded(BETWEEN.join(texts({FIRST_LANGUAGE: value.get(FIRST_LANGUAGE, next(iter(value.values())))})))
    found = BETWEEN.join(one["id"] if isinstance(one, dict) else literal_key(one) for one in listed(value))
    return found if all(isinstance(one, int | float) for one in listed(value)) else guarded(found)
