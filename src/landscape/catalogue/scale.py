"""The values of a field that has an order: for ranges and for sorting. Everything is exact."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, reduce
from itertools import chain, compress, pairwise
from operator import or_

from landscape.catalogue.bitmaps import bits_of, mask, members, pack, unpack

BLOCK = 2048
FEW = 32  # a selection of less than one in so many is sorted, a larger one picked from all in their order


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A value: a number begins and ends at itself, a period on its first and last day."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, both included; None is no bound."""

    low: Decimal | None = None
    high: Decimal | None = None

    def both(self, other: Range) -> Range:
        """What lies in both ranges."""
        lows = [one.low for one in (self, other) if one.low is not None]
        highs = [one.high for one in (self, other) if one.high is not None]
        return Range(max(lows, default=None), min(highs, default=None))


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """A scale as it is stored: the spans as JSON, and where in ``records`` those of each span start."""

    spans: str
    starts: bytes
    records: bytes

    @classmethod
    def of(cls, found: Mapping[Span, Collection[int]]) -> ScaleRow:
        spans = sorted(found)
        starts = [0]
        for span in spans:
            starts.append(starts[-1] + len(found[span]))
        texts = [[str(span.low)] if span.low == span.high else [str(span.low), str(span.high)] for span in spans]
        records = pack(chain.from_iterable(sorted(found[span]) for span in spans))
        return cls(json.dumps(texts), pack(starts), records)


@dataclass
class Scale:
    """All values of a field in a collection of ``size`` records, the least first."""

    size: int
    lows: list[Decimal]
    highs: list[Decimal]
    starts: array[int]
    records: array[int]
    _orders: dict[bool, dict[int, int]] = field(default_factory=dict)  # by whether it descends: record -> place

    @classmethod
    def load(cls, size: int, row: ScaleRow) -> Scale:
        spans = [[Decimal(text) for text in span] for span in json.loads(row.spans)]
        lows = [span[0] for span in spans]
        highs = [span[-1] for span in spans] if any(len(span) > 1 for span in spans) else lows
        return cls(size, lows, highs, unpack(row.starts), unpack(row.records))

    @cached_property
    def all(self) -> int:
        """The records that have a value."""
        return bits_of(self.records, self.size)

    @cached_property
    def values(self) -> dict[int, Decimal]:
        """The value of each record; of several the greatest."""
        runs = enumerate(zip(self.starts, self.starts[1:], strict=False))
        return {record: self.lows[place] for place, (start, end) in runs for record in self.records[start:end]}

    def within(self, wanted: Range) -> int:
        """The records with a value that lies wholly in a range."""
        first = 0 if wanted.low is None else bisect_left(self.lows, wanted.low)
        last = len(self.lows) if wanted.high is None else bisect_right(self.lows, wanted.high)
        beyond = [] if wanted.high is None else self._ending_after(wanted.high, first, last)
        runs = pairwise((first - 1, *beyond, max(first, last)))
        return reduce(or_, (self._between(before + 1, end) for before, end in runs), 0)

    def _ending_after(self, high: Decimal, first: int, last: int) -> list[int]:
        if self.highs is self.lows:
            return []
        return [place for place in range(first, last) if self.highs[place] > high]

    def ordered(self, selection: int, *, descending: bool) -> Iterator[int]:
        """The selected records that have a value, by it; those of one value ascending.

        Of a record's values the first in that order counts.
        """
        places = self._places(descending)
        if selection.bit_count() * FEW < self.size:
            known = [record for record in members(selection, self.size) if record in places]
            return iter(sorted(known, key=places.__getitem__))
        return compress(places, map(mask(selection, self.size).__getitem__, places))

    def _between(self, first: int, last: int) -> int:
        """The records of the spans from one place to another, from whole blocks as far as these go."""
        start, end = self.starts[first], self.starts[last]
        head, tail = -(-start // BLOCK), end // BLOCK
        if head >= tail:
            return bits_of(self.records[start:end], self.size)
        rest = chain(self.records[start : head * BLOCK], self.records[tail * BLOCK : end])
        return reduce(or_, self._blocks[head:tail], bits_of(rest, self.size))

    @cached_property
    def _blocks(self) -> list[int]:
        """The records of each ``BLOCK`` values as a set: to collect many records one by one takes milliseconds."""
        starts = range(0, len(self.records), BLOCK)
        return [bits_of(self.records[start : start + BLOCK], self.size) for start in starts]

    def _of(self, place: int) -> array[int]:
        return self.records[self.starts[place] : self.starts[place + 1]]

    def _places(self, descending: bool) -> dict[int, int]:
        if descending not in self._orders:
            spans = range(len(self.lows))
            order = dict.fromkeys(chain.from_iterable(map(self._of, reversed(spans) if descending else spans)))
            self._orders[descending] = {record: place for place, record in enumerate(order)}
        return self._orders[descending]
