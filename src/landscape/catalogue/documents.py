"""All records of a built graph, as documents and as Turtle."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Store

from landscape.catalogue.inbound import Inbound
from landscape.catalogue.record import Record
from landscape.catalogue.triples import turtle_of
from landscape.catalogue.walker import Walker
from landscape.schema.model import Schema


def documents(schema: Schema, store: Store) -> Iterator[Record]:
    """The records of the default graph, by collection and name.

    Documents are finished first, for each counts the links that others have to it.
    """
    walker = Walker(schema, store)
    found = [
        (root, walker.document(root, collection))
        for collection in schema.collections.values()
        for root in walker.roots(collection)
    ]
    inbound = Inbound(schema, (document for _, document in found))
    for root, document in found:
        document["inbound"] = inbound.of(document["id"])
        collection, _, slug = document["id"].partition("/")
        turtle = turtle_of(store, root, schema.prefixes)
        yield Record(collection, slug, walker.label(root) or slug, document, turtle)
