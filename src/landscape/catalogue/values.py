"""Literals as JSON. Nothing is rounded: what JSON cannot carry exactly stays text."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal

from landscape.schema.names import XSD

Scalar = str | int | float | bool


def scalar(literal: Literal) -> Scalar:
    """A literal as JSON: a boolean, a number, or its text."""
    datatype, text = literal.datatype.value, literal.value
    if datatype == XSD + "boolean":
        return text in ("true", "1")
    try:
        if datatype == XSD + "integer":
            return int(text)
        if datatype == XSD + "decimal":
            return _decimal(text)
    except (ValueError, InvalidOperation):
        pass  # ill-typed: shown as it was written
    return text


def _decimal(text: str) -> float | str:
    """A decimal as the double that is written with the same digits; as text when there is none.

    A double is written with a point, so that 100.0 stays a decimal and 100 an integer.
    """
    number = float(text)
    return number if Decimal(repr(number)) == Decimal(text) else text
