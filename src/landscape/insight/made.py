"""What a snapshot keeps for insight besides the rows of questions: what takes time, and what only documents tell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from landscape.catalogue.record import Record
from landscape.insight.drawn import drawn
from landscape.insight.tables import COMPLETENESS, DRAWN, NETWORK, Table, add_set, read_set


def add_made(path: Path, records: Iterable[Record]) -> None:
    """Add the drawn network and the completeness of ``records`` to the sets of tables in a file."""
    add_set(path, DRAWN, drawn(read_set(path, NETWORK)))
    add_set(path, COMPLETENESS, {COMPLETENESS: completeness(records)})


def completeness(records: Iterable[Record]) -> Table:
    """How many of the fields that a complete record has are known of each, as its document counts them."""
    counts = ((record.id, record.document["completeness"]) for record in records)
    return [
        {"record": name, "known": str(count["known"]), "expected": str(count["expected"])} for name, count in counts
    ]
