"""What the shapes find in the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import NamedNode

from landscape.check.additions import addition
from landscape.check.codes import LEAST, message_of, rule_of
from landscape.check.engine import Engine, Result
from landscape.check.finding import SEVERITIES, Finding, Severity
from landscape.check.locate import locate
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.schema.model import Rule


class _Any:
    """Has everything in it."""

    def __contains__(self, _: object) -> bool:
        return True


ANY = _Any()


def shape_findings(engine: Engine, landscape: Landscape) -> Iterator[Finding]:
    """The findings of one run over all records, with the records that they link to."""
    homes = _homes(landscape.loaded.records)
    everything = (*landscape.loaded.records, *landscape.around)
    for result in engine.validate([placed for record in everything for placed in record.triples], homes):
        if result.path not in landscape.computed:
            yield _finding(rule_of(result, landscape.schema), result, homes[result.focus], landscape)


def shape_focuses(engine: Engine, landscape: Landscape) -> frozenset[str]:
    """The nodes that the shapes find something of, in the records that are checked or elsewhere."""
    everything = (*landscape.loaded.records, *landscape.around)
    results = engine.validate([placed for record in everything for placed in record.triples], ANY)
    return frozenset(one.focus for one in results if one.path not in landscape.computed)


def _homes(records: tuple[Record, ...]) -> dict[str, Record]:
    """The record of every node that one describes or, like an empty pair of brackets, only names."""
    named = {
        placed.object.value: record
        for record in records
        for placed in record.triples
        if not isinstance(placed.object, NamedNode)
    }
    return named | {node: record for record in records for node in record.places}


def _finding(rule: Rule, result: Result, record: Record, landscape: Landscape) -> Finding:
    span, placed = locate(result, record)
    severity: Severity = next((one for one in SEVERITIES if one == result.severity), "violation")
    path = result.path or rule.path
    values = sum((one.subject.value, one.predicate.value) == (result.focus, path) for one in record.triples)
    message = message_of(rule, result, landscape, values)
    found = record.finding(rule.code, message, rule.hint, span, placed, severity)
    missing = rule.component == LEAST and path is not None
    line = addition(record, result.focus, landscape.short(path), rule.hint) if missing and path else None
    return replace(found, subject=result.focus, path=path, value=result.value, addition=line)
