"""Who links to a record: some by name, all of them by a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from landscape.catalogue import Page
from landscape.catalogue.tree import Branch, branches, listed
from landscape.schema.model import Collection
from landscape.schema.names import DCTERMS
from landscape_api.pages.views.addresses import list_of, page_of
from landscape_api.pages.views.figures import Document
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.parts import label_of
from landscape_api.pages.views.values import Value

NAMED = 8
LOCATOR = "locator"  # role of a field: where the record itself can be read
SOURCE = DCTERMS + "source"

Pages = Callable[[Collection, Sequence[tuple[str, str]]], Page]  # lists of records, as ``Serving.page`` gives them


@dataclass(frozen=True, slots=True)
class InboundView:
    """Records of one collection that link here by one field: ``named`` are the first, ``href`` lists all."""

    collection: Collection
    field: str
    count: int
    href: str
    named: tuple[Value, ...]


def inbound_views(lexicon: Lexicon, pages: Pages, document: Document) -> Iterator[InboundView]:
    """One for each collection and field that links come from, unless what is computed only says it again."""
    stated: set[tuple[str, int]] = set()
    for block in sorted(document.get("inbound", ()), key=lambda one: _is_derived(lexicon, one)):
        if _is_derived(lexicon, block) and (block["collection"], block["count"]) in stated:
            continue
        stated.add((block["collection"], block["count"]))
        collection = lexicon.schema.collections[block["collection"]]
        narrowed = [(block["field"], document["id"])]
        page = pages(collection, [*narrowed, ("limit", str(NAMED)), ("facets", "")])
        yield InboundView(
            collection=collection,
            field=_field_label(lexicon, collection, block["field"]),
            count=block["count"],
            href=list_of(collection.name, narrowed),
            named=tuple(_named(lexicon, collection, one) for one in page.items),
        )


def citing_views(
    lexicon: Lexicon, collections: Iterable[Collection], pages: Pages, collection: Collection, document: Document
) -> Iterator[InboundView]:
    """Those who name an address of the record as their source, when it has one: one for each collection and field."""
    addresses = [one for field in collection.of_role(LOCATOR) for one in listed(document.get(field.key))]
    for address in (one for one in addresses if "," not in one):  # which would mean two
        for other in collections:
            citing = (one for one in branches(lexicon.schema, other) if one.field.path == SOURCE)
            for branch in sorted(citing, key=lambda one: len(one.way)):
                yield from _citing(lexicon, pages, other, branch, address)


def _citing(
    lexicon: Lexicon, pages: Pages, collection: Collection, branch: Branch, address: str
) -> Iterator[InboundView]:
    narrowed = [(branch.key, address)]
    page = pages(collection, [*narrowed, ("limit", str(NAMED)), ("facets", "")])
    if page.total:
        named = tuple(_named(lexicon, collection, one) for one in page.items)
        yield InboundView(collection, branch.label, page.total, list_of(collection.name, narrowed), named)


def _is_derived(lexicon: Lexicon, block: Document) -> bool:
    field = lexicon.schema.collections[block["collection"]].field(block["field"])
    return field is not None and field.derived


def _named(lexicon: Lexicon, collection: Collection, document: Document) -> Value:
    name = document["id"]
    return Value(label_of(lexicon, collection, document) or name, href=page_of(name), name=name)


def _field_label(lexicon: Lexicon, collection: Collection, key: str) -> str:
    return next((one.label for one in branches(lexicon.schema, collection) if one.key == key), key)
