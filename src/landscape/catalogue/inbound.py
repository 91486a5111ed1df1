"""Who links to a record: counts by collection and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote

from landscape.catalogue.record import Document
from landscape.catalogue.tree import branches
from landscape.schema.model import Kind, Schema

API = "/api/v1"


class Inbound:
    """Counts the records that link to a record or to a fragment of it."""

    def __init__(self, schema: Schema, documents: Iterable[Document]) -> None:
        ways = {
            name: [one for one in branches(schema, collection) if one.field.kind is Kind.LINK]
            for name, collection in schema.collections.items()
        }
        self._counts: dict[str, Counter[tuple[str, str]]] = {}
        for document in documents:
            for branch in ways[document["collection"]]:
                for target in {value["id"].partition("#")[0] for value in branch.values(document)}:
                    self._counts.setdefault(target, Counter())[document["collection"], branch.key] += 1

    def of(self, name: str) -> list[Document]:
        """The block of a document: where links come from, how many records, and the list of them."""
        return [
            {
                "collection": collection,
                "field": field,
                "count": count,
                "url": f"{API}/{collection}?{quote(field)}={quote(name)}",
            }
            for (collection, field), count in sorted(self._counts.get(name, Counter()).items())
        ]
