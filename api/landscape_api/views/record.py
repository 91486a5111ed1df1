"""A record as a page shows it: groups of rows, figures, and what it owns as sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import DCTERMS, LABEL
from landscape_api.views.doubts import Doubts, states_doubt
from landscape_api.views.figures import Document, FiguresTable, TableMaker, names_metric
from landscape_api.views.lexicon import Lexicon
from landscape_api.views.values import Value, number, values

DESCRIPTION = DCTERMS + "description"


@dataclass(frozen=True, slots=True)
class Row:
    """One field with its values."""

    field: Field
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, under the label of their group."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A computed figure shown large; ``marks`` are the names of fields that say something of it."""

    label: str
    value: str
    unit: str
    definition: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A record, or something that it owns; ``anchor`` is the fragment of its IRI, empty for the record."""

    anchor: str
    title: Value
    collection: Collection
    lead: tuple[Value, ...]
    unverified: bool
    tiles: tuple[Tile, ...]
    groups: tuple[Group, ...]
    tables: tuple[FiguresTable, ...]
    parts: tuple[Section, ...]
    unknown: tuple[Field, ...]


def section(lexicon: Lexicon, collection: Collection, document: Document) -> Section:
    """The section of a document; what it owns is inside."""
    doubts = Doubts.of(collection, document)
    present = [(field, document[field.key]) for field in collection.fields if field.key in document]
    return Section(
        anchor=document.get("id", "").partition("#")[2],
        title=_title(lexicon, collection, document),
        collection=collection,
        lead=_values_at(DESCRIPTION, lexicon, present),
        unverified=doubts.whole,
        tiles=tuple(_tiles(lexicon, collection, document)),
        groups=tuple(_groups(lexicon, doubts, present)),
        tables=tuple(_tables(lexicon, present)),
        parts=tuple(_parts(lexicon, present)),
        unknown=tuple(_unknown(collection, document)),
    )


def _title(lexicon: Lexicon, collection: Collection, document: Document) -> Value:
    present = [(field, document[field.key]) for field in collection.fields if field.key in document]
    return next(iter(_values_at(LABEL, lexicon, present)), Value(collection.label.capitalize()))


def _values_at(path: str, lexicon: Lexicon, present: list[tuple[Field, Any]]) -> tuple[Value, ...]:
    return tuple(value for field, raw in present if field.path == path for value in values(lexicon, field, raw))


def _groups(lexicon: Lexicon, doubts: Doubts, present: list[tuple[Field, Any]]) -> Iterator[Group]:
    shown = [(field, raw) for field, raw in present if _is_row(field)]
    for label, pairs in groupby(shown, key=lambda pair: pair[0].group):
        rows = (Row(field, doubts.mark(field, values(lexicon, field, raw))) for field, raw in pairs)
        yield Group(label, tuple(row for row in rows if row.values))


def _is_row(field: Field) -> bool:
    """Whether a field stands in a group, and not in the head, in a table or as a mark."""
    if field.kind is Kind.OWNED or field.metric or field.path in (LABEL, DESCRIPTION):
        return False
    return not states_doubt(field)


def _tiles(lexicon: Lexicon, collection: Collection, document: Document) -> Iterator[Tile]:
    """One for each metric with a computed value: the one that counts most in, which the schema names last."""
    found = {
        field.metric: field for field in collection.fields if field.derived and _computed(document, field) is not None
    }
    for field in found.values():
        metric = lexicon.metric(field)
        if metric is not None:
            about = (one for one in collection.fields if one.derived and one.key in document)
            marks = tuple(one.name for one in about if names_metric(document[one.key], metric))
            yield Tile(field.name, number(_computed(document, field)), metric.unit.symbol, metric.definition, marks)


def _computed(document: Document, field: Field) -> Any:
    """The value below a key such as ``now.hpl``, which is ``{"now": {"hpl": ...}}``."""
    outer, _, inner = field.key.partition(".")
    block = document.get(outer)
    return block.get(inner) if field.metric and inner and isinstance(block, dict) else None


def _owned(
    lexicon: Lexicon, present: list[tuple[Field, Any]], sheets: bool
) -> Iterator[tuple[Collection, list[Document]]]:
    for field, raw in present:
        owned = lexicon.owned(field) if field.kind is Kind.OWNED else None
        if owned is not None and lexicon.is_sheet(owned) is sheets:
            yield owned, raw if isinstance(raw, list) else [raw]


def _tables(lexicon: Lexicon, present: list[tuple[Field, Any]]) -> Iterator[FiguresTable]:
    for owned, documents in _owned(lexicon, present, sheets=True):
        yield TableMaker(lexicon, owned, documents).table()


def _parts(lexicon: Lexicon, present: list[tuple[Field, Any]]) -> Iterator[Section]:
    for owned, documents in _owned(lexicon, present, sheets=False):
        for document in documents:
            yield section(lexicon, owned, document)


def _unknown(collection: Collection, document: Document) -> Iterator[Field]:
    """What a person could still fill in."""
    missing = set(document.get("unknown", ()))
    return (
        field for field in collection.fields if field.key in missing and not field.derived and not states_doubt(field)
    )
