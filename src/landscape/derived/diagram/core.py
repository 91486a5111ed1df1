"""The classes of the core and the links between them, as the schema states them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pyoxigraph import NamedNode

from landscape.schema.graph import Graph
from landscape.schema.model import Field, Kind, Schema
from landscape.schema.names import CCL, RDFS, local

KINDS = (Kind.LINK, Kind.OWNED, Kind.CONCEPT)


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A property of a class that leads to others; ``owned`` when they are parts of the record itself."""

    label: str
    to: tuple[str, ...]
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A class: its IRI and label, the classes of the core right above it, and the links that it has beside theirs."""

    cls: str
    label: str
    above: tuple[str, ...]
    links: tuple[Link, ...]


def boxes(graph: Graph, schema: Schema) -> tuple[Box, ...]:
    """The classes with ``ccl:core``, by label, and the links between them that people write.

    What all classes below one have is shown there. A property that most of the classes have is left out: it says
    nothing about one of them.
    """
    core = [node.value for node in graph.subjects(CCL + "core") if graph.flag(node, CCL + "core")]
    links = {cls: _links(cls, core, graph, schema) for cls in core}
    often = Counter(label for found in links.values() for label in {one.label for one in found})
    own = {cls: _own(cls, links, graph) for cls in core}
    told = {cls: tuple(one for one in own[cls] if 2 * often[one.label] <= len(core)) for cls in core}
    made = (Box(cls, _label(cls, graph), _above(cls, core, graph), told[cls]) for cls in core)
    return tuple(sorted(made, key=lambda box: box.label))


def _links(cls: str, core: list[str], graph: Graph, schema: Schema) -> set[Link]:
    """The links that every class below this one has, itself among them."""
    classes = (*schema.collections.values(), *schema.owned.values())
    below = [one for one in classes if cls in (one.cls, *one.superclasses)]
    found = [{link for field in one.fields if (link := _link(field, core, graph))} for one in below]
    return set.intersection(*found) if found else set()


def _link(field: Field, core: list[str], graph: Graph) -> Link | None:
    if field.kind not in KINDS or field.derived:
        return None
    found = {cls for target in field.classes if (cls := _shown_as(target, core, graph))}
    return Link(_label(field.path, graph), tuple(sorted(found)), field.kind is Kind.OWNED) if found else None


def _shown_as(cls: str, core: list[str], graph: Graph) -> str | None:
    """The class of the core that a class is shown as: itself, the nearest above it, or else the only one below it."""
    above = [one for one in graph.superclasses(cls) if one in core]
    below = [one for one in core if cls in graph.superclasses(one)]
    return above[-1] if above else below[0] if len(below) == 1 else None


def _own(cls: str, links: dict[str, set[Link]], graph: Graph) -> list[Link]:
    above = set(graph.superclasses(cls)) & set(links) - {cls}
    return sorted(links[cls] - {link for one in above for link in links[one]})


def _above(cls: str, core: list[str], graph: Graph) -> tuple[str, ...]:
    return tuple(one for one in graph.iris(NamedNode(cls), RDFS + "subClassOf") if one in core)


def _label(iri: str, graph: Graph) -> str:
    return graph.text(NamedNode(iri), RDFS + "label") or local(iri)
