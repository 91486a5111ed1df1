"""A node without a name belongs to one owner, for it gets its name from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import BlankNode

from landscape.check.finding import Finding
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.turtle.places import Placed

SHARED, CYCLE = "blank-node-shared", "blank-node-cycle"


def shared(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """Nothing nameless is owned twice; the second owner is told."""
    for uses in _uses(record).values():
        for placed in uses[1:]:
            message = f"this nameless node already belongs to line {uses[0].at_object.line}"
            hint = "Write it out once for each owner in square brackets, or give it a name, as in `<#name>`."
            yield record.finding(SHARED, message, hint, placed.at_object, placed)


def cycle(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """Nothing nameless owns itself."""
    uses = _uses(record)
    owner = {node: placed[0] for node, placed in uses.items()}
    for start, placed in owner.items():
        if len(uses[start]) == 1 and _comes_back(start, owner):
            hint = "Let a named thing own it, as in `<> ccl:figures [ ... ]`."
            yield record.finding(CYCLE, "this nameless node belongs to itself", hint, placed.at_object, placed)


def _uses(record: Record) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = defaultdict(list)
    for placed in record.triples:
        if isinstance(placed.object, BlankNode):
            found[placed.object.value].append(placed)
    return found


def _comes_back(start: str, owner: dict[str, Placed]) -> bool:
    at, seen = start, set[str]()
    while at in owner and at not in seen:
        seen.add(at)
        at = owner[at].subject.value
        if at == start:
            return True
    return False
