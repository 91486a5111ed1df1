"""The tree of a collection's fields, through the nodes that its records own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from landscape.catalogue.record import Document
from landscape.catalogue.walker import get
from landscape.schema.model import Collection, Field, Kind, Schema


@dataclass(frozen=True)
class Branch:
    """A field together with the owned fields that lead to it."""

    way: tuple[Field, ...]

    @property
    def field(self) -> Field:
        return self.way[-1]

    @cached_property
    def key(self) -> str:
        """The name of the filter, as in ``participation.organisation``."""
        return ".".join(field.key for field in self.way)

    @property
    def label(self) -> str:
        return ", ".join(field.name for field in self.way)

    def values(self, document: Document) -> list[Any]:
        """All values in a document; of texts, the objects by language."""
        first, *rest = self._keys
        found = listed(get(document, first))
        for key in rest:
            found = [value for one in found for value in listed(get(one, key))]
        return found

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(field.key for field in self.way)


def branches(schema: Schema, collection: Collection, above: tuple[Field, ...] = ()) -> Iterator[Branch]:
    """All fields of a collection and of the nodes that it owns, each class once on a way.

    What one sheet says is left out: whether it still holds, only the computed figures tell.
    """
    for field in collection.fields:
        if field.kind is not Kind.OWNED:
            if field.derived or not (above and field.metric):
                yield Branch((*above, field))
        elif field.classes not in [owner.classes for owner in above]:
            yield from branches(schema, schema.owned[field.classes[0]], (*above, field))


def listed(value: Any) -> list[Any]:
    """The values of a field, of which a document writes a single one without a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
