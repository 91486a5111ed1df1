"""Which records have which value of a field: for equality and for facets.

A value of many records is a bitmap. The values of few records share one array of record numbers: a bitmap for
each would cost more than it tells, in memory as in time.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from landscape.catalogue.bitmaps import NUMBERS, bits_of, from_bytes, mask, pack, to_bytes, unpack

DENSE = 512  # to intersect a bitmap takes about as long as to look up one in so many of its records


@dataclass(frozen=True, slots=True)
class TermRow:
    """A value as it is stored; ``records`` is a bitmap when the value is dense, else record numbers."""

    value: str
    label: str
    count: int
    dense: bool
    records: bytes

    @classmethod
    def of(cls, value: str, label: str, records: Collection[int], size: int) -> TermRow:
        """The row of a value that ``records`` of a collection of ``size`` have."""
        dense = len(records) * DENSE >= size
        stored = to_bytes(bits_of(records, size)) if dense else pack(sorted(records))
        return cls(value, label, len(records), dense, stored)


@dataclass(slots=True)
class Terms:
    """The values of one field in a collection of ``size`` records."""

    size: int
    labels: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    bitmaps: dict[str, int] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)  # where in ``records`` those of a value stand
    records: array[int] = field(default_factory=lambda: array(NUMBERS))

    @classmethod
    def load(cls, size: int, rows: Iterable[TermRow]) -> Terms:
        terms = cls(size)
        for row in rows:
            terms.labels[row.value] = row.label
            terms.counts[row.value] = row.count
            if row.dense:
                terms.bitmaps[row.value] = from_bytes(row.records)
            else:
                start = len(terms.records)
                terms.records.extend(unpack(row.records))
                terms.spans[row.value] = (start, len(terms.records))
        return terms

    def having(self, value: str) -> int:
        """The records with a value; none when nothing has it."""
        if value in self.spans:
            start, end = self.spans[value]
            return bits_of(self.records[start:end], self.size)
        return self.bitmaps.get(value, 0)

    def counts_in(self, selection: int) -> Mapping[str, int]:
        """How many of the selected records have each value."""
        if selection.bit_count() == self.size:
            return self.counts
        counts = {value: (bits & selection).bit_count() for value, bits in self.bitmaps.items()}
        if self.spans:
            chosen = bytes(map(mask(selection, self.size).__getitem__, self.records))
            counts |= {value: chosen.count(1, *span) for value, span in self.spans.items()}
        return counts
