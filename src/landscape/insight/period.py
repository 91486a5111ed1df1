"""Years, months and days as records write them, compared by their first and last days."""

from __future__ import annotations

FIRST, LAST = "-01-01", "-12-31"
DAYS_OF_LONGEST_MONTH = "-31"  # compared as text, later than every day of a shorter month as well


def first_day(period: str) -> str:
    """The first day of a year, a month or a day, as ``2030-01-01``."""
    return period + FIRST[(len(period) - len("2030")) :] if len(period) < len("2030-01-01") else period


def last_day(period: str) -> str:
    """A day that is not before the last one of a year, a month or a day."""
    if len(period) == len("2030"):
        return period + LAST
    return period + DAYS_OF_LONGEST_MONTH if len(period) == len("2030-01") else period


def ends_before(end: str | None, needed: str | None) -> bool:
    """Whether what ends in one period is gone before the other begins; what is unknown is not."""
    return bool(end and needed) and last_day(end or "") < first_day(needed or "")


def starts_after(start: str | None, needed: str | None) -> bool:
    """Whether what starts in one period is not there yet when the other ends; what is unknown is not."""
    return bool(start and needed) and first_day(start or "") > last_day(needed or "")
