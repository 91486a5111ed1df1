"""What is asked for, year by year, against what is there and what is to come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from landscape.insight.amounts import SUM, Amounts, Counting
from landscape.insight.facts import Facts, need_of_amount
from landscape.insight.interval import Interval, hull
from landscape.insight.matching import candidates_of
from landscape.insight.tables import Row

Key = tuple[str, str, str, str]  # metric, year, status, and the community where amounts do not add up


@dataclass(frozen=True, slots=True)
class Demand:
    """What communities ask for of one metric for one year with one status, and what is there.

    ``asked`` sums up the latest statement of each community, where the metric adds up, and else is of one alone;
    ``there`` is what is in service by then, as far as it is known today, and ``planned`` that with what is to come by
    then. Both are nothing for years that are over or not known. ``silent`` is how many places have told nothing,
    ``communities`` are those that ask, and ``sources`` where they say so.
    """

    metric: str
    year: str | None
    status: str
    communities: tuple[str, ...]
    asked: Interval
    there: Interval | None
    planned: Interval | None
    silent: int
    sources: tuple[str, ...]


def demands(facts: Facts) -> list[Demand]:
    """Demand against capacity, by metric, year and status. Metrics are never converted into each other."""
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in facts.table("demands"):
        metric = row["metric"] or ""
        adds_up = metric in facts.metrics and facts.metrics[metric].adds == SUM
        groups[metric, row["year"] or "", row["status"] or "", "" if adds_up else row["label"] or ""].append(row)
    capacity = _Capacity(facts)
    return [_demand(capacity, key, rows) for key, rows in sorted(groups.items())]


def _demand(capacity: _Capacity, key: Key, rows: list[Row]) -> Demand:
    metric, year, status, _ = key
    latest = _latest(_without_members(rows))
    total = Interval()
    for number, claims in enumerate(latest.values()):
        one = hull(need_of_amount(row["value"] or "", row["bound"], row["up_to"]) for row in claims)
        total = total.plus(one) if number else one
    there, planned, silent = capacity.by(metric, year)
    sheets = {row["sheet"] or "" for claims in latest.values() for row in claims}
    sources = tuple(sorted({source for sheet in sheets for source in capacity.facts.sources.get(sheet, ())}))
    return Demand(metric, year or None, status, tuple(sorted(latest)), total, there, planned, silent, sources)


def _without_members(rows: list[Row]) -> list[Row]:
    """The rows without those of communities whose whole has spoken too: it counts its members already."""
    speaking = {row["community"] for row in rows}
    return [row for row in rows if row["above"] not in speaking]


def _latest(rows: list[Row]) -> dict[str, list[Row]]:
    """The statements of each community that were made last; several when they are of one time."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["label"] or ""].append(row)
    return {who: [row for row in said if row["stated_in"] == _last(said)] for who, said in found.items()}


def _last(rows: list[Row]) -> str | None:
    return max((row["stated_in"] for row in rows), key=lambda one: one or "")


class _Capacity:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._this_year = (facts.table("day")[0]["day"] or "")[:4] if facts.table("day") else ""
        self._places = candidates_of(facts, Counting(planned=True))

    def by(self, metric: str, year: str) -> tuple[Interval | None, Interval | None, int]:
        """What is there by the end of a year, that with what is planned, and how many places tell nothing."""
        if year < self._this_year or metric not in self.facts.metrics:
            return None, None, 0
        now, later = (Amounts(self.facts, metric, Counting(planned), year) for planned in (False, True))
        active = candidates_of(self.facts, Counting())
        silent = sum(now.total(place) is None for place in active)
        return now.sum_over(active), later.sum_over(self._places), silent
