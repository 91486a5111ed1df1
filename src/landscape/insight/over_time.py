"""The one answer about time: events, what is there on a day, and capacity by year."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.errors import Detail, ParameterError
from landscape.insight.answers import Answer
from landscape.insight.opened import Insight
from landscape.insight.timeline import Within

YEARS_BEFORE, YEARS_AFTER = 3, 5
YEARS_MOST = 100


@dataclass(frozen=True, slots=True)
class Span:
    """What is asked. Without years, from ``YEARS_BEFORE`` before that of the snapshot to ``YEARS_AFTER`` behind it."""

    first_year: int | None = None
    last_year: int | None = None
    as_of: str | None = None
    kind: str | None = None
    country: str | None = None
    metrics: tuple[str, ...] = ()


def over_time(insight: Insight, span: Span) -> Answer:
    """What starts and ends, what is in use on a day when one is given, and capacities.

    Raises ``ParameterError`` for years in the wrong order or more than ``YEARS_MOST``, and for names that do not exist.
    """
    timeline = insight.timeline
    this_year = int(timeline.day[:4])
    first = this_year - YEARS_BEFORE if span.first_year is None else span.first_year
    last = max(first, this_year + YEARS_AFTER) if span.last_year is None else span.last_year
    _check(first, last)
    within = Within(first, last, span.kind, span.country)
    there = {"there": timeline.on(span.as_of, within)} if span.as_of else {}
    return {
        "asOf": span.as_of or timeline.day,
        "from": first,
        "to": last,
        **there,
        "events": timeline.events(within),
        "years": timeline.years(within),
        "undated": timeline.undated(within),
        "capacity": insight.capacity.by_year(range(first, last + 1), span.metrics, span.country),
    }


def _check(first: int, last: int) -> None:
    if 0 <= last - first < YEARS_MOST:
        return
    message = f"{first} to {last} is no span of 1 to {YEARS_MOST} years"
    raise ParameterError(message, Detail("bad-value", message, "to", value=str(last)))
