"""A list page: what narrows it, what it shows in which columns, and how it can be ordered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from landscape.catalogue import Page
from landscape.catalogue.fields import has_order
from landscape.catalogue.walker import get
from landscape.schema.model import Collection, Field, Kind
from landscape_api.pages.views.addresses import CURSOR, Parameters, list_of, page_of
from landscape_api.pages.views.chosen import Chosen, chosen
from landscape_api.pages.views.columns import COLUMNS, possible
from landscape_api.pages.views.doubts import Doubts
from landscape_api.pages.views.facets import ALL, FacetMaker, FacetView
from landscape_api.pages.views.figures import Document
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.parts import label_of
from landscape_api.pages.views.record import DESCRIPTION
from landscape_api.pages.views.values import Value, values

IN_A_CELL = 3
SORT, TEXT, LIMIT = "sort", "q", "limit"


@dataclass(frozen=True, slots=True)
class Cell:
    """The first values of a field, and how many more there are."""

    values: tuple[Value, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the list."""

    name: Value
    lead: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A field as a column; ``sort_href`` orders the list by it where that is possible."""

    field: Field
    label: str
    unit: str
    sort_href: str | None
    sorted: str  # ascending, descending or empty

    @property
    def numeric(self) -> bool:
        return self.field.kind is Kind.NUMBER


@dataclass(frozen=True, slots=True)
class Order:
    """A way to order the list; ``value`` is what the parameter says."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that can be a column, and whether it is one now."""

    key: str
    label: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """``kept`` are the parameters that the search form of the page sends along, ``narrowed`` those without columns.

    ``usual_href`` leads back to the usual columns, when they are others.
    """

    collection: Collection
    total: int
    columns: tuple[Column, ...]
    items: tuple[Item, ...]
    facets: tuple[FacetView, ...]
    chosen: tuple[Chosen, ...]
    orders: tuple[Order, ...]
    kept: tuple[tuple[str, str], ...]
    text: str
    next_href: str | None
    first_href: str | None
    choices: tuple[Choice, ...]
    narrowed: tuple[tuple[str, str], ...]
    usual_href: str | None


class ListingMaker:
    """Turns a page of the catalogue into what the list page shows."""

    def __init__(self, lexicon: Lexicon, collection: Collection, parameters: Parameters) -> None:
        self.lexicon = lexicon
        self.collection = collection
        self.parameters = parameters

    def listing(self, page: Page, fields: tuple[Field, ...], others: Iterable[Field] = ()) -> Listing:
        """The list with these fields as its columns; ``others`` are offered as such, too."""
        here, offered = self.parameters, {*fields, *others}
        return Listing(
            collection=self.collection,
            total=page.total,
            columns=tuple(self._column(field) for field in fields),
            items=tuple(self._item(one, fields) for one in page.items),
            facets=tuple(FacetMaker(self.collection.name, here).views(page.facets)),
            chosen=tuple(chosen(self.lexicon, self.collection, here, page.facets)),
            orders=tuple(self._orders(fields)),
            kept=here.without(TEXT, SORT, ALL).pairs,
            text=here.first(TEXT) or "",
            next_href=self._href(here.setting(CURSOR, page.next)) if page.next else None,
            first_href=self._href(here.without()) if here.first(CURSOR) else None,
            choices=tuple(
                Choice(one.key, one.name, one in fields) for one in possible(self.collection) if one in offered
            ),
            narrowed=here.without(COLUMNS, ALL).pairs,
            usual_href=self._href(here.without(COLUMNS)) if here.first(COLUMNS) else None,
        )

    def _href(self, parameters: Parameters) -> str:
        return list_of(self.collection.name, parameters.pairs)

    def _orders(self, fields: tuple[Field, ...]) -> Iterator[Order]:
        """By name, or for words by how well they fit; by each column that has an order; and as it is now."""
        now = self.parameters.first(SORT) or ""
        ways = {"": "Best first" if self.parameters.first(TEXT) else "Name"}
        for field in fields:
            if has_order(field):
                ways |= {f"-{field.key}": f"{field.name}, falling", field.key: f"{field.name}, rising"}
        ways.setdefault(now, now)
        yield from (Order(value, label, value == now) for value, label in ways.items())

    def _column(self, field: Field) -> Column:
        metric = self.lexicon.metric(field)
        now = self.parameters.first(SORT) or ""
        sorted_ = {field.key: "ascending", f"-{field.key}": "descending"}.get(now, "")
        wanted = field.key if sorted_ == "descending" else f"-{field.key}"
        href = self._href(self.parameters.setting(SORT, wanted)) if has_order(field) else None
        return Column(
            field, metric.label if metric else field.name, metric.unit.symbol if metric else "", href, sorted_
        )

    def _item(self, document: Document, fields: tuple[Field, ...]) -> Item:
        doubts = Doubts.of(self.collection, document)
        name = document["id"]
        label = label_of(self.lexicon, self.collection, document) or name
        return Item(
            name=Value(label, href=page_of(name), name=name, unverified=doubts.whole),
            lead="" if fields else self._lead(document),
            cells=tuple(self._cell(doubts, document, field) for field in fields),
        )

    def _cell(self, doubts: Doubts, document: Document, field: Field) -> Cell:
        found = doubts.mark(field, values(self.lexicon, field, get(document, field.key)))
        return Cell(found[:IN_A_CELL], max(0, len(found) - IN_A_CELL))

    def _lead(self, document: Document) -> str:
        """The description, when nothing else would say what the record is."""
        return next((one.text for one in self._at(DESCRIPTION, document)), "")

    def _at(self, path: str, document: Document) -> Iterator[Value]:
        for field in self.collection.fields:
            if field.path == path:
                yield from values(self.lexicon, field, document.get(field.key))
