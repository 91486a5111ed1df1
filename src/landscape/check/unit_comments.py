"""Comments behind figures that name another unit than the one that the figure is read in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.check.finding import Finding
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.schema.model import Metric
from landscape.schema.names import CCL
from landscape.turtle.places import LINE_END, Span

UNIT_COMMENT = "unit-comment"
FIGURE = re.compile(
    r"(?P<prefix>[A-Za-z0-9-]*):(?P<name>[\w-]+)\s+(?P<number>[+-]?[0-9.]*[0-9])[\s;,.\]]*#\s*(?P<unit>.*\S)\s*$"
)


def unit_comment(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """A bare number is in the metric's own unit, whatever the comment behind it says."""
    symbols = {unit.symbol for unit in landscape.schema.units.values()}
    for number, line in enumerate(LINE_END.split(record.text), 1):
        found = FIGURE.search(line) if "#" in line else None
        if found is None or found["unit"] not in symbols:
            continue
        iri = record.reading.prefixes.get(found["prefix"], "") + found["name"]
        metric = landscape.schema.metrics.get(iri)
        if metric is not None and metric.unit.symbol != found["unit"]:
            yield _finding(record, metric, found, number, landscape)


def _finding(record: Record, metric: Metric, found: re.Match[str], line: int, landscape: Landscape) -> Finding:
    stated, own = found["unit"], metric.unit.symbol
    message = f"{metric.label} is read in {own}, and the comment says {stated}"
    quantity = f'"{found["number"]} {stated}"^^{landscape.short(CCL + "quantity")}'
    converts = stated in {unit.symbol for unit in metric.allowed}
    other = f"Write `{quantity}` if it is {stated}; " if converts else ""
    hint = f"{other}if it is {own}, correct the comment, or let `landscape fmt` write it."
    span = Span(line, found.start("unit") + 1, line, found.end("unit") + 1)
    return record.finding(UNIT_COMMENT, message, hint, span, severity="warning")
