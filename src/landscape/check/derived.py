"""What is computed and never written by hand."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.check.finding import Finding
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.schema.model import Schema

DERIVED_ASSERTED = "derived-asserted"


def derived_asserted(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """No record states what the rules of inference state."""
    computed = derived_paths(landscape.schema)
    for placed in record.triples:
        if placed.predicate.value in computed:
            message = f"{landscape.short(placed.predicate.value)} is computed from other statements"
            hint = computed[placed.predicate.value] or "Take the line away, and state what it follows from."
            yield record.finding(DERIVED_ASSERTED, message, hint, placed.at_predicate, placed)


def derived_paths(schema: Schema) -> dict[str, str]:
    """The properties that only rules state, with what to write instead."""
    fields = [field for one in (*schema.collections.values(), *schema.owned.values()) for field in one.fields]
    stated = {field.path for field in fields if not field.derived}
    return {field.path: field.hint for field in fields if field.derived and field.path not in stated}
