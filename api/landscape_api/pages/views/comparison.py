"""Records side by side: their facts by the groups of the shapes, and their figures, each with its date and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from landscape.schema.model import Field, Kind
from landscape.schema.names import DCTERMS
from landscape_api.pages.views import record
from landscape_api.pages.views.addresses import page_of
from landscape_api.pages.views.compared import DIFFERS, Cell, Figure, Group, Row
from landscape_api.pages.views.figures import Claim, FiguresTable
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.record import Section, SectionMaker
from landscape_api.pages.views.tiles import Tile
from landscape_api.pages.views.values import Value

SOURCE = DCTERMS + "source"
FIGURES, PARTS = "Figures", "Parts"
ONE = 1  # a value that only one record has


class Comparison:
    """The records of ``documents``, in their order."""

    def __init__(self, lexicon: Lexicon, documents: Sequence[dict[str, Any]]) -> None:
        collections = lexicon.schema.collections
        self.ids = tuple(one["id"] for one in documents)
        self.sections = tuple(SectionMaker(lexicon, collections[one["collection"]], one).section() for one in documents)

    def groups(self, *, only_differences: bool = False) -> list[Group]:
        """All rows of which something is known; or only those in which the records differ."""
        found = [Group(FIGURES, tuple(self._figures())), *self._facts(), Group(PARTS, tuple(self._parts()))]
        kept = (Group(one.label, tuple(_kept(one.rows, only_differences))) for one in found)
        return [one for one in kept if one.rows]

    def _facts(self) -> Iterator[Group]:
        rows = [dict(_rows(one)) for one in self.sections]
        for label, fields in self._fields().items():
            cells = ((field, [row[field.key].values if field.key in row else () for row in rows]) for field in fields)
            yield Group(label, tuple(_row(field, values) for field, values in cells))

    def _fields(self) -> dict[str, list[Field]]:
        """The fields of which some record has a value, by group, as the first collection orders them."""
        known = {key for one in self.sections for key, _ in _rows(one)}
        every = {field.key: field for one in self.sections for field in one.collection.fields}
        found: dict[str, list[Field]] = {}
        for key, field in every.items():
            if key in known:
                found.setdefault(field.group, []).append(field)
        return found

    def _figures(self) -> Iterator[Row]:
        """A row for each metric: the amount that counts most in, and the claims behind it."""
        told = [_claims(one) for one in self.sections]
        tiles: list[dict[str, Tile]] = [{tile.label: tile for tile in one.tiles} for one in self.sections]
        labels = dict.fromkeys(
            [label for found in tiles for label in found] + [label for found in told for label in found]
        )
        definitions = {tile.label: tile.definition for found in tiles for tile in found.values()}
        for label in labels:
            pairs = zip(tiles, told, strict=True)
            cells = (Cell(total=tile.get(label), figures=tuple(claims.get(label, ()))) for tile, claims in pairs)
            yield Row(label, definitions.get(label, ""), False, tuple(cells))

    def _parts(self) -> Iterator[Row]:
        """What each record owns, by name."""
        named = [dict(_named(one, name)) for one, name in zip(self.sections, self.ids, strict=True)]
        for label in dict.fromkeys(label for found in named for label in found):
            yield Row(label, "", False, tuple(Cell(found.get(label, ())) for found in named))


def _rows(section: Section) -> Iterator[tuple[str, record.Row]]:
    """The rows of a record by their fields, without dates that are computed from those that are stated."""
    for group in section.groups:
        for row in group.rows:
            if not (row.field.derived and row.field.kind is Kind.LITERAL):
                yield row.field.key, row


def _kept(rows: Iterable[Row], only_differences: bool) -> Iterator[Row]:
    return (one for one in rows if not only_differences or one.standing == DIFFERS)


def _row(field: Field, found: Sequence[tuple[Value, ...]]) -> Row:
    counts = Counter(text for values in found for text in {one.text for one in values})
    several = field.kind in (Kind.CONCEPT, Kind.LINK) and any(len(values) > 1 for values in found)
    alone = frozenset(text for text, count in counts.items() if count == ONE) if several else frozenset()
    cells = (
        Cell(tuple(map(_plain, values)) if field.kind is Kind.CONCEPT else values, alone=alone) for values in found
    )
    return Row(field.name, field.description, field.derived, tuple(cells))


def _plain(value: Value) -> Value:
    """A value without the list that it leads to: there are many, and here they are compared."""
    return replace(value, href=None, title="")


def _claims(section: Section, of: str = "") -> dict[str, list[Figure]]:
    """The claims about a record and its parts that hold, by metric; of those that have no standing, all."""
    found: dict[str, list[Figure]] = {}
    for table in section.tables:
        for row in table.rows:
            claims = [one for one in row.claims if one.standing or not row.is_settled]
            found.setdefault(row.metric.label, []).extend(_figure(table, one, of) for one in claims)
    for part in (one for parts in section.parts for one in parts.sections):
        for label, figures in _claims(part, part.title.text).items():
            found.setdefault(label, []).extend(figures)
    return found


def _figure(table: FiguresTable, claim: Claim, of: str) -> Figure:
    cells = list(zip(table.columns, claim.cells, strict=True))
    when = next((values for field, values in cells if field.kind is Kind.PERIOD and values), ())
    sources = tuple(one for field, values in cells if field.path == SOURCE for one in values)
    words = tuple(one.text for field, values in cells if field.kind is Kind.CONCEPT for one in values)
    return Figure(of, claim.value, when, sources, (*words, *claim.standing))


def _named(section: Section, name: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
    for parts in section.parts:
        rows = [(one.anchor, one.title.text) for one in parts.sections]
        if parts.table:
            rows += [(one.anchor, next(cell[0].text for cell in one.cells if cell)) for one in parts.table.rows]
        yield parts.field.name, tuple(Value(text, href=page_of(f"{name}#{anchor}")) for anchor, text in rows)
