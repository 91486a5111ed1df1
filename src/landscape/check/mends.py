"""Mends that need no guess: what a finding's hint says, as an edit of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from landscape.check import figures, place, terms
from landscape.check.finding import Edit, Finding
from landscape.check.naming import only_near
from landscape.check.rules import Landscape
from landscape.schema.dates import DATE, period
from landscape.schema.model import Metric
from landscape.schema.names import CCL, compact, local
from landscape.turtle.places import LINE_END
from landscape.turtle.positions import UNKNOWN_PREFIX

DECLARED = re.compile(r"(@?prefix|@?base)\b", re.IGNORECASE | re.MULTILINE)
PREFIX_IRI = re.compile(r"\s*<[^<>]*>")
TYPED = re.compile(r"(?P<typed>\s*\^\^\s*(?:<[^<>]*>|[^\s;,.\[\]()]+))?(?P<language>@[A-Za-z-]+)?")
QUOTED = re.compile(r"""(["'])([^"'\\]*)\1""")
WITH_UNIT = re.compile(rf"({figures.NUMBER.pattern})\s*(\D.*)?")


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a finding in the text of its file."""

    finding: Finding
    text: str
    start: int
    end: int

    @property
    def written(self) -> str:
        """What stands there."""
        return self.text[self.start : self.end]

    def instead(self, text: str, end: int | None = None) -> Edit:
        """Another text at this place, or up to ``end``."""
        return Edit(self.start, self.end if end is None else end, text)


Mender = Callable[[Spot, Landscape], Edit | None]


def with_mends(findings: Iterable[Finding], landscape: Landscape) -> tuple[Finding, ...]:
    """The findings, each with its mend if there is one."""
    starts = cache(lambda text: [0, *(end.end() for end in LINE_END.finditer(text))])
    return tuple(replace(one, fix=_mend(one, landscape, starts)) for one in findings)


def _mend(finding: Finding, landscape: Landscape, starts: Callable[[str], list[int]]) -> Edit | None:
    mender = MENDERS.get(finding.code, _date)
    text = landscape.loaded.texts.get(finding.file)
    if text is None:
        return None
    start = starts(text)[finding.line - 1] + finding.column - 1
    end = start + (finding.end_column - finding.column if finding.end_column else 0)
    return mender(Spot(finding, text, start, end), landscape)


# -------------------- prefixes and the base


def _prefix(spot: Spot, landscape: Landscape) -> Edit | None:
    """Declare a prefix that everybody knows, correct one that is declared wrong, or one that is misspelt."""
    known, name = landscape.schema.prefixes, spot.finding.value
    if name is None:  # the rule about what prefixes mean points at a declaration
        declared, iri = spot.written[:-1], PREFIX_IRI.match(spot.text, spot.end)
        return Edit(spot.end, iri.end(), f" <{known[declared]}>") if iri and declared in known else None
    if name in known:
        return _inserted(spot.text, f"@prefix {name}: <{known[name]}> .")
    near = only_near(name, known)
    return Edit(spot.start, spot.start + len(name), near) if near is not None else None


def _inserted(text: str, line: str) -> Edit:
    """A line before the first prefix, or else behind the base, or else at the top."""
    found = [one for one in DECLARED.finditer(text) if _begins_line(text, one.start())]
    prefix = next((one.start() for one in found if "prefix" in one[0].lower()), None)
    behind_base = next((end.end() for one in found for end in LINE_END.finditer(text, one.start())), 0)
    at = prefix if prefix is not None else behind_base
    return Edit(at, at, line + _line_end(text))


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _begins_line(text: str, at: int) -> bool:
    return not text[:at] or text[at - 1] in "\r\n"


def _base(spot: Spot, landscape: Landscape) -> Edit | None:
    """Write the base that the path stands for."""
    record = next((one for one in landscape.loaded.records if one.name == spot.finding.file), None)
    if record is None or record.file.absolute().parent.name not in landscape.schema.collections:
        return None
    if record.reading.base is None:
        return Edit(0, 0, f"@base <{record.expected}> .{_line_end(spot.text)}")
    return spot.instead(f"<{record.expected}>")


# -------------------- terms


def _term(spot: Spot, landscape: Landscape) -> Edit | None:
    """The one term that looks like what is written, or that replaces it."""
    iri = next((one for one in (spot.finding.path, spot.finding.value) if _is_written(spot, one)), None)
    if iri is None:
        return None
    instead = landscape.schema.deprecated.get(iri)
    meant = instead or landscape.guess(f"only {iri}", lambda _: _only_term(iri, landscape))
    return spot.instead(landscape.short(meant)) if meant else None


def _only_term(iri: str, landscape: Landscape) -> str | None:
    space = iri.removesuffix(local(iri))
    beside = {local(one): one for one in landscape.schema.terms if one.startswith(space)}
    return beside.get(only_near(local(iri), beside) or "")


def _is_written(spot: Spot, iri: str | None) -> bool:
    return iri is not None and spot.written.strip("<>").endswith(local(iri))


# -------------------- figures


def _unit(spot: Spot, landscape: Landscape) -> Edit | None:
    """A number and a unit of the metric, in the form of a quantity."""
    metric = landscape.schema.metrics.get(spot.finding.path or "")
    quoted = QUOTED.fullmatch(spot.written)
    amount = WITH_UNIT.fullmatch(quoted[2].strip()) if quoted else None
    if metric is None or amount is None:
        return None
    literal = TYPED.match(spot.text, spot.end)
    assert literal is not None  # every group of it may be absent
    quantity = compact(CCL + "quantity", landscape.schema.prefixes)
    written = _amount(amount[1], amount[amount.re.groups], metric, quantity)
    return spot.instead(written, literal.end()) if written else None


def _amount(number: str, unit: str | None, metric: Metric, quantity: str) -> str | None:
    if unit is None:
        return number
    symbols = {one.symbol for one in (metric.unit, *metric.allowed)}
    fitting = {unit} & symbols or {one for one in symbols if one.lower() == unit.lower()}
    return f'"{number} {fitting.pop()}"^^{quantity}' if len(fitting) == 1 else None


# -------------------- dates


def _date(spot: Spot, landscape: Landscape) -> Edit | None:
    """A year, a month or a day in the form of XML Schema, with its datatype, where it was written in another one."""
    path = spot.finding.path
    fields = [one for collection in landscape.classes for one in collection.fields if one.path == path]
    allowed = {datatype for one in fields for datatype in one.datatypes}
    quoted = QUOTED.fullmatch(spot.written)
    found = period(quoted[2] if quoted else spot.written)
    if not allowed <= DATE or found is None or found.datatype not in allowed:
        return None
    literal = TYPED.match(spot.text, spot.end)
    assert literal is not None  # every group of it may be absent
    edit = spot.instead(f'"{found.text}"^^{landscape.short(found.datatype)}', literal.end())
    return None if edit.text == spot.text[edit.start : edit.end] else edit


MENDERS: dict[str, Mender] = {
    UNKNOWN_PREFIX: _prefix,
    place.WRONG_BASE: _base,
    terms.UNKNOWN_TERM: _term,
    terms.DEPRECATED_TERM: _term,
    figures.METRIC_UNIT: _unit,
    figures.METRIC_VALUE: _unit,
}
