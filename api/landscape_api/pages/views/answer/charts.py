"""An answer as charts: bars for names with numbers, lines where there is a time; one chart for each thing measured."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from landscape.insight import bars, lines
from landscape.insight.report import Bars
from landscape_api.pages.views.answer import places
from landscape_api.pages.views.answer.columns import Columns, columns_of, fewest, number_of, text_of, time_of, varying
from landscape_api.pages.views.results import Answered, Row

BARS_MOST = 40
CHARTS_MOST = 8
SERIES_MOST = len(lines.HUES)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and, in words, what is not on it."""

    title: str
    svg: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """Rows with a number for one thing: ``value`` is the column of the number."""

    title: str
    unit: str
    value: int
    rows: tuple[Row, ...]


def fits(answered: Answered) -> bool:
    """Whether there is a column of numbers, and one of names or times."""
    found = columns_of(answered, places.where(answered))
    return bool(found.numbers and (found.names or found.times))


def charts(answered: Answered) -> list[Chart]:
    """The charts of an answer that fits, at most ``CHARTS_MOST``."""
    found = columns_of(answered, places.where(answered))
    every = [one for place in found.numbers for one in _measured(answered, found, place)]
    return [_chart(found, one) for one in every[:CHARTS_MOST]]


def count(answered: Answered) -> int:
    """How many charts there would be without a limit."""
    found = columns_of(answered, places.where(answered))
    return sum(1 for place in found.numbers for _ in _measured(answered, found, place))


def _measured(answered: Answered, columns: Columns, value: int) -> Iterator[Measured]:
    """The rows apart by what is measured, when their units say that it is not one thing."""
    title = answered.columns[value].replace("_", " ")
    if columns.unit is None:
        yield Measured(title, "", value, answered.rows)
        return
    apart = _told_by(answered.rows, columns)
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in answered.rows:
        groups[text_of(row, apart), text_of(row, (columns.unit,))].append(row)
    for (name, unit), rows in groups.items():
        if any(number_of(row[value]) is not None for row in rows):
            yield Measured(f"{name}, {title}" if name else title, unit, value, tuple(rows))


def _told_by(rows: Sequence[Row], columns: Columns) -> tuple[int, ...]:
    """The column of names that decides the unit of a row, such as that of metrics: the one with the fewest names."""
    assert columns.unit is not None
    deciding = []
    for place in columns.names:
        units: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            units[text_of(row, (place,))].add(text_of(row, (columns.unit,)))
        if all(len(one) == 1 for one in units.values()) and len(units) < len(rows):
            deciding.append((len(units), place))
    return (min(deciding)[1],) if deciding else ()


def _chart(columns: Columns, measured: Measured) -> Chart:
    known = tuple(row for row in measured.rows if number_of(row[measured.value]) is not None)
    silent = len(measured.rows) - len(known)
    missing = [f"{silent} {'row has' if silent == 1 else 'rows have'} no number."] if silent else []
    dated = [row for row in known if columns.times and time_of(row[columns.times[0]]) is not None]
    if _develops(columns, dated):
        drawn, more = _lines(columns, measured, dated)
        without = len(known) - len(dated)
        missing += [f"{without} {'number has' if without == 1 else 'numbers have'} no date."] if without else []
    else:
        drawn, more = _bars(columns, measured, known)
    return Chart(measured.title, drawn, (*missing, *more))


def _develops(columns: Columns, rows: Sequence[Row]) -> bool:
    """Whether most rows tell of something that other rows tell of at other times, so that there are lines to draw."""
    series = Counter(text_of(row, _names_of_lines(columns, rows)) for row in rows)
    return sum(count for count in series.values() if count > 1) > len(rows) / 2


def _names_of_lines(columns: Columns, rows: Sequence[Row]) -> tuple[int, ...]:
    return fewest(rows, varying(rows, columns.names), columns.times[:1])


def _bars(columns: Columns, measured: Measured, rows: Sequence[Row]) -> tuple[str, list[str]]:
    names = fewest(rows, varying(rows, (*columns.names, *columns.times)) or columns.names or columns.times)
    values = []
    for row in rows[:BARS_MOST]:
        cell = row[measured.value]
        assert cell is not None
        values.append((text_of(row, names), cell.text))
    more = [f"The first {BARS_MOST} of {len(rows)} rows are drawn."] if len(rows) > BARS_MOST else []
    below = sum(1 for _, number in values if float(number) < 0)
    more += [f"{below} {'number below zero has' if below == 1 else 'numbers below zero have'} no bar."] if below else []
    return bars.svg(Bars(measured.title, measured.unit, tuple(values))), more


def _lines(columns: Columns, measured: Measured, rows: Sequence[Row]) -> tuple[str, list[str]]:
    when = columns.times[0]
    names = _names_of_lines(columns, rows)
    series: dict[str, list[lines.Point]] = defaultdict(list)
    for row in rows:
        cell, at, value = row[when], time_of(row[when]), number_of(row[measured.value])
        if cell is not None and at is not None and value is not None:
            name = text_of(row, names)
            series[name].append(lines.Point(at, value, f"{name}, {cell.text}: {value:,g}".lstrip(", ")))
    first = [lines.Series(name, tuple(points)) for name, points in list(series.items())[:SERIES_MOST]]
    more = [f"The first {SERIES_MOST} of {len(series)} lines are drawn."] if len(series) > SERIES_MOST else []
    return lines.svg(lines.Lines(measured.title, measured.unit, tuple(first))), more
