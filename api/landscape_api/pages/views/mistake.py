"""A question that cannot be answered, with the mistake shown in its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from landscape.errors import Detail

AROUND = 3  # lines before and behind the mistake


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the question; ``before``, ``at`` and ``behind`` are split where the mistake is."""

    number: int
    before: str
    at: str = ""
    behind: str = ""
    wrong: bool = False


def lines(text: str, details: tuple[Detail, ...]) -> Iterator[Line]:
    """The lines around the first mistake that has a place; none when there is no such place."""
    place = next((one for one in details if one.line is not None), None)
    if place is None or place.line is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if number == place.line:
            column = min((place.column or 1) - 1, len(line))
            column += len(line[column:]) - len(line[column:].lstrip())  # a blank is nothing to see
            yield Line(number, line[:column], line[column : column + 1] or " ", line[column + 1 :], wrong=True)
        elif abs(number - place.line) <= AROUND:
            yield Line(number, line)
