"""Numbers, quantities and periods as filters write them."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

from landscape.catalogue.fields import is_period
from landscape.catalogue.periods import span
from landscape.catalogue.scale import Range
from landscape.schema.model import Field, Metric, Schema

NUMBER = re.compile(r"([+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30}))\s*(.*)")
DIGITS = 100  # enough for every product of a number and a factor of a unit


class Points:
    """Reads the points of scales, by the units of a schema."""

    def __init__(self, schema: Schema) -> None:
        self._metrics = schema.metrics

    def range(self, field: Field, text: str) -> Range | None:
        """What a text covers on the scale of a field; nothing when it is no value of that field."""
        if is_period(field):
            found = span(text)
            return Range(found.low, found.high) if found else None
        number = self._number(field, text)
        return None if number is None else Range(number, number)

    def form(self, field: Field) -> str:
        """How values of a field are written, for the one who wrote something else."""
        if is_period(field):
            return "Write a year, a month or a day: 2022, 2022-11 or 2022-11-30."
        metric = self._metric(field)
        if metric is None:
            return "Write a number, as in 42 or 0.5."
        symbols = ", ".join(unit.symbol for unit in metric.allowed)
        return f"Write a number in {metric.unit.symbol}, or one with its unit; the units are {symbols}."

    def _number(self, field: Field, text: str) -> Decimal | None:
        found = NUMBER.fullmatch(text)
        if found is None:
            return None
        return _converted(Decimal(found[1]), found[2], self._metric(field))

    def _metric(self, field: Field) -> Metric | None:
        return self._metrics.get(field.metric) if field.metric else None


def _converted(number: Decimal, symbol: str, metric: Metric | None) -> Decimal | None:
    """A number in the unit of its metric."""
    if not symbol:
        return number
    unit = next((one for one in metric.allowed if one.symbol == symbol), None) if metric else None
    if unit is None or metric is None:
        return None
    with localcontext(prec=DIGITS):
        return number * unit.factor / metric.unit.factor
