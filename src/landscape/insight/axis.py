"""Scales of charts: round numbers between the least and the most, and years as places on a line."""

from __future__ import annotations

from datetime import date
from math import ceil, floor, log10

from landscape.insight.period import first_day

STEPS = (1, 2, 2.5, 5, 10)
TICKS_MOST = 6
SMALLEST = 1e-200  # less is nothing
CLOSE = 1e-9  # what counts as the same, as a part of the numbers


def ticks(low: float, high: float, most: int = TICKS_MOST) -> list[float]:
    """At most about ``most`` round numbers that begin at or below ``low`` and end at or above ``high``."""
    low, high = (0.0 if abs(one) < SMALLEST else one for one in (low, high))
    least = (max(abs(low), abs(high)) or 1) * CLOSE
    high = high if high - low > least else low + (abs(low) or 1)
    rough = (high - low) / (most - 1)
    magnitude = 10.0 ** floor(log10(rough))
    step = next(one * magnitude for one in STEPS if one * magnitude >= rough * (1 - CLOSE))
    return [float(f"{n * step:.12g}") for n in range(floor(low / step), ceil(high / step) + 1)]


def years(low: float, high: float, most: int = TICKS_MOST) -> list[int]:
    """Whole years, in steps of the same length, from the one of ``low`` or before to the one after ``high``."""
    first, last = floor(low), max(ceil(high), floor(low) + 1)
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if (last - first) / one <= most)
    start = first - first % step
    return list(range(start, start + ceil((last - start) / step) * step + 1, step))


def place_in_time(period: str) -> float:
    """A year, month or day as a number of years: ``2022-07`` is 2022.5. Raises ``ValueError`` for what is none."""
    day = date.fromisoformat(first_day(period))
    return day.year + (day.timetuple().tm_yday - 1) / 366


def written(number: float) -> str:
    """A number of an axis, as short as it can be: 12,000 and 0.5."""
    return f"{number:,.10g}" if abs(number) >= 1e-4 or number == 0 else f"{number:.3g}"
