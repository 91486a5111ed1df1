"""The index of one field: who has it known, who has which value, and in what order."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from landscape.catalogue.bitmaps import NUMBERS, bits_of, to_bytes
from landscape.catalogue.keys import Keys
from landscape.catalogue.periods import span
from landscape.catalogue.scale import ScaleRow, Span
from landscape.catalogue.terms import TermRow
from landscape.catalogue.tree import Branch
from landscape.schema.model import Field, Kind
from landscape.schema.names import XSD

NUMERIC = frozenset({XSD + "integer", XSD + "decimal"})
DATES = frozenset({XSD + "date"})


@dataclass(frozen=True, slots=True)
class FieldRows:
    """A field as it is stored."""

    known: bytes
    terms: list[TermRow]
    scale: ScaleRow | None


def is_period(field: Field) -> bool:
    """Whether values are years, months or days."""
    return field.kind is Kind.PERIOD or (field.kind is Kind.LITERAL and DATES.issuperset(field.datatypes))


def is_number(field: Field) -> bool:
    """Whether values are integers or decimals."""
    return field.kind is Kind.NUMBER or (field.kind is Kind.LITERAL and NUMERIC.issuperset(field.datatypes))


def has_order(field: Field) -> bool:
    """Whether values can be asked for by range and sorted by."""
    return is_period(field) or is_number(field)


def has_terms(field: Field) -> bool:
    """Whether values are indexed one by one: all that are neither ordered nor text, and every facet."""
    return field.facet or not (has_order(field) or field.kind is Kind.TEXT)


class FieldIndex:
    """The index of a field while it grows, record by record."""

    def __init__(self, branch: Branch, keys: Keys) -> None:
        self._field = branch.field
        self._keys = keys
        self._has_terms, self._has_order = has_terms(branch.field), has_order(branch.field)
        self._known = array(NUMBERS)
        self._terms: dict[tuple[str, str], array[int]] = {}
        self._spans: dict[Span, array[int]] = {}

    def add(self, n: int, values: Sequence[Any]) -> None:
        """The values of the record ``n``, which comes after all before."""
        if values:
            self._known.append(n)
        for value in values:
            if self._has_terms:
                for key in self._keys.of(self._field, value):
                    _append(self._terms, key, n)
            if self._has_order and (found := span_of(self._field, value)) is not None:
                _append(self._spans, found, n)

    def rows(self, size: int) -> FieldRows | None:
        """What is stored of a collection of ``size`` records; nothing when none of them has the field."""
        if not self._known:
            return None
        rows = [TermRow.of(*key, records, size) for key, records in sorted(_merged(self._terms).items())]
        return FieldRows(to_bytes(bits_of(self._known, size)), rows, ScaleRow.of(self._spans) if self._spans else None)


def _append(found: dict[Any, array[int]], key: Any, n: int) -> None:
    """Put a record behind those that have the same, unless it is there."""
    records = found.get(key)
    if records is None:
        found[key] = array(NUMBERS, (n,))
    elif records[-1] != n:
        records.append(n)


def span_of(field: Field, value: Any) -> Span | None:
    """A document's value on its scale; nothing when it is a quantity in a unit of its own."""
    if is_period(field):
        return span(str(value))
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return Span(number, number)


def _merged(terms: dict[tuple[str, str], array[int]]) -> dict[tuple[str, str], Collection[int]]:
    """One label for each key: the first, should links name their target differently."""
    labels: dict[str, str] = {}
    for key, label in sorted(terms):
        labels.setdefault(key, label)
    merged: dict[tuple[str, str], Collection[int]] = {}
    for (key, _), records in terms.items():
        named = key, labels[key]
        merged[named] = {*merged[named], *records} if named in merged else records
    return merged
