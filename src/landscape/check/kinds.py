"""What a record says it is: a class of the schema, and that of its folder."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from landscape.check.finding import Finding
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.schema.names import TYPE
from landscape.turtle.places import Placed

NO_SHAPE = "no-shape"


def no_shape(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """Everything that has a name has a class that shapes are written for."""
    types = _types(record)
    for subject, span in record.places.items():
        if subject.startswith(record.subject):
            stated = [placed.object.value for placed in types.get(subject, ())]
            if not any(cls in landscape.shaped or cls not in landscape.schema.terms for cls in stated):
                message = f"{landscape.short(subject)} has no class that is checked"
                yield record.finding(NO_SHAPE, message, _hint(subject, record, landscape), span)


def wrong_folder(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """A record is of the class of its collection."""
    collection = landscape.schema.collections.get(record.file.absolute().parent.name)
    others = {one.cls: one.name for one in landscape.schema.collections.values() if one is not collection}
    for placed in _types(record).get(record.subject, ()):
        if collection is not None and placed.object.value in others:
            message = f"{landscape.short(placed.object.value)} does not belong to `{collection.name}`"
            home = others[placed.object.value]
            hint = f"Write `a {landscape.short(collection.cls)}`, or move the file to `data/{home}`."
            yield record.finding(NO_SHAPE, message, hint, placed.at_object, placed)


def _types(record: Record) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for placed in record.triples:
        if placed.predicate.value == TYPE and isinstance(placed.object, NamedNode):
            found.setdefault(placed.subject.value, []).append(placed)
    return found


def _hint(subject: str, record: Record, landscape: Landscape) -> str:
    collection = landscape.schema.collections.get(record.file.absolute().parent.name)
    if subject == record.subject and collection is not None:
        return f"Say what it is: `<> a {landscape.short(collection.cls)}`."
    parts = sorted(landscape.short(one.cls) for one in landscape.schema.owned.values() if one.owned_through)
    return f"Say what it is, as in `a {parts[0]}`; parts are one of {', '.join(parts)}." if parts else "Say what it is."
