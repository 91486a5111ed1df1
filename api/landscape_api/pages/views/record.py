"""A record as a page shows it: groups of rows, figures, and what it owns as sections or tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import DCTERMS, LABEL, METRIC
from landscape_api.pages.views.addresses import list_of
from landscape_api.pages.views.doubts import Doubts, states_doubt
from landscape_api.pages.views.figures import Document, FiguresTable, TableMaker
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.parts import PartsTable, anchor_of, in_order, is_flat, label_of, parts_table
from landscape_api.pages.views.tiles import Tile, tiles
from landscape_api.pages.views.values import Value, values

DESCRIPTION = DCTERMS + "description"
BRIEF = 40  # characters
SCHEMES_APART = 2  # from so many vocabularies on, their names help


@dataclass(frozen=True, slots=True)
class Row:
    """One field with its values; ``schemes`` are the same by vocabulary, when they are from several."""

    field: Field
    values: tuple[Value, ...]

    @property
    def doubtful(self) -> bool:
        """Whether all values are in doubt, which is then said once."""
        return all(one.unverified for one in self.values)

    @property
    def brief(self) -> bool:
        """Whether all texts are as short as names, and fit beside each other."""
        return all(len(one.text) <= BRIEF for one in self.values)

    @property
    def schemes(self) -> tuple[tuple[str, tuple[Value, ...]], ...]:
        ordered = sorted(self.values, key=lambda one: one.scheme)
        found = tuple((name, tuple(group)) for name, group in groupby(ordered, key=lambda one: one.scheme))
        return found if len(found) >= SCHEMES_APART else ()


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, under the label of their group."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What one field owns: either each a section of its own, or all in one table."""

    field: Field
    sections: tuple[Section, ...] = ()
    table: PartsTable | None = None


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
    parts: tuple[Parts, ...]
    unknown: tuple[Field, ...]

    @property
    def anchors(self) -> tuple[Section, ...]:
        """The parts that are sections of their own."""
        return tuple(one for part in self.parts for one in part.sections if one.anchor)


class SectionMaker:
    """Turns one document, or an embedded object of one, into its section."""

    def __init__(self, lexicon: Lexicon, collection: Collection, document: Document) -> None:
        self.lexicon = lexicon
        self.collection = collection
        self.document = document
        self.doubts = Doubts.of(collection, document)

    def section(self) -> Section:
        """The section; what the node owns is inside."""
        tables = tuple(self._tables())
        own = label_of(self.lexicon, self.collection, self.document)
        return Section(
            anchor=anchor_of(self.document),
            title=next(iter(self._at(LABEL)), Value(own or self.document.get("id", self.collection.label))),
            collection=self.collection,
            lead=self._at(DESCRIPTION),
            unverified=self.doubts.whole,
            tiles=tuple(tiles(self.lexicon, self.collection, self.document, tables)),
            groups=tuple(self._groups()),
            tables=tables,
            parts=tuple(self._parts()),
            unknown=tuple(self._unknown()),
        )

    def _at(self, path: str) -> tuple[Value, ...]:
        found = [field for field in self.collection.fields if field.path == path]
        return tuple(value for field in found for value in self._values(field))

    def _values(self, field: Field) -> tuple[Value, ...]:
        found = self.doubts.mark(field, values(self.lexicon, field, self.document.get(field.key)))
        return tuple(self._with_list(field, one) for one in found)

    def _with_list(self, field: Field, value: Value) -> Value:
        """A concept that lists can be narrowed by leads to the list of all that have it."""
        if not (self.collection.name and field.facet and field.kind is Kind.CONCEPT and value.name):
            return value
        return replace(value, href=list_of(self.collection.name, [(field.key, value.name)]))

    def _groups(self) -> Iterator[Group]:
        """What is stated; what is computed only of a record, which would say it again for each part."""
        fields = [one for one in self.collection.fields if _is_row(one) and (self.collection.name or not one.derived)]
        rows = [Row(field, found) for field in fields if (found := self._values(field)) and not _is_mark(field, found)]
        for label, group in groupby(rows, key=lambda row: row.field.group):
            yield Group(label, tuple(group))

    def _owned(self, sheets: bool) -> Iterator[tuple[Field, Collection, list[Document]]]:
        for field in self.collection.fields:
            owned = self.lexicon.owned(field) if field.kind is Kind.OWNED and field.key in self.document else None
            if owned is not None and self.lexicon.is_sheet(owned) is sheets:
                raw: Any = self.document[field.key]
                yield field, owned, raw if isinstance(raw, list) else [raw]

    def _tables(self) -> Iterator[FiguresTable]:
        for field, owned, documents in self._owned(sheets=True):
            yield TableMaker(self.lexicon, owned, documents).table(field.name)

    def _parts(self) -> Iterator[Parts]:
        for field, owned, documents in self._owned(sheets=False):
            if is_flat(owned, documents):
                yield Parts(field, table=parts_table(self.lexicon, owned, documents))
            else:
                ordered = in_order(self.lexicon, owned, documents)
                yield Parts(field, tuple(SectionMaker(self.lexicon, owned, one).section() for one in ordered))

    def _unknown(self) -> Iterator[Field]:
        """What a person could still fill in."""
        missing = set(self.document.get("unknown", ()))
        known = (field for field in self.collection.fields if field.key in missing)
        return (field for field in known if not field.derived and not states_doubt(field))


def _is_mark(field: Field, found: tuple[Value, ...]) -> bool:
    """Whether a field is about metrics, and so shown with their figures."""
    return field.derived and all(one.iri is not None and one.iri.startswith(METRIC) for one in found)


def _is_row(field: Field) -> bool:
    """Whether a field stands in a group, and not in the head, in a table or as a mark."""
    if field.kind is Kind.OWNED or field.metric or field.path in (LABEL, DESCRIPTION):
        return False
    return not states_doubt(field)
