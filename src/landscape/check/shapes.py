"""What the shapes find in the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import NamedNode

from landscape.check.codes import message_of, rule_of
from landscape.check.engine import Engine, Result
from landscape.check.finding import SEVERITIES, Finding, Severity
from landscape.check.locate import locate
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.schema.model import Rule
from landscape.turtle.places import Placed


def shape_findings(engine: Engine, landscape: Landscape) -> Iterator[Finding]:
    """The findings of one run over all records, with the records that they link to."""
    homes = _homes(landscape.loaded.records)
    triples = [placed for record in landscape.loaded.records for placed in record.triples]
    for result in engine.validate([*triples, *_linked(triples, landscape)], homes):
        if result.path not in landscape.computed:
            yield _finding(rule_of(result, landscape.schema), result, homes[result.focus], landscape)


def _homes(records: tuple[Record, ...]) -> dict[str, Record]:
    """The record of every node that one describes or, like an empty pair of brackets, only names."""
    named = {
        placed.object.value: record
        for record in records
        for placed in record.triples
        if not isinstance(placed.object, NamedNode)
    }
    return named | {node: record for record in records for node in record.places}


def _linked(triples: list[Placed], landscape: Landscape) -> Iterator[Placed]:
    """What the records say that are linked, and are not checked themselves."""
    targets = {placed.object.value.partition("#")[0] for placed in triples if isinstance(placed.object, NamedNode)}
    for record in landscape.loaded.context:
        if record.subject in targets:
            yield from record.triples


def _finding(rule: Rule, result: Result, record: Record, landscape: Landscape) -> Finding:
    span, placed = locate(result, record)
    severity: Severity = next((one for one in SEVERITIES if one == result.severity), "violation")
    found = record.finding(rule.code, message_of(rule, result, landscape), rule.hint, span, placed, severity)
    return replace(found, subject=result.focus, path=result.path or rule.path, value=result.value)
