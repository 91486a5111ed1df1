"""A landscape on disk, for a check: ontology and shapes of the checkout, and the records of a snapshot.

So a text is held against what is served, whether or not the server has the records' files; and what is checked never
brings shapes of its own.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse

from landscape.folders import Folders
from landscape.schema.names import ID, INFERRED_GRAPH

INFERRED = NamedNode(INFERRED_GRAPH)


def served_landscape(folder: Path, checkout: Folders, graph: Path) -> Folders:
    """The folders below ``folder``, with a file for each record that ``graph`` (N-Quads) asserts."""
    for part in (checkout.ontology, checkout.shapes, checkout.queries):
        (folder / part.name).symlink_to(part)
    for home, lines in _records(graph).items():
        file = folder / "data" / f"{home}.ttl"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(sorted(lines)), encoding="utf-8")  # N-Triples are Turtle
    return Folders.under(folder)


def _records(graph: Path) -> dict[str, list[str]]:
    """The asserted statements, as lines of N-Triples, by the collection and name of the record that they are of."""
    quads = list(parse(path=str(graph), format=RdfFormat.N_QUADS))
    inferred = {quad.triple for quad in quads if quad.graph_name == INFERRED}
    found: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        home = _home(quad.subject)
        if home and quad.graph_name == DefaultGraph() and quad.triple not in inferred:
            found[home].append(f"{quad.triple} .\n")
    return found


def _home(subject: object) -> str | None:
    """The collection and name of the record that a subject belongs to."""
    if not isinstance(subject, NamedNode) or not subject.value.startswith(ID):
        return None
    home = subject.value.removeprefix(ID).partition("#")[0]
    return home if "/" in home else None
