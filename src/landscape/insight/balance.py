"""Demand against capacity, year by year: what communities ask for beside what is there and what is to come."""

from __future__ import annotations

from collections.abc import Mapping

from landscape.insight.amounts import SUM
from landscape.insight.answers import Answer, name_of
from landscape.insight.capacity import Capacity
from landscape.insight.demand import Demand, demands
from landscape.insight.facts import Facts
from landscape.insight.interval import Interval, Number
from landscape.insight.reasons import shown

YEARS_MOST = 40  # of one metric: what is asked for in a hundred years is in the table of demand


def balance(facts: Facts, capacity: Capacity) -> list[Answer]:
    """A row for each metric that adds up, year and status of a demand, from the first year that is asked for to the
    last; of years between, without what is asked.

    ``there`` is what was in service at the end of the year, as far as records tell, and nothing when none does;
    ``lowerBound`` says that there may be more, and ``carriedOn`` that the year is yet to come. ``askedMost`` is nothing
    when a demand has no upper end.
    """
    asked: dict[str, list[Demand]] = {}
    for one in demands(facts):
        if one.year and one.metric in facts.metrics and facts.metrics[one.metric].adds == SUM:
            asked.setdefault(one.metric, []).append(one)
    today = max((row["day"] or "" for row in facts.table("day")), default="")[:4]
    years = {metric: _years(found, today) for metric, found in asked.items()}
    known = _known(capacity, years)
    return [
        {
            **_about(facts, metric),
            "year": year,
            **_there(known.get((name_of(metric), year), {}), year, today),
            **_asked(one),
        }
        for metric, found in asked.items()
        for year in years[metric]
        for one in ([one for one in found if one.year == str(year)] or (None,))
    ]


def _about(facts: Facts, metric: str) -> Answer:
    return {"metric": name_of(metric), "label": facts.metrics[metric].label, "unit": facts.metrics[metric].unit}


def _there(row: Answer, year: int, today: str) -> Answer:
    return {
        "there": row.get("value"),
        "carriedOn": bool(today) and year > int(today),
        "lowerBound": bool(row.get("lowerBound")),
        "withPlanned": row.get("withPlanned"),
        "silent": row.get("silent"),
    }


def _years(asked: list[Demand], today: str) -> range:
    """The years to tell of: those of demand, with the one of the snapshot's day."""
    every = sorted(int(one) for one in [*(one.year for one in asked), today] if one)
    return range(every[0], min(every[-1], every[0] + YEARS_MOST) + 1)


def _known(capacity: Capacity, years: Mapping[str, range]) -> dict[tuple[str, int], Answer]:
    """What is recorded of metrics by their years, of all in one go; nothing of what nobody has any figure of."""
    metrics = [name for name in map(name_of, years) if name in capacity.metrics]
    every = sorted({year for metric, found in years.items() if name_of(metric) in metrics for year in found})
    return {(row["metric"], row["year"]): row for row in (capacity.by_year(every, metrics) if metrics else ())}


def _asked(one: Demand | None) -> Answer:
    amount = one.asked if one else Interval()
    return {
        "asked": shown(amount) if one else None,
        "askedLeast": _number(amount.low),
        "askedMost": _number(amount.high),
        "status": one.status if one else None,
        "communities": list(one.communities) if one else [],
        "sources": list(one.sources) if one else [],
    }


def _number(value: Number) -> float | None:
    return None if value is None else float(value)
