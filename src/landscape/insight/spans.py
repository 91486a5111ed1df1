"""What is there from when to when, as bars over years in SVG 1.1: the same spans give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from landscape.insight.axis import years
from landscape.insight.bars import BAR, FONT, INK, LABEL_CHARACTERS_MOST, LABEL_WIDTH, ROW, TOP, WIDTH
from landscape.insight.lines import GRID, HUES

RIGHT, FOOT = 30, 24
LEAST = 3.0  # pixels, so that a day is seen


@dataclass(frozen=True, slots=True)
class Span:
    """From a place in time to another, in years; what has no end goes on to the edge, and so does no beginning."""

    label: str
    begin: float | None
    end: float | None
    text: str = ""
    ahead: bool = False  # has not begun yet


@dataclass(frozen=True, slots=True)
class Spans:
    """A figure; ``now`` is the day that it is drawn for, as a line across. At least one span has a beginning or end."""

    title: str
    now: float
    rows: tuple[Span, ...]


def svg(spans: Spans) -> str:
    """The figure, with a title for those who do not see it."""
    known = [one for row in spans.rows for one in (row.begin, row.end) if one is not None]
    scale = years(min(*known, spans.now), max(*known, spans.now), 8)
    height, heading = TOP + ROW * len(spans.rows) + FOOT, escape(spans.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" font-family="{FONT}" font-size="13" fill="{INK}"><title>{heading}</title>'
        f'<text x="0" y="16" font-weight="bold">{heading}</text>{"".join(_axis(scale, height, spans.now))}'
        f"{''.join(_row(scale, place, one) for place, one in enumerate(spans.rows))}</svg>"
    )


def _x(scale: list[int], when: float) -> float:
    return LABEL_WIDTH + (when - scale[0]) / (scale[-1] - scale[0]) * (WIDTH - LABEL_WIDTH - RIGHT)


def _axis(scale: list[int], height: int, now: float) -> Iterator[str]:
    for year in scale:
        x = f"{_x(scale, year):.1f}"
        yield f'<path class="grid" d="M{x} {TOP - 4}V{height - FOOT}" stroke="{GRID}" stroke-opacity="0.35"/>'
        yield f'<text x="{x}" y="{height - 6}" text-anchor="middle" font-size="12">{year}</text>'
    x = f"{_x(scale, now):.1f}"
    yield f'<path class="now" d="M{x} {TOP - 4}V{height - FOOT}" stroke="{HUES[1]}" stroke-dasharray="4 3"/>'


def _row(scale: list[int], place: int, span: Span) -> str:
    top = TOP + ROW * place
    begin, end = (_x(scale, one) if one is not None else edge for one, edge in _edges(scale, span))
    label = span.label
    short = label if len(label) <= LABEL_CHARACTERS_MOST else f"{label[: LABEL_CHARACTERS_MOST - 1]}…"
    paint = f'fill="none" stroke="{HUES[0]}" stroke-dasharray="4 3"' if span.ahead else f'fill="{HUES[0]}"'
    return (
        f'<text x="{LABEL_WIDTH - 8}" y="{top + 13}" text-anchor="end">{escape(short)}</text>'
        f'<rect x="{begin:.1f}" y="{top}" width="{max(end - begin, LEAST):.1f}" height="{BAR}" {paint}>'
        f"<title>{escape(f'{label}: {span.text}' if span.text else label)}</title></rect>"
    )


def _edges(scale: list[int], span: Span) -> tuple[tuple[float | None, float], tuple[float | None, float]]:
    return (span.begin, _x(scale, scale[0])), (span.end, _x(scale, scale[-1]))
