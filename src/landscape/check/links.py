"""Links to records that nobody has written."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from landscape.check.finding import Finding
from landscape.check.naming import nearest
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.schema.names import ID

DANGLING_LINK = "dangling-link"


def dangling_link(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """Every link to a record or a fragment of one leads somewhere; what cannot be read is taken to be there."""
    for placed in record.triples:
        target = placed.object.value
        if isinstance(placed.object, NamedNode) and _leads_nowhere(target, landscape):
            message = f"there is no record {landscape.short(target)}"
            yield record.finding(DANGLING_LINK, message, _hint(target, landscape), placed.at_object, placed)


def _leads_nowhere(target: str, landscape: Landscape) -> bool:
    return target.startswith(ID) and not landscape.context.defines(target)


def _collection(target: str) -> str:
    """What the IRIs of a collection's records begin with."""
    return f"{ID}{target.removeprefix(ID).partition('/')[0]}/"


def _hint(target: str, landscape: Landscape) -> str:
    home, _, fragment = target.removeprefix(ID).partition("#")
    near = landscape.guess(target, lambda name: nearest(name, landscape.context.subjects(_collection(name))))
    question = f"Did you mean `{landscape.short(near)}`? " if near else ""
    if fragment and landscape.context.of(ID + home):
        return f"{question}Describe `<#{fragment}>` in `data/{home}.ttl`, or correct the link."
    return f"{question}Describe it in `data/{home}.ttl`, or correct the link."
