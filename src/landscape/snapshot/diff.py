"""What is different between two snapshots: the statements that records gained and lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from landscape.schema.names import ID, INFERRED_GRAPH, TYPE
from landscape.snapshot.snapshot import Snapshot

INFERRED = f"<{INFERRED_GRAPH}> .\n".encode()
TYPED = f"> <{TYPE}> ".encode()
OF_A_RECORD, OF_THE_SNAPSHOT = f"<{ID}".encode(), f"<{ID}snapshot>".encode()


@dataclass(slots=True)
class Change:
    """The asserted statements about one record and what it owns that only the new or only the old snapshot has."""

    id: str
    added: list[Quad] = field(default_factory=list)
    removed: list[Quad] = field(default_factory=list)
    is_new: bool = False
    is_gone: bool = False


def diff(old: Snapshot, new: Snapshot) -> list[Change]:
    """The changes of records from one snapshot to another, by name. What was computed is left out.

    Both graphs are held in memory, as lines.
    """
    before, after = _asserted(old.graph_path), _asserted(new.graph_path)
    changes: dict[str, Change] = {}
    for quad in _quads(after - before):
        _change(changes, quad).added.append(quad)
    for quad in _quads(before - after):
        _change(changes, quad).removed.append(quad)
    old_records, new_records = _records(before), _records(after)
    for change in changes.values():
        change.is_new = change.id in new_records - old_records
        change.is_gone = change.id in old_records - new_records
    return [changes[name] for name in sorted(changes)]


def _asserted(graph: Path) -> set[bytes]:
    """The lines about records in the default graph, without those that were inferred, which are in both graphs.

    What the graph says of the snapshot itself is about no record.
    """
    plain: set[bytes] = set()
    inferred: set[bytes] = set()
    with graph.open("rb") as file:
        for line in file:
            if line.startswith(OF_A_RECORD) and not line.startswith(OF_THE_SNAPSHOT):
                if line.endswith(INFERRED):
                    inferred.add(line.removesuffix(INFERRED) + b".\n")
                else:
                    plain.add(line)
    return plain - inferred


def _quads(lines: Iterable[bytes]) -> Iterator[Quad]:
    return parse(b"".join(sorted(lines)), format=RdfFormat.N_QUADS)


def _change(changes: dict[str, Change], quad: Quad) -> Change:
    assert isinstance(quad.subject, NamedNode)  # blank nodes were given names, and subjects are no literals
    name = quad.subject.value.removeprefix(ID).partition("#")[0]
    return changes.setdefault(name, Change(name))


def _records(lines: Iterable[bytes]) -> set[str]:
    """The names of the records that have a class."""
    found = (line.partition(TYPED) for line in lines if TYPED in line)
    names = {subject.decode().removeprefix(f"<{ID}") for subject, *_ in found}
    return {name for name in names if "#" not in name}
