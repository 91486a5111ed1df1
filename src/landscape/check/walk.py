"""Walks from node to node over the records of a landscape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode

from landscape.check.context import Context, home_of
from landscape.check.reach import Path, Reach, Step
from landscape.check.record import Record
from landscape.schema.names import ID
from landscape.turtle.places import Object


class Spot(NamedTuple):
    """A node, and the record that a nameless one is in; named ones may be described anywhere."""

    node: Object
    record: Record | None


class LostError(Exception):
    """A walk came to a value or a term of the vocabulary, and would have to go on from all who name it."""


def spot(node: Object, record: Record) -> Spot:
    """A node as it is met in a record."""
    return Spot(node, record if isinstance(node, BlankNode) else None)


def homes(where: Spot, context: Context) -> tuple[Record, ...]:
    """The records that describe a node."""
    if where.record is not None:
        return (where.record,)
    return context.of(where.node.value) if _is_ours(where.node) else ()


def walked(spots: Iterable[Spot], step: Step, context: Context) -> set[Spot]:
    """Where a step leads from some nodes. Raises ``LostError`` where only a look at all records could tell."""
    forth = _backward if step.inverse else _forward
    found, new = set[Spot](), set(spots)
    if not step.many:
        return {further for one in new for further in forth(one, step.predicate, context)}
    while new:
        found |= new
        new = {further for one in new for further in forth(one, step.predicate, context)} - found
    return found


def around(records: Iterable[Record], context: Context, reach: Reach) -> tuple[Record, ...]:
    """The records beside some that paths from their nodes lead through, or more.

    All others when that cannot be told, or when they are so few that it takes longer to walk.
    """
    own = {record.file for record in records}
    others = sum(file not in own for known in context.files.values() for file in known)
    if not others:
        return ()
    try:
        is_all = reach.everywhere or others <= len(own)
        found = [*(context.all() if is_all else _through(records, context, reach.paths))]
    except LostError:
        found = [*context.all()]
    return tuple({record.file: record for record in found if record.file not in own}.values())


def _through(records: Iterable[Record], context: Context, paths: Iterable[Path]) -> Iterator[Record]:
    reached: dict[Path, set[Spot]] = {(): {one for record in records for one in _own(record)}}
    for path in sorted(paths, key=len):
        for length in range(1, len(path) + 1):
            way, step = path[:length], path[length - 1]
            # What the last step leads to is stated where it starts; who leads there, where that is.
            if way not in reached and (length < len(path) or step.inverse or step.many):
                reached[way] = walked(reached[path[: length - 1]], step, context)
                for one in reached[way]:
                    yield from homes(one, context)


def _own(record: Record) -> Iterator[Spot]:
    """The nodes of a record that findings can be about."""
    for placed in record.triples:
        yield spot(placed.subject, record)
        if isinstance(placed.object, BlankNode):
            yield spot(placed.object, record)


def _forward(where: Spot, predicate: str | None, context: Context) -> Iterator[Spot]:
    for record in homes(where, context):
        for placed in record.statements.get(where.node.value, ()):
            if predicate in (None, placed.predicate.value):
                yield spot(placed.object, record)


def _backward(where: Spot, predicate: str | None, context: Context) -> Iterator[Spot]:
    for record in _naming(where, context):
        for placed in record.naming.get(where.node.value, ()):
            if predicate in (None, placed.predicate.value) and placed.object == where.node:
                yield spot(placed.subject, record)


def _naming(where: Spot, context: Context) -> Iterable[Record]:
    if where.record is not None:
        return (where.record,)
    if not _is_ours(where.node):
        raise LostError
    return context.linking(home_of(where.node.value))


def _is_ours(node: Object) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(ID)
