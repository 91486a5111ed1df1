"""A record over time, as drawings: what was there from when to when, and figures by their dates.

The dates and figures stand on the page too, with their sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from landscape.catalogue.claims import Claims
from landscape.catalogue.tree import listed
from landscape.insight import lines, spans
from landscape.insight.axis import place_in_time, written
from landscape.insight.period import first_day, last_day
from landscape.schema.model import Collection, Field, Kind
from landscape_api.pages.views.figures import Document
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.parts import label_of
from landscape_api.pages.views.values import NEVER, period, values

BEGIN, END = "begin", "end"  # roles of fields
CHARTS_MOST = 6
DATES_LEAST = 2  # fewer are no development
TELLING = (Kind.CONCEPT, Kind.LINK, Kind.TEXT)


@dataclass(frozen=True, slots=True)
class Node:
    """A record or something that it owns, with what it is called."""

    label: str
    collection: Collection
    document: Document


class Times:
    """Draws one record; ``day`` is the snapshot's."""

    def __init__(self, lexicon: Lexicon, collection: Collection, document: Document, day: date) -> None:
        self._lexicon = lexicon
        self._day = day.isoformat()
        self._nodes = list(_nodes(lexicon, collection, document))
        self._claims = Claims(lexicon.schema).of(document)

    def drawings(self) -> list[str]:
        """SVG documents: the lives if anything changes in them, then the metrics with most dates."""
        lives = self._lives()
        return [*([lives] if lives else []), *self._figures()]

    def _lives(self) -> str | None:
        rows = [one for node in self._nodes if (one := self._life(node))]
        known = {date for one in rows for date in (one.begin, one.end) if date is not None}
        if len(known) < DATES_LEAST:
            return None
        return spans.svg(spans.Spans("From when to when", place_in_time(self._day), tuple(rows)))

    def _life(self, node: Node) -> spans.Span | None:
        begin, end = self._date(node, BEGIN), self._date(node, END)
        if not (begin or end):
            return None
        text = f"{period(begin) if begin else 'unknown'} to {period(end) if end else 'unknown'}"
        ahead = bool(begin) and first_day(begin or "") > self._day
        return spans.Span(
            node.label,
            place_in_time(begin) if begin else None,
            place_in_time(last_day(end)[: len(end)] if len(end) > len("2030") else f"{int(end) + 1}") if end else None,
            text,
            ahead,
        )

    def _date(self, node: Node, role: str) -> str | None:
        """The date in a field of that role, a stated one before a computed one; nothing when it is unknown.

        What is computed to be the snapshot's day, or never, says that nobody knows.
        """
        for field in sorted(node.collection.of_role(role), key=lambda one: one.derived):
            for one in map(str, listed(node.document.get(field.key))):
                if not (field.derived and one in (NEVER, self._day)) and _is_date(one):
                    return one
        return None

    def _figures(self) -> Iterator[str]:
        metrics: dict[str, list[Document]] = defaultdict(list)
        for one in self._claims:
            if isinstance(one["value"], int | float) and _when(self._lexicon, one):
                metrics[one["metric"]].append(one)
        fitting = {key: few for key, few in metrics.items() if self._dates(few) >= DATES_LEAST}
        for few in sorted(fitting.values(), key=self._dates, reverse=True)[:CHARTS_MOST]:
            yield self._chart(few)

    def _dates(self, claims: list[Document]) -> int:
        return len({_when(self._lexicon, one) for one in claims})

    def _chart(self, claims: list[Document]) -> str:
        labels = {str(node.document.get("id")): node.label for node in self._nodes}
        several = len({one["of"] for one in claims}) > 1
        series: dict[str, list[lines.Point]] = defaultdict(list)
        for one in claims:
            kind = _kind(self._lexicon, one)
            bearer = labels.get(str(one["of"]), str(one["of"])) if several or not kind else ""
            series[", ".join(filter(None, (bearer, kind)))].append(self._point(one))
        first = list(series.items())[: len(lines.HUES)]
        drawn = tuple(lines.Series(name, tuple(points)) for name, points in first)
        return lines.svg(lines.Lines(claims[0]["label"], claims[0]["unit"], drawn))

    def _point(self, claim: Document) -> lines.Point:
        when = _when(self._lexicon, claim)
        title = f"{period(when)}: {written(claim['value'])} {claim['unit']}"
        return lines.Point(place_in_time(when), float(claim["value"]), title, first_day(when) > self._day)


def _nodes(lexicon: Lexicon, collection: Collection, document: Document) -> Iterator[Node]:
    """The record and what it owns, without sheets of figures."""
    name = label_of(lexicon, collection, document) or str(document.get("id", ""))
    yield Node(name, collection, document)
    for field in collection.fields:
        owned = lexicon.owned(field) if field.kind is Kind.OWNED else None
        if owned is not None and not lexicon.is_sheet(owned):
            for part in _embedded(document, field):
                yield from _nodes(lexicon, owned, part)


def _embedded(document: Document, field: Field) -> Iterable[dict[str, Any]]:
    return (one for one in listed(document.get(field.key)) if isinstance(one, dict))


def _is_date(text: str) -> bool:
    try:
        place_in_time(text)
    except ValueError:
        return False
    return True


def _when(lexicon: Lexicon, claim: Document) -> str:
    """The period of which a figure tells: the first that its sheet states, empty without one."""
    for field in _sheet_fields(lexicon):
        if field.kind is Kind.PERIOD and field.key in claim:
            return str(claim[field.key])
    return ""


def _kind(lexicon: Lexicon, claim: Document) -> str:
    """What tells its sheet from others besides time and source, such as that it is planned, or only for one use."""
    keys = {path for one in lexicon.schema.owned.values() if lexicon.is_sheet(one) for path in one.keys}
    telling = (one for one in _sheet_fields(lexicon) if one.path in keys and one.kind in TELLING and one.key in claim)
    return ", ".join(found.text for one in telling for found in values(lexicon, one, claim[one.key]))


def _sheet_fields(lexicon: Lexicon) -> Iterator[Field]:
    for one in lexicon.schema.owned.values():
        if lexicon.is_sheet(one):
            yield from (field for field in one.fields if not field.metric)
