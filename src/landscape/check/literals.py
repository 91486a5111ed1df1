"""Values that are not what their datatype says (XML Schema 1.1, part 2), where no shape is about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from pyoxigraph import Literal

from landscape.check.codes import LONGEST_VALUE
from landscape.check.finding import Finding
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.schema.names import XSD

ILL_TYPED = "ill-typed"
ZONE = r"(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
YEAR = r"-?([1-9][0-9]{3,8}|0[0-9]{3})"
TIME = r"(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?|24:00:00([.]0+)?)"
MONTH, DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
FORMS = {
    "boolean": "true|false|0|1",
    "integer": "[+-]?[0-9]+",
    "nonNegativeInteger": "[+]?[0-9]+|-0+",
    "positiveInteger": "[+]?0*[1-9][0-9]*",
    "decimal": r"[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)",
    "double": r"[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN",
    "float": r"[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN",
    "date": f"{YEAR}-{MONTH}-{DAY}{ZONE}",
    "dateTime": f"{YEAR}-{MONTH}-{DAY}T{TIME}{ZONE}",
    "time": f"{TIME}{ZONE}",
    "gYear": f"{YEAR}{ZONE}",
    "gYearMonth": f"{YEAR}-{MONTH}{ZONE}",
    "anyURI": r"[^\s<>\"{}|\\^`]*",
}
PATTERNS = {XSD + name: re.compile(form) for name, form in FORMS.items()}
DATED = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
EXAMPLES = {"date": "2026-11-20", "dateTime": "2026-11-20T09:30:00Z", "gYear": "2026", "gYearMonth": "2026-11"}


def ill_typed(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """Every value has the form of its datatype. Figures have a rule of their own."""
    for placed in record.triples:
        term = placed.object
        if isinstance(term, Literal) and not _fits(term) and placed.predicate.value not in landscape.schema.metrics:
            datatype = landscape.short(term.datatype.value)
            message = f"`{term.value[:LONGEST_VALUE]}` is no {datatype}"
            yield record.finding(ILL_TYPED, message, _hint(term), placed.at_object, placed)


def _fits(term: Literal) -> bool:
    pattern = PATTERNS.get(term.datatype.value)
    if pattern is None:
        return True
    return pattern.fullmatch(term.value) is not None and _is_day(term.value)


def _is_day(text: str) -> bool:
    """Whether what begins like a day is one of the calendar; years of more digits are taken as they are."""
    found = DATED.match(text)
    return found is None or _in_calendar(date, *(int(part) for part in found.groups()))


def _in_calendar(make: Callable[[int, int, int], date], *day: int) -> bool:
    try:
        make(day[0] or 4, day[1], day[2])  # the year 0, which date has not, is a leap year
    except ValueError:
        return False
    return True


def _hint(term: Literal) -> str:
    name = term.datatype.value.removeprefix(XSD)
    if name in EXAMPLES:
        return f'Write it as in `"{EXAMPLES[name]}"^^xsd:{name}`, or with the datatype that fits what is known.'
    return "Correct the value, or take the datatype behind `^^` away."
