"""Years, months and days as people write them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from landscape.schema.names import XSD

YEAR, MONTH, DAY = (XSD + name for name in ("gYear", "gYearMonth", "date"))
DATE = frozenset({YEAR, MONTH, DAY})
FORM = re.compile(r"([0-9]{4})(?:[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?)?")  # the year first: nothing else is clear


class Period(NamedTuple):
    """A period in the form of XML Schema, and the IRI of its datatype."""

    text: str
    datatype: str


def period(text: str) -> Period | None:
    """The period that a text means, if it can mean only one and the calendar has it."""
    found = FORM.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return Period(f"{year:04}", YEAR)
    return Period(f"{year:04}-{month:02}", MONTH) if day is None else Period(f"{year:04}-{month:02}-{day:02}", DAY)
