"""From a validation result to its place in the file."""

from __future__ import annotations

from landscape.check.engine import Result
from landscape.check.record import Record
from landscape.turtle.places import Placed, Span


def locate(result: Result, record: Record) -> tuple[Span, Placed | None]:
    """Where a result's value stands; without a value the last value of its path; without that its focus.

    The last one, for a value too many was probably added behind the others.
    """
    stated = [placed for placed in record.triples if placed.subject.value == result.focus]
    of_path = [placed for placed in stated if placed.predicate.value == result.path]
    of_value = [placed for placed in of_path if placed.object.value == result.value]
    chosen = (of_value or of_path)[-1:]
    if chosen:
        return chosen[0].at_object, chosen[0]
    return _focus(result.focus, record), None


def _focus(focus: str, record: Record) -> Span:
    """Where a node is described, or else first named: one that has no statements is only an object."""
    if focus in record.places:
        return record.places[focus]
    named = (placed.at_object for placed in record.triples if placed.object.value == focus)
    return next(named, Span(1, 1, 1, 2))
