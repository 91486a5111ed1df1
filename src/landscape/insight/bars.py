"""Bars as SVG 1.1, drawn without a library: the same values give the same bytes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from html import escape

from landscape.insight.report import Bars

WIDTH, LABEL_WIDTH, NUMBER_WIDTH = 720, 260, 140
ROW, BAR, TOP = 24, 16, 30
LABEL_CHARACTERS_MOST = 38
NUMBER_CHARACTERS_MOST = 18
INK, FILL = "#1b1b1b", "#2a6f97"
FONT = "system-ui, sans-serif"


def svg(bars: Bars) -> str:
    """The figure, with a title for those who do not see it. Negative numbers have no bar."""
    height = TOP + ROW * len(bars.values) + 6
    longest = max((Fraction(number) for _, number in bars.values), default=Fraction(0))
    heading = escape(f"{bars.title} ({bars.unit})" if bars.unit else bars.title)
    rows = "".join(_row(n, label, number, longest) for n, (label, number) in enumerate(bars.values))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" font-family="{FONT}" font-size="13" fill="{INK}"><title>{heading}</title>'
        f'<text x="0" y="16" font-weight="bold">{heading}</text>{rows}</svg>'
    )


def _row(place: int, label: str, number: str, longest: Fraction) -> str:
    top = TOP + ROW * place
    room = WIDTH - LABEL_WIDTH - NUMBER_WIDTH
    length = float(max(Fraction(0), Fraction(number)) / longest * room) if longest > 0 else 0.0
    short = label if len(label) <= LABEL_CHARACTERS_MOST else f"{label[: LABEL_CHARACTERS_MOST - 1]}…"
    end = LABEL_WIDTH + length
    return (
        f'<text x="{LABEL_WIDTH - 8}" y="{top + 13}" text-anchor="end">{escape(short)}</text>'
        f'<rect x="{LABEL_WIDTH}" y="{top}" width="{length:.1f}" height="{BAR}" fill="{FILL}"/>'
        f'<text x="{end + 6:.1f}" y="{top + 13}">{escape(thousands(number))}</text>'
    )


def thousands(number: str) -> str:
    """A number with all its digits, and a comma between thousands; of a very long one only the first digits."""
    whole = f"{Decimal(number):,f}"
    return whole if len(whole) <= NUMBER_CHARACTERS_MOST else f"{Decimal(number):.4g}"
