"""The index of one field: who has it known, who has which value, and in what order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from landscape.catalogue.bitmaps import bits_of, to_bytes
from landscape.catalogue.keys import Keys
from landscape.catalogue.periods import span
from landscape.catalogue.record import Document
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


def index(branch: Branch, documents: Sequence[Document], keys: Keys) -> FieldRows | None:
    """The index of a field over the documents of a collection; nothing when no document has it."""
    known: set[int] = set()
    terms: dict[tuple[str, str], set[int]] = {}
    spans: dict[Span, set[int]] = {}
    for n, document in enumerate(documents):
        for value in branch.values(document):
            known.add(n)
            if has_terms(branch.field):
                for key in keys.of(branch.field, value):
                    terms.setdefault(key, set()).add(n)
            if has_order(branch.field) and (found := span_of(branch.field, value)) is not None:
                spans.setdefault(found, set()).add(n)
    if not known:
        return None
    size = len(documents)
    rows = [TermRow.of(*key, records, size) for key, records in sorted(_merged(terms).items())]
    return FieldRows(to_bytes(bits_of(known, size)), rows, ScaleRow.of(spans) if spans else None)


def span_of(field: Field, value: Any) -> Span | None:
    """A document's value on its scale; nothing when it is a quantity in a unit of its own."""
    if is_period(field):
        return span(str(value))
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return Span(number, number)


def _merged(terms: dict[tuple[str, str], set[int]]) -> dict[tuple[str, str], set[int]]:
    """One label for each key: the first, should links name their target differently."""
    labels: dict[str, str] = {}
    for key, label in sorted(terms):
        labels.setdefault(key, label)
    merged: dict[tuple[str, str], set[int]] = {}
    for (key, _), records in terms.items():
        merged.setdefault((key, labels[key]), set()).update(records)
    return merged
