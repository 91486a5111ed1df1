"""Values of metrics: a number in the metric's unit, or a number with a unit that converts to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal

from landscape.check.finding import Finding
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.schema.model import Metric
from landscape.schema.names import CCL, XSD
from landscape.turtle.places import Placed

METRIC_VALUE, METRIC_UNIT, METRIC_RANGE = "metric-value", "metric-unit", "metric-range"
QUANTITY = CCL + "quantity"
NUMBERS = (XSD + "integer", XSD + "decimal")
NUMBER = re.compile(r"[+-]?([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})")
AMOUNT = re.compile(rf"({NUMBER.pattern})\s+(\S.*)")


def metric_values(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """What is wrong with the figures of a record."""
    for placed in record.triples:
        metric = landscape.schema.metrics.get(placed.predicate.value)
        if metric is not None:
            yield from _of_metric(record, placed, metric)


def _of_metric(record: Record, placed: Placed, metric: Metric) -> Iterator[Finding]:
    amount = _amount(placed, metric)
    if amount is None:
        message = f"{placed.object.value!r} is not a value of {metric.label}"
        yield record.finding(METRIC_VALUE, message, _value_hint(metric), placed.at_object, placed)
    elif (factor := _factor(amount[1], metric)) is None:
        message = f"{metric.label} is not stated in {amount[1]}"
        yield record.finding(METRIC_UNIT, message, _unit_hint(metric), placed.at_object, placed)
    else:
        yield from _out_of_range(record, placed, metric, amount[0] * factor / metric.unit.factor)


def _amount(placed: Placed, metric: Metric) -> tuple[Decimal, str] | None:
    """A number and the symbol of its unit."""
    term = placed.object
    if not isinstance(term, Literal):
        return None
    if term.datatype.value in NUMBERS and NUMBER.fullmatch(term.value):
        return Decimal(term.value), metric.unit.symbol
    found = AMOUNT.fullmatch(term.value) if term.datatype.value == QUANTITY else None
    return (Decimal(found[1]), found[found.re.groups]) if found else None


def _factor(symbol: str, metric: Metric) -> Decimal | None:
    return next((unit.factor for unit in (metric.unit, *metric.allowed) if unit.symbol == symbol), None)


def _out_of_range(record: Record, placed: Placed, metric: Metric, value: Decimal) -> Iterator[Finding]:
    low, high = metric.low, metric.high
    if (low is not None and value < low) or (high is not None and value > high):
        message = f"{value:f} {metric.unit.symbol} is not plausible for {metric.label}"
        bounds = " and ".join(
            f"{word} {bound:f}" for word, bound in (("at least", low), ("at most", high)) if bound is not None
        )
        hint = f"Values are expected to be {bounds} {metric.unit.symbol}. Is the unit right?"
        yield record.finding(METRIC_RANGE, message, hint, placed.at_object, placed, "warning")


def _value_hint(metric: Metric) -> str:
    symbol = metric.unit.symbol
    return f'Write a bare number in {symbol}, as in `metric:{metric.key} 12.5`, or `"12.5 {symbol}"^^ccl:quantity`.'


def _unit_hint(metric: Metric) -> str:
    symbols = dict.fromkeys(unit.symbol for unit in (metric.unit, *metric.allowed))
    return f"Write it in one of {', '.join(symbols)}, with a blank between number and unit."
