"""Demand against capacity by year as SVG 1.1, drawn without a library: the same rows give the same bytes.

States are told apart by shape: a full bar is there (a pale one is what there is today, carried on), a dashed one is
planned, a diamond is asked for, a question mark is unknown, and an open arrow says that there may be more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from landscape.insight.answers import Answer
from landscape.insight.axis import ticks, written
from landscape.insight.bars import FONT, INK

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 300, 64, 20, 46, 30
GRID, FILL, ASKED = "#8a94a0", "#2a6f97", "#b34700"
BAR = 0.7  # of the room of a year
LABELS_MOST = 12  # years with a number
ARROW = 6
LETTER, LINE = 6.6, 15.0  # the width of a letter, and from line to line
MILLION = 1_000_000


class BalanceChart:
    """One metric: ``rows`` are those of ``balance`` about it."""

    def __init__(self, rows: Sequence[Answer]) -> None:
        self._rows = rows
        self._years = list(dict.fromkeys(row["year"] for row in rows))
        amounts = [row[key] or 0 for row in rows for key in ("there", "withPlanned", "askedLeast", "askedMost")]
        self._ticks = ticks(0, max(amounts) or 1)
        self._taken: list[tuple[float, float, float]] = []  # where something stands: left, right and line
        self._room = (WIDTH - LEFT - RIGHT) / len(self._years)

    def svg(self) -> str:
        """The figure with a title and a description, for those who do not see it."""
        first, asked = self._rows[0], [row for row in self._rows if row["asked"]]
        heading = escape(f"{first['label']} ({first['unit']}), asked for and there, by year")
        return "".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" '
                f'font-family="{FONT}" font-size="12" fill="{INK}"><title>{heading}</title>'
                f'<text x="0" y="16" font-size="14" font-weight="bold">{heading}</text>',
                *self._axes(),
                *(part for year in self._years for part in self._capacity(year)),
                *(part for row in asked for part in self._demand(row)),
                *(self._words(row) for row in asked),
                "</svg>",
            ]
        )

    def _x(self, year: int) -> float:
        """The middle of a year."""
        return LEFT + (self._years.index(year) + 0.5) * self._room

    def _y(self, amount: float) -> float:
        return HEIGHT - BOTTOM - amount / self._ticks[-1] * (HEIGHT - TOP - BOTTOM)

    def _axes(self) -> Iterator[str]:
        for tick in self._ticks:
            y = self._y(tick)
            yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{GRID}" stroke-opacity="0.35"/>'
            yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{_short(tick)}</text>'
        step = -(-len(self._years) // LABELS_MOST)
        for year in self._years[::step]:
            yield f'<text x="{self._x(year):.1f}" y="{HEIGHT - 10}" text-anchor="middle">{year}</text>'

    def _capacity(self, year: int) -> Iterator[str]:
        row = next(one for one in self._rows if one["year"] == year)
        there, planned = row["there"], row["withPlanned"]
        if there is None and planned is None:
            y = HEIGHT - BOTTOM - 4.0
            self._taken.append((self._x(year) - LETTER, self._x(year) + LETTER, y))
            yield f'<text class="unknown" x="{self._x(year):.1f}" y="{y}" text-anchor="middle">?</text>'
            return
        name, opacity = ("carried", 0.45) if row["carriedOn"] else ("there", 1)
        yield self._bar(year, 0, there or 0, f'class="{name}" fill="{FILL}" fill-opacity="{opacity}"')
        if (planned or 0) > (there or 0):
            style = f'class="planned" fill="none" stroke="{FILL}" stroke-width="1.5" stroke-dasharray="3 2"'
            yield self._bar(year, there or 0, planned, style)
        if row["lowerBound"]:
            yield self._arrow(year, max(there or 0, planned or 0), FILL, "more")

    def _bar(self, year: int, low: float, high: float, style: str) -> str:
        width, top = self._room * BAR, self._y(high)
        left = self._x(year) - width / 2
        return f'<rect {style} x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{self._y(low) - top:.1f}"/>'

    def _arrow(self, year: int, amount: float, colour: str, name: str) -> str:
        """That there may be more than an amount."""
        x, y = self._x(year), self._y(amount) - 3
        half = min(ARROW, self._room * BAR / 2)
        shape = f"M{x - half:.1f} {y:.1f}L{x:.1f} {y - ARROW:.1f}L{x + half:.1f} {y:.1f}"
        return f'<path class="{name}" d="{shape}" fill="none" stroke="{colour}" stroke-width="1.5"/>'

    def _demand(self, row: Answer) -> Iterator[str]:
        low, high = row["askedLeast"], row["askedMost"]
        ends = [one for one in (low, high) if one is not None]
        x, top, bottom = self._x(row["year"]), self._y(max(ends)), self._y(min(ends))
        yield f'<path class="asked" d="M{x:.1f} {top:.1f}V{bottom:.1f}" stroke="{ASKED}" stroke-width="2"/>'
        for y in sorted({top, bottom}):
            yield f'<path class="asked" d="M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6-6Z" fill="{ASKED}"/>'
            self._taken.append((x - LINE / 2, x + LINE / 2, y + 4))
        if high is None:
            yield self._arrow(row["year"], max(ends), ASKED, "asked-more")

    def _words(self, row: Answer) -> str:
        """What is asked for and how sure that is, beside the mark or, where others stand already, above it."""
        x, y = self._x(row["year"]), self._y(max(row["askedLeast"] or 0, row["askedMost"] or 0))
        text = f"{row['asked']} {row['unit']}, {row['status']}"
        width, leftward = len(text) * LETTER, x > WIDTH / 2
        left = x - 10 - width if leftward else x + 10
        line = min(y + 4, HEIGHT - BOTTOM - LINE)
        while any(left < end and begin < left + width and abs(line - at) < LINE for begin, end, at in self._taken):
            line -= LINE
        self._taken.append((left, left + width, line))
        anchor, place = ("end", x - 10) if leftward else ("start", x + 10)
        return f'<text class="words" x="{place:.1f}" y="{line:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _short(number: float) -> str:
    """A number of the axis that fits beside it."""
    return f"{written(number / MILLION)} M" if abs(number) >= MILLION else written(number)
