"""The figures of a record one by one, each with all that its sheet says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from landscape.catalogue.points import Points
from landscape.catalogue.record import Document
from landscape.catalogue.tree import listed
from landscape.catalogue.walker import get
from landscape.schema.model import Collection, Field, Kind, Schema

FOR = "For"  # what the keys of fields end in that name the metrics of which something holds


class Claims:
    """Lists the claims of documents."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._points = Points(schema)

    def of(self, document: Document) -> list[Document]:
        """All claims about a record and about what it owns, in the order of the document."""
        return list(self._of(document, self._schema.collections[document["collection"]]))

    def _of(self, node: Document, collection: Collection) -> Iterator[Document]:
        for field in collection.fields:
            if field.kind is Kind.OWNED:
                owned = self._schema.owned[field.classes[0]]
                for part in (one for one in listed(get(node, field.key)) if isinstance(one, dict)):
                    yield from self._of_sheet(node, part, owned)
                    yield from self._of(part, owned)

    def _of_sheet(self, bearer: Document, sheet: Document, collection: Collection) -> Iterator[Document]:
        """The claims of one sheet; of what is none, none."""
        figures = [one for one in collection.fields if one.metric and not one.derived]
        beside = {one.key: sheet[one.key] for one in collection.fields if not one.metric and one.key in sheet}
        marks = [one.key for one in collection.fields if _is_mark(one)]
        said = {key: value for key, value in beside.items() if key not in marks}
        for field in figures:
            for value in listed(get(sheet, field.key)):
                holds = {key.removesuffix(FOR): _names(beside.get(key), field) for key in marks}
                yield {"of": bearer["id"], **said, **self._figure(field, value), **holds}

    def _figure(self, field: Field, stated: Any) -> Document:
        metric = self._schema.metrics[field.metric or ""]
        found = self._points.range(field, str(stated))
        exact = found.low if found else None
        value = stated if exact is None or not isinstance(stated, str) else float(exact)
        return {
            "metric": metric.key,
            "label": metric.label,
            "value": value,
            "stated": stated,
            "unit": metric.unit.symbol,
        }


def _is_mark(field: Field) -> bool:
    """Whether a field names the metrics of its sheet of which something holds."""
    return field.derived and field.kind is Kind.CONCEPT and field.key.endswith(FOR)


def _names(marked: Any, field: Field) -> bool:
    return any(one["id"] == field.key for one in listed(marked))
