"""The landscape over time: what starts and ends in which year, and what is there on a day, past or planned."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from landscape.errors import Detail, ParameterError
from landscape.insight.answers import Answer, grouped, known_value, name_of, record_of
from landscape.insight.period import first_day
from landscape.insight.tables import Row, Tables

PERIOD = re.compile(r"(?P<year>[1-9]\d{3})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?", re.ASCII)
YES = "true"
STARTS, ENDS = "starts", "ends"
NEVER_ENDS = "9999"


@dataclass(frozen=True, slots=True)
class Within:
    """Which years, kinds of thing and countries are meant; nothing named is all."""

    first_year: int | None = None
    last_year: int | None = None
    kind: str | None = None
    country: str | None = None

    def has(self, period: str) -> bool:
        """Whether a year, month or day is in these years."""
        year = int(period[:4])
        return (self.first_year or year) <= year <= (self.last_year or year)


EVER = Within()


class Timeline:
    """What the tables of ``tables/timeline`` tell. A thing is in use from its start to its end; without a start, from
    the snapshot's day on when its stage says so; what is of no known date is on no day."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.day = str(tables["day"][0]["day"])

    def events(self, within: Within = EVER) -> list[Answer]:
        """What starts and what ends, by date. Raises ``ParameterError`` for a kind or a country that does not exist."""
        found = [one for row in self._lives(within) for one in self._events(row) if within.has(one["date"])]
        return sorted(found, key=lambda one: (first_day(one["date"]), one["event"], one["label"], one["id"]))

    def years(self, within: Within = EVER) -> list[Answer]:
        """How many things start and end in each year, by kind."""
        counts: dict[tuple[str, str], list[int]] = {}
        for one in self.events(within):
            counts.setdefault((one["date"][:4], one["kind"]), [0, 0])[one["event"] == ENDS] += 1
        return [
            {"year": year, "kind": kind, STARTS: starts, ENDS: ends}
            for (year, kind), (starts, ends) in sorted(counts.items())
        ]

    def on(self, period: str, within: Within = EVER) -> list[Answer]:
        """What is in use on the last day of a year or month, or on a day; ``planned`` is what is yet to start.

        Raises ``ParameterError`` for what is no year, month or day.
        """
        day = last_of(period, "as_of")
        return [self._life(row) for row in self._lives(within) if self._is_there(row, day)]

    def undated(self, within: Within = EVER) -> list[Answer]:
        """What has a stage and no date at all, so that nobody knows when it began or will."""
        return [self._life(row) for row in self._lives(within) if not row["start"] and not row["end"]]

    @cached_property
    def labels(self) -> dict[str, str]:
        found = {str(row["iri"]): row["label"] or name_of(row["iri"]) for row in self._tables["lives"]}
        wholes = {str(row["iri"]): row["of"] for row in self._tables["lives"] if row["of"]}
        return found | {iri: f"{whole}: {found[iri]}" for iri, whole in wholes.items()}

    @cached_property
    def sources(self) -> dict[str, list[str]]:
        return grouped(self._tables["sources"], "node", "source")

    def _lives(self, within: Within) -> list[Row]:
        rows = self._tables["lives"]
        if within.kind:
            known_value("kind", within.kind, {str(row["kind"]) for row in rows})
        if within.country:
            known_value("country", within.country, {name_of(row["country"]) for row in rows if row["country"]})
        return [
            row
            for row in rows
            if within.kind in (None, row["kind"]) and within.country in (None, name_of(row["country"]))
        ]

    def _is_there(self, row: Row, day: str) -> bool:
        since, until = row["since"], row["until"] or NEVER_ENDS
        return since is not None and since <= day <= until

    def _events(self, row: Row) -> Iterator[Answer]:
        for event, when in ((STARTS, row["start"]), (ENDS, row["end"])):
            if when:
                successor = row["successor"] if event == ENDS else None
                yield {
                    "date": when,
                    "event": event,
                    **self._named(row),
                    "successor": self._reference(successor) if successor else None,
                    **self._support(row),
                }

    def _life(self, row: Row) -> Answer:
        return {
            **self._named(row),
            "start": row["start"],
            "end": row["end"],
            "planned": bool(row["start"]) and first_day(str(row["start"])) > self.day,
            **self._support(row),
        }

    def _named(self, row: Row) -> Answer:
        return {
            "id": name_of(row["iri"]),
            "label": self.labels[str(row["iri"])],
            "record": record_of(str(row["iri"])),
            "kind": row["kind"],
            "stage": name_of(row["stage"]) or None,
        }

    def _support(self, row: Row) -> Answer:
        own = self.sources.get(str(row["iri"])) or self.sources.get(f"id/{record_of(str(row['iri']))}", [])
        return {"unverified": row["unverified"] == YES, "sources": own}

    def _reference(self, iri: str) -> Answer:
        return {"id": name_of(iri), "label": self.labels.get(iri, name_of(iri))}


def last_of(period: str, parameter: str) -> str:
    """The last day of a year, month or day as records write it. Raises ``ParameterError`` for anything else."""
    found = PERIOD.fullmatch(period)
    try:
        if found and found["day"]:
            return date.fromisoformat(period).isoformat()
        if found:
            year, month = int(found["year"]), int(found["month"] or 12)
            return date(year, month, monthrange(year, month)[1]).isoformat()
    except ValueError:
        pass  # there is no such month or day
    message = f"{period[:40]!r} is no year, month or day"
    hint = "Write 2028, 2028-06 or 2028-06-30."
    raise ParameterError(message, Detail("bad-value", message, parameter, value=period[:40], hint=hint))
