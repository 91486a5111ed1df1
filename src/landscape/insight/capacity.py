"""Capacity by year: what was in service at the end of a year, what is, and what is planned, as far as records tell.

A year's facts are those of the snapshot with other states and other current figures; amounts are then summed up as
for matching, so that a part is counted once and a sum with something unknown in it is a lower bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from landscape.insight.amounts import Amounts, Counting
from landscape.insight.answers import Answer, grouped, known_value, name_of
from landscape.insight.facts import Facts
from landscape.insight.interval import Interval
from landscape.insight.matching import Conditions, candidates_of
from landscape.insight.model import State
from landscape.insight.period import first_day, last_day
from landscape.insight.tables import Row, Table, Tables

COUNTRY = "voc/country/"


class Capacity:
    """``matching`` and ``timeline`` are the tables of these sets."""

    def __init__(self, matching: Tables, timeline: Tables) -> None:
        self._matching = matching
        self._timeline = timeline

    def by_year(self, years: Iterable[int], metrics: Sequence[str] = (), country: str | None = None) -> list[Answer]:
        """The sums of metrics at the end of years, all or those of a country; ``metrics`` by their short names.

        Figures are carried on until there are newer ones, and what has no end goes on. ``silent`` is how many places
        tell nothing. Raises ``ParameterError`` for a metric that has no figures, or a country that does not exist.
        """
        chosen = self._chosen(metrics)
        wanted = (known_value("country", country, self._countries),) if country else ()
        conditions = Conditions(tuple(f"{COUNTRY}{one}" for one in wanted))
        rows = [row for year in years for row in self._of_year(year, chosen, conditions)]
        return sorted(rows, key=lambda row: (row["metric"], row["year"]))

    @cached_property
    def metrics(self) -> frozenset[str]:
        """The short names of the metrics that have figures."""
        return frozenset(self._metrics)

    @cached_property
    def _metrics(self) -> dict[str, str]:
        return {name_of(row["metric"]): str(row["metric"]) for row in self._timeline["history"]}

    @cached_property
    def _countries(self) -> set[str]:
        return {name_of(row["thing"]) for row in self._matching["countries"]}

    @cached_property
    def _sources(self) -> dict[str, list[str]]:
        return grouped(self._timeline["sources"], "node", "source")

    def _chosen(self, metrics: Sequence[str]) -> list[str]:
        every = self._metrics
        return [every[known_value("metric", one, every)] for one in metrics] or sorted(every.values())

    def _of_year(self, year: int, metrics: list[str], conditions: Conditions) -> list[Answer]:
        facts = facts_of_year(self._matching, self._timeline, year)
        places = [candidates_of(facts, counting, conditions) for counting in (Counting(), Counting(planned=True))]
        found = (self._row(facts, metric, year, places) for metric in metrics)
        return [row for row in found if row["places"]]

    def _row(self, facts: Facts, metric: str, year: int, places: list[list[int]]) -> Answer:
        """One sum. ``places`` are those in service, and those with what is planned."""
        now, later = Amounts(facts, metric, Counting()), Amounts(facts, metric, Counting(planned=True))
        speaking = [place for place in places[1] if later.total(place) is not None]
        claims = [claim for place in speaking for claim in later.deciding(place)]
        there, to_come = now.sum_over(places[0]), later.sum_over(places[1])
        return {
            "metric": name_of(metric),
            "label": facts.metrics[metric].label,
            "unit": facts.metrics[metric].unit,
            "year": year,
            "value": number(there),
            "lowerBound": there.high is None,
            "disputed": there.disputed,
            "withPlanned": number(to_come),
            "places": len(speaking),
            "silent": len(places[0]) - sum(now.total(place) is not None for place in places[0]),
            "sources": sorted({source for claim in claims for source in self._sources.get(claim.sheet, [])}),
        }


def facts_of_year(matching: Tables, timeline: Tables, year: int) -> Facts:
    """The facts as they are at the end of a year, for sums; capabilities are not carried to other years."""
    end = last_day(str(year))
    bearers: Table = [row | {"state": str(state_on(row, end))} for row in matching["bearers"]]
    claims = list(_claims(timeline["history"], end))
    return Facts(matching | {"bearers": bearers, "claims": claims, "can": [], "cannot": []})


def state_on(bearer: Row, day: str) -> State:
    """Whether a bearer is in service on a day, is to be, or is not. What is to come, or is gone, on a day that nobody
    knows is on no day."""
    state, start, end = State(str(bearer["state"])), bearer["start"], bearer["end"]
    if (start and first_day(start) > day) or (end and last_day(end) < day):
        return State.GONE
    if state is State.GONE:
        return State.ACTIVE if end and start else State.GONE
    return State.GONE if state is State.COMING and not start else state


def number(amount: Interval) -> float | None:
    """The lower end of an amount, which is the most that can be counted on; nothing when it is not known."""
    return None if amount.low is None else float(amount.low)


def _claims(history: Table, end: str) -> Iterable[Row]:
    """The figures that hold on a day: for each bearer and metric those of the highest standing, and those planned."""
    found: dict[tuple[str | None, str | None], list[Row]] = defaultdict(list)
    for row in history:
        if str(row["since"]) <= end:
            found[row["bearer"], row["metric"]].append(row)
    for rows in found.values():
        highest = max((str(row["standing"]) for row in rows if row["standing"]), default=None)
        for row in rows:
            if row["standing"] in (highest, None):
                yield row | {"current": "true" if row["standing"] else "false"}
