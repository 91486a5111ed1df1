"""Which records may have other findings since some files changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode

from landscape.check.context import Context
from landscape.check.reach import Path, Reach, Step
from landscape.check.record import Record
from landscape.check.shelf import skeleton
from landscape.check.walk import LostError, Spot, homes, spot, walked
from landscape.turtle.places import Placed

Statement = tuple[Record, Placed]


@dataclass(frozen=True, slots=True)
class Changed:
    """A record of which a file changed: its files as they were and as they are, without those that cannot be read.

    ``unread`` says that there was, or is, one of these.
    """

    home: str
    before: tuple[Record, ...]
    after: tuple[Record, ...]
    unread: bool = False

    @property
    def is_there_otherwise(self) -> bool:
        """Whether something is described that was not, or no longer is."""
        return self.unread or _subjects(self.before) != _subjects(self.after)

    @property
    def comes_or_goes(self) -> bool:
        """Whether all files of the record are new or deleted, or may be."""
        return self.unread or bool(self.before) != bool(self.after)

    @property
    def difference(self) -> list[Statement]:
        """What is said now and was not, or no longer is; nameless nodes are never taken to be the same."""
        both = _said(self.before) & _said(self.after)
        records = (*self.before, *self.after)
        return [(record, one) for record in records for one in record.triples if one[:3] not in both]


def affected(changed: Iterable[Changed], context: Context, reach: Reach) -> frozenset[str] | None:
    """The homes of the records whose findings can have changed, also of those that are gone; none when it may be all.

    ``context`` is the landscape as it is now.
    """
    changed = list(changed)
    union = context.joined(record for one in changed for record in one.before)
    try:
        found = {home for one in changed for home in _of_one(one, union, reach)}
    except LostError:
        return None
    return None if reach.everywhere and changed else frozenset(found)


def _of_one(changed: Changed, union: Context, reach: Reach) -> Iterator[str]:
    yield changed.home
    if changed.is_there_otherwise:
        yield from (record.expected for record in union.linking(changed.home))
    if changed.comes_or_goes:
        yield from (home for home in union.files if skeleton(home) == skeleton(changed.home))
    difference = changed.difference
    for way, step in _ways(reach):
        starts = {_start(one, step) for one in difference if step.predicate in (None, one[1].predicate.value)}
        for one in _back(starts, way, union):
            yield from (record.expected for record in homes(one, union))


def _ways(reach: Reach) -> Iterator[tuple[Path, Step]]:
    """Each step of a path with the way that leads to it; a first step forward starts in the record itself."""
    found = {(path[: at + step.many], step) for path in reach.paths for at, step in enumerate(path)}
    return ((way, step) for way, step in found if way or step.inverse)


def _start(statement: Statement, step: Step) -> Spot:
    """The node from which a step goes over a statement."""
    record, placed = statement
    return spot(placed.object if step.inverse else placed.subject, record)


def _back(starts: set[Spot], way: Path, union: Context) -> set[Spot]:
    for step in reversed(way):
        starts = walked(starts, step.turned, union)
    return starts


def _subjects(records: Iterable[Record]) -> set[str]:
    return {
        placed.subject.value
        for record in records
        for placed in record.triples
        if not isinstance(placed.subject, BlankNode)
    }


def _said(records: Iterable[Record]) -> set[tuple[object, ...]]:
    return {one[:3] for record in records for one in record.triples if not _is_nameless(one)}


def _is_nameless(placed: Placed) -> bool:
    return isinstance(placed.subject, BlankNode) or isinstance(placed.object, BlankNode)
