"""``python -m benchmarks.check.pyshacl_alone ROOT``: validates a landscape's records with rdflib and pyshacl alone."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pyshacl
import rdflib

from landscape.folders import Folders


def main(root: Path) -> None:
    """Print whether the records conform, as somebody would find out who has no more than the two packages."""
    folders = Folders.under(root)
    ontology = (*folders.ontology.glob("*.ttl"), *folders.ontology.glob("vocab/*.ttl"))
    data = _graph((*folders.data.rglob("*.ttl"), *ontology))
    conforms, _, _ = pyshacl.validate(data, shacl_graph=_graph(folders.shapes.glob("*.ttl")), inplace=True)
    print(conforms)


def _graph(files: Iterable[Path]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


if __name__ == "__main__":
    main(Path(sys.argv[1]))
