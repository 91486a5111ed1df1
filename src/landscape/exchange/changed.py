"""The difference between two snapshots as one answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from landscape.exchange.wording import Labels, Wording
from landscape.schema.model import Schema
from landscape.schema.names import ID, LABEL
from landscape.snapshot import Snapshot
from landscape.snapshot.diff import diff

LANGUAGE = "en"


def changed(old: Snapshot, new: Snapshot, schema: Schema) -> dict[str, Any]:
    """What is new, gone and changed in the records from one snapshot to another, field by field and in words.

    ``schema`` is that of the new one. What is called otherwise now is told by its name of now.
    """
    wording = Wording(schema, labels_of(new.graph_path), labels_of(old.graph_path))
    return {
        "old": old.id,
        "oldDay": old.manifest.as_of.isoformat(),
        "new": new.id,
        "newDay": new.manifest.as_of.isoformat(),
        "changes": [wording.change(one) for one in diff(old, new)],
    }


def labels_of(graph: Path) -> Labels:
    """The English names of records and their parts in the N-Quads of a graph, by id."""
    predicate = f"> <{LABEL}> ".encode()
    with graph.open("rb") as file:
        lines = b"".join(line for line in file if predicate in line)
    found: dict[str, str] = {}
    for quad in parse(lines, format=RdfFormat.N_QUADS):
        if (
            isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
            and quad.object.language == LANGUAGE
        ):
            found.setdefault(quad.subject.value.removeprefix(ID), quad.object.value)
    return found.get
