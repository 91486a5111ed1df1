"""Years, months and days as spans on one scale, so that they compare with each other."""

from __future__ import annotations

import re
from decimal import Decimal

from landscape.catalogue.scale import Span

PERIOD = re.compile(r"(-?[0-9]{4,9})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?")
MONTHS, DAYS = 12, 31  # a scale that orders, and does not count: every month has room for 31 days


def span(text: str) -> Span | None:
    """The first and the last day of a gYear, gYearMonth or date; nothing when ``text`` is none of them."""
    found = PERIOD.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # the pattern has it always
    return Span(_day(year, month or 1, day or 1), _day(year, month or MONTHS, day or DAYS))


def _day(year: int, month: int, day: int) -> Decimal:
    return Decimal((year * MONTHS + month - 1) * DAYS + day - 1)
