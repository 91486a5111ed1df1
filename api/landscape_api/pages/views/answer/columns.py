"""What the columns of an answer hold: numbers, times, names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from landscape.insight.axis import place_in_time
from landscape.schema.names import XSD
from landscape_api.pages.views.results import Answered, Cell, Row

TIMES = frozenset(XSD + one for one in ("gYear", "gYearMonth", "date", "dateTime"))
YEAR = re.compile(r"(?:^|_)year$", re.IGNORECASE)  # a column of whole numbers that are years
UNIT = "unit"  # a column that says in which unit the numbers of its row are
MOST = 1e100  # infinity, and what is no number, are not below it
MOSTLY = 0.5  # of the cells of a column of numbers, how many are at least
DATE_CHARACTERS = 10


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of columns by what they hold."""

    times: tuple[int, ...]
    numbers: tuple[int, ...]
    names: tuple[int, ...]
    unit: int | None


def columns_of(answered: Answered, besides: Sequence[int] = ()) -> Columns:
    """What each column holds, but those ``besides``."""
    every = [place for place in range(len(answered.columns)) if place not in besides and answered.cells(place)]
    times = tuple(place for place in every if _is_time(answered, place))
    numbers = tuple(place for place in every if place not in times and _is_number(answered, place))
    unit = next((place for place in every if answered.columns[place].lower() == UNIT), None)
    names = tuple(place for place in every if place not in (*times, *numbers, unit))
    return Columns(times, numbers, names, unit)


def number_of(cell: Cell | None) -> float | None:
    """The number in a cell; nothing for what is none, or so large that nothing can be drawn of it."""
    if cell is None or not cell.numeric:
        return None
    try:
        found = float(cell.text)
    except ValueError:
        return None
    return found if abs(found) <= MOST else None


def time_of(cell: Cell | None) -> float | None:
    """The time in a cell, in years."""
    if cell is None:
        return None
    try:
        return place_in_time(cell.text[:DATE_CHARACTERS])
    except ValueError:
        return None


def text_of(row: Row, places: Sequence[int]) -> str:
    """The texts of some columns as one name."""
    return ", ".join(cell.text for place in places if (cell := row[place]) and cell.text)


def varying(rows: Sequence[Row], places: Sequence[int]) -> tuple[int, ...]:
    """The columns that tell any rows apart."""
    return tuple(place for place in places if len({text_of(row, (place,)) for row in rows}) > 1)


def fewest(rows: Sequence[Row], places: Sequence[int], others: Sequence[int] = ()) -> tuple[int, ...]:
    """The first columns that tell all rows apart, together with ``others``; all when none do."""
    for count in range(1, len(places) + 1):
        names = [(text_of(row, places[:count]), text_of(row, others)) for row in rows]
        if len(set(names)) == len(names):
            return tuple(places[:count])
    return tuple(places)


def _is_time(answered: Answered, place: int) -> bool:
    cells = answered.cells(place)
    if all(one.datatype in TIMES for one in cells):
        return all(time_of(one) is not None for one in cells)
    named = YEAR.search(answered.columns[place]) is not None
    return named and all(one.numeric and time_of(one) is not None for one in cells)


def _is_number(answered: Answered, place: int) -> bool:
    cells = answered.cells(place)
    return sum(number_of(one) is not None for one in cells) >= len(cells) * MOSTLY
