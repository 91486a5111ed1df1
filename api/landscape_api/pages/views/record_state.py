"""How complete and how fresh a record is, and which lines would tell what nobody has stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from landscape.catalogue.claims import Claims
from landscape.catalogue.tree import listed
from landscape.derived.template import example_of
from landscape.insight.period import last_day
from landscape.insight.trust import STALE_MONTHS
from landscape.schema.model import Collection, Kind, Schema
from landscape.schema.names import CCL
from landscape_api.pages.views.figures import Document
from landscape_api.pages.views.values import period

VERIFIED = CCL + "verified"
MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class State:
    """``known`` of ``expected`` facts are stated; ``fresh`` of ``dated`` statements are not older than
    ``STALE_MONTHS``, the oldest is of ``oldest``. ``lines`` of Turtle are examples of what is missing."""

    known: int
    expected: int
    fresh: int
    dated: int
    oldest: str
    lines: tuple[str, ...]
    changed: str
    since: str
    changes: int

    @property
    def stale_months(self) -> int:
        return STALE_MONTHS


def state(schema: Schema, collection: Collection, document: Document, day: date) -> State:
    """The state of a record on the day of its snapshot, as ``landscape trust`` counts it."""
    counted, history = document.get("completeness") or {}, document.get("history") or {}
    dates = list(_dates(schema, collection, document))
    return State(
        known=counted.get("known", 0),
        expected=counted.get("expected", 0),
        fresh=sum(_months(one, day) <= STALE_MONTHS for one in dates),
        dated=len(dates),
        oldest=period(min(dates, key=last_day)) if dates else "",
        lines=tuple(_lines(schema, collection, document)),
        changed=period(history.get("changed", "")),
        since=period(history.get("since", "")),
        changes=history.get("changes", 0),
    )


def _dates(schema: Schema, collection: Collection, document: Document) -> Iterator[str]:
    """When it was last confirmed, and of when its current figures are."""
    for field in collection.fields:
        if field.path == VERIFIED:
            yield from (str(one) for one in listed(document.get(field.key)))
    periods = [one.key for owned in schema.owned.values() for one in owned.fields if one.kind is Kind.PERIOD]
    for claim in Claims(schema).of(document):
        when = next((str(claim[key]) for key in periods if key in claim), None)
        if claim.get("current") and when:
            yield when


def _months(when: str, day: date) -> int:
    end = last_day(when)
    return MONTHS_OF_YEAR * (day.year - int(end[:4])) + day.month - int(end[5:7])


def _lines(schema: Schema, collection: Collection, document: Document) -> Iterator[str]:
    """For each expected fact that is missing, how it would be written."""
    missing = set(document.get("unknown", ()))
    for field in collection.expected:
        example = example_of(field, schema) if field.key in missing else None
        if example is not None:
            yield f"{example} ;"
