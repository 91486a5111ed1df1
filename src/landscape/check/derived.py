"""What is computed and never written by hand."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.check.finding import Finding
from landscape.check.record import Record
from landscape.check.rules import Landscape

DERIVED_ASSERTED = "derived-asserted"


def derived_asserted(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """No record states what the rules of inference state."""
    computed = landscape.computed
    for placed in record.triples:
        if placed.predicate.value in computed:
            message = f"{landscape.short(placed.predicate.value)} is computed from other statements"
            hint = computed[placed.predicate.value] or "Take the line away, and state what it follows from."
            yield record.finding(DERIVED_ASSERTED, message, hint, placed.at_predicate, placed)
