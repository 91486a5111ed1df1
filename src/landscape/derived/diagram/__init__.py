"""A diagram of the core of an ontology, made from the ontology."""

from __future__ import annotations

from landscape.derived.diagram.core import boxes
from landscape.derived.diagram.layout import place
from landscape.derived.diagram.svg import draw
from landscape.schema.graph import Graph
from landscape.schema.model import Schema

__all__ = ["diagram"]


def diagram(graph: Graph, schema: Schema) -> str:
    """The classes with ``ccl:core`` and their links as an SVG; the same ontology gives the same text."""
    return draw(place(boxes(graph, schema)))
