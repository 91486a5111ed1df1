"""How far what is said of one node reaches: the paths by which shapes and rules look at others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode

from landscape.schema.graph import Graph, Node
from landscape.schema.names import RDF, SH, TYPE

TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
KINDS = ("NodeShape", "PropertyShape")
SHAPES = ("node", "not", "property", "qualifiedValueShape")  # parameters whose value is a shape
SHAPE_LISTS = ("and", "or", "xone")
PAIRS = ("equals", "disjoint", "lessThan", "lessThanOrEquals")  # parameters whose value is another property
UNSEEN = ("sparql", "js", "rule")  # what could read anything
UNBOUNDED = ("zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath")


class Step(NamedTuple):
    """From a node over a property, or backwards over it; without one, over any; ``many`` is any number of times."""

    predicate: str | None
    inverse: bool = False
    many: bool = False

    @property
    def turned(self) -> Step:
        """The same step from the other end."""
        return self._replace(inverse=not self.inverse)


Path = tuple[Step, ...]
CLASS: Path = (Step(TYPE),)


@dataclass(frozen=True, slots=True)
class Reach:
    """``paths`` lead from a node to all statements that its findings hang on, beside those of its own record.

    With ``everywhere`` they may hang on any statement at all.
    """

    paths: frozenset[Path]
    everywhere: bool = False

    def __or__(self, other: Reach) -> Reach:
        return Reach(self.paths | other.paths, self.everywhere or other.everywhere)


EVERYWHERE = Reach(frozenset(), everywhere=True)


class UnboundedError(Exception):
    """Something in the shapes may look at any statement."""


def reach_of_shapes(graph: Graph) -> Reach:
    """The reach of all shapes with a target (SHACL, section 2.1.3), from a graph with shapes and ontology."""
    shapes = {shape for target in TARGETS for shape in _subjects(graph, SH + target)}
    shapes |= {shape for kind in KINDS for shape in graph.instances(SH + kind)}  # which may be classes, too
    try:
        paths = {path for shape in shapes for path in (*_of_shape(graph, shape, ()), *_targets(graph, shape))}
    except UnboundedError:
        return EVERYWHERE
    return Reach(frozenset(paths))


def _subjects(graph: Graph, predicate: str) -> set[Node]:
    quads = graph.store.quads_for_pattern(None, NamedNode(predicate), None, None)
    return {quad.subject for quad in quads if isinstance(quad.subject, NamedNode | BlankNode)}


def _targets(graph: Graph, shape: Node) -> Iterator[Path]:
    """What makes a node a target: its class, or who names it."""
    yield CLASS
    for node in graph.nodes(shape, SH + "targetObjectsOf"):
        yield (Step(node.value, inverse=True),)


def _of_shape(graph: Graph, shape: Node, above: tuple[Node, ...]) -> set[Path]:
    """The paths from a node that the shape is put to."""
    if shape in above or any(graph.objects(shape, SH + name) for name in UNSEEN):
        raise UnboundedError
    inner = [*_inner(graph, shape)]
    found = {path for node in inner for path in _of_shape(graph, node, (*above, shape))}
    found |= {(Step(node.value),) for name in PAIRS for node in graph.nodes(shape, SH + name)}
    if graph.objects(shape, SH + "class"):
        found.add(CLASS)
    if graph.flag(shape, SH + "closed"):
        found.add((Step(None),))
    ways = {way for node in graph.nodes(shape, SH + "path") for way in _ways(graph, node)}
    # What a property shape says holds for its values; a pair of properties is of the node itself, so both are kept.
    return found | ways | {way + path for way in ways for path in found}


def _inner(graph: Graph, shape: Node) -> Iterator[Node]:
    """The shapes that a shape is made of."""
    for name in SHAPES:
        yield from graph.nodes(shape, SH + name)
    for name in SHAPE_LISTS:
        yield from (one for one in graph.items(shape, SH + name) if isinstance(one, NamedNode | BlankNode))


def _ways(graph: Graph, node: Node) -> list[Path]:
    """The sequences of steps that a property path stands for (SHACL, section 2.3.1)."""
    if isinstance(node, NamedNode):
        return [(Step(node.value),)]
    if any(graph.objects(node, SH + name) for name in UNBOUNDED):
        raise UnboundedError
    inverse = graph.nodes(node, SH + "inversePath")
    if inverse:
        return [_turned(way) for one in inverse for way in _ways(graph, one)]
    either = graph.items(node, SH + "alternativePath")
    if either:
        return [way for one in either if isinstance(one, NamedNode | BlankNode) for way in _ways(graph, one)]
    found: list[Path] = [()]
    for one in _members(graph, node):
        found = [way + more for way in found for more in _ways(graph, one)]
    return found


def _turned(way: Path) -> Path:
    return tuple(step.turned for step in reversed(way))


def _members(graph: Graph, head: Node) -> Iterator[Node]:
    """The members of a list. Lists that come back to themselves are no paths."""
    seen: set[Node] = set()
    while head not in seen and graph.nodes(head, RDF + "first"):
        seen.add(head)
        yield graph.nodes(head, RDF + "first")[0]
        head = graph.nodes(head, RDF + "rest")[0]


def parsed(text: str, prefixes: dict[str, str]) -> Iterable[Path]:
    """Paths as rules state them, as in ``ccl:partOf*/ccl:stage, ^ccl:offeredBy/*``."""
    for path in filter(None, (part.strip() for part in text.split(","))):
        yield tuple(_step(step.strip(), prefixes) for step in path.split("/"))


def _step(text: str, prefixes: dict[str, str]) -> Step:
    inverse, name = text.startswith("^"), text.removeprefix("^")
    if name in ("*", "a"):
        return Step(None if name == "*" else TYPE, inverse)
    prefix, _, rest = name.removesuffix("*").partition(":")
    return Step(prefixes[prefix] + rest, inverse, name.endswith("*"))
