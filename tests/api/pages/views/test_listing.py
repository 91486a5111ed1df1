from __future__ import annotations

from typing import Any

from landscape.catalogue import Page
from landscape.catalogue.record import dumped
from landscape.schema.model import Collection
from landscape_api.pages.views.addresses import Parameters
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.listing import Listing, ListingMaker


def listing(
    lexicon: Lexicon, systems: Collection, *pairs: tuple[str, str], items: Any = (), next: Any = None
) -> Listing:
    fields = tuple(field for field in systems.fields if field.key in ("stage", "can", "total.disk"))
    page = Page(1, tuple(map(dumped, items)), tuple(one["id"] for one in items), next, ())
    return ListingMaker(lexicon, systems, Parameters(pairs)).listing(page, fields)


def test_a_column_can_be_ordered_by_and_turned_round(lexicon: Lexicon, systems: Collection) -> None:
    columns = {one.field.key: one for one in listing(lexicon, systems, ("cursor", "x")).columns}
    assert columns["total.disk"].sort_href == "/id/systems?sort=-total.disk"
    assert (columns["stage"].sort_href, columns["total.disk"].unit) == (None, "PB")
    (turned,) = [one for one in listing(lexicon, systems, ("sort", "-total.disk")).columns if one.numeric]
    assert (turned.sorted, turned.sort_href) == ("descending", "/id/systems?sort=total.disk")


def test_the_order_of_now_is_among_the_orders(lexicon: Lexicon, systems: Collection) -> None:
    orders = listing(lexicon, systems, ("sort", "startDate")).orders
    assert [(one.value, one.selected) for one in orders] == [
        *(("", False), ("-total.disk", False), ("total.disk", False), ("startDate", True)),
    ]
    assert next(one.label for one in listing(lexicon, systems, ("q", "x")).orders) == "Best first"


def test_pages_are_linked_forth_and_back_to_the_first(lexicon: Lexicon, systems: Collection) -> None:
    here = listing(lexicon, systems, ("stage", "planned"), ("cursor", "x"), next="y")
    assert (here.next_href, here.first_href) == ("/id/systems?stage=planned&cursor=y", "/id/systems?stage=planned")
    only = listing(lexicon, systems)
    assert (only.next_href, only.first_href) == (None, None)


def test_a_cell_shows_few_values_and_counts_the_others(lexicon: Lexicon, systems: Collection) -> None:
    can = [{"id": str(one), "label": str(one)} for one in range(5)]
    (item,) = listing(lexicon, systems, items=[{"id": "systems/x", "can": can}]).items
    assert (item.name.text, item.name.href) == ("systems/x", "/id/systems/x.html")
    shown = [(len(cell.values), cell.more) for cell in item.cells]
    assert shown == [(0, 0), (3, 2), (0, 0)]
