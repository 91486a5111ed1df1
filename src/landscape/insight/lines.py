"""Values over years as SVG 1.1, drawn without a library: the same values give the same bytes.

Series are told apart by colour, by the shape of their marks and by the names at their ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from landscape.insight.axis import ticks, written, years
from landscape.insight.bars import FONT, INK

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 320, 70, 190, 34, 28
GRID = "#8a94a0"
# Told apart by eyes of all kinds (Okabe and Ito, 2008), on white and on black.
HUES = ("#0072b2", "#d55e00", "#009e73", "#b8860b", "#cc79a7", "#56b4e9", "#6b4c9a", "#767676")
SHAPES = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z",
    "M-4-4H4V4H-4Z",
    "M0-5L5 0L0 5L-5 0Z",
    "M0-5L5 4H-5Z",
)
NAME_CHARACTERS_MOST = 24
LINE = 14  # between two names


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a place in time, in years; ``open`` is one that is not there yet, such as a plan."""

    when: float
    value: float
    title: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A figure: how much of one thing there is over the years, in one unit. At most as many series as ``HUES``."""

    title: str
    unit: str
    series: tuple[Series, ...]

    @property
    def heading(self) -> str:
        return f"{self.title} ({self.unit})" if self.unit else self.title


class Scale:
    """Places on the drawing."""

    def __init__(self, lines: Lines) -> None:
        every = [point for one in lines.series for point in one.points]
        self.years = years(min(one.when for one in every), max(one.when for one in every))
        self.values = ticks(min(0.0, *(one.value for one in every)), max(one.value for one in every))

    def x(self, when: float) -> float:
        first, last = self.years[0], self.years[-1]
        return LEFT + (when - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        low, high = self.values[0], self.values[-1]
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM)


def svg(lines: Lines) -> str:
    """The figure, with a title for those who do not see it. It needs at least one point."""
    scale, heading = Scale(lines), escape(lines.heading)
    body = "".join(_series(scale, one, place) for place, one in enumerate(lines.series))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" font-family="{FONT}" font-size="12" fill="{INK}"><title>{heading}</title>'
        f'<text x="0" y="16" font-size="13" font-weight="bold">{heading}</text>'
        f"{''.join(_axes(scale))}{body}{''.join(_names(scale, lines))}</svg>"
    )


def _axes(scale: Scale) -> Iterator[str]:
    yield f'<g class="grid" stroke="{GRID}" stroke-opacity="0.35">'
    for value in scale.values:
        yield f'<path d="M{LEFT} {scale.y(value):.1f}H{WIDTH - RIGHT}"/>'
    yield "</g>"
    for value in scale.values:
        yield f'<text x="{LEFT - 8}" y="{scale.y(value) + 4:.1f}" text-anchor="end">{written(value)}</text>'
    for year in scale.years:
        yield f'<text x="{scale.x(year):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{year}</text>'


def _series(scale: Scale, series: Series, place: int) -> str:
    points = sorted(series.points, key=lambda one: one.when)
    path = "L".join(f"{scale.x(one.when):.1f} {scale.y(one.value):.1f}" for one in points)
    marks = "".join(_mark(scale, one, series.name, place) for one in points)
    hue = HUES[place % len(HUES)]
    return f'<g class="series" stroke="{hue}" fill="{hue}"><path d="M{path}" fill="none" stroke-width="2"/>{marks}</g>'


def _mark(scale: Scale, point: Point, name: str, place: int) -> str:
    """A mark that says its value when pointed at; one that is not there yet is hollow."""
    title = escape(point.title or f"{name}: {written(point.value)}")
    hollow = ' class="open" fill="#fff"' if point.open else ""
    where = f"translate({scale.x(point.when):.1f} {scale.y(point.value):.1f})"
    return f'<path d="{SHAPES[place % len(SHAPES)]}" transform="{where}"{hollow}><title>{title}</title></path>'


def _names(scale: Scale, lines: Lines) -> Iterator[str]:
    """Each name at the end of its line, moved down when another one is there."""
    lasts = [(max(one.points, key=lambda point: point.when), place) for place, one in enumerate(lines.series)]
    ordered = sorted(lasts, key=lambda pair: scale.y(pair[0].value))
    highest = HEIGHT - LINE * len(ordered)  # from here on all names fit
    below = float(TOP - LINE)
    for point, place in ordered:
        below = max(below + LINE, min(scale.y(point.value) + 4, highest))
        highest += LINE
        name = lines.series[place].name
        short = name if len(name) <= NAME_CHARACTERS_MOST else f"{name[: NAME_CHARACTERS_MOST - 1]}…"
        x, hue = WIDTH - RIGHT + 22, HUES[place % len(HUES)]
        mark = f'<path d="{SHAPES[place % len(SHAPES)]}" transform="translate({x - 10} {below - 4:.1f})" fill="{hue}"/>'
        yield f'{mark}<text x="{x}" y="{below:.1f}">{escape(short)}</text>'
