"""Shapes that an engine could not finish, or that would run code: none of the profile's business."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode

from landscape.schema.graph import Graph, Node
from landscape.schema.lint.fault import Fault
from landscape.schema.lint.source import Source
from landscape.schema.names import OWL, SH

CODE = ("sparql", "js", "rule", "target", "expression", "values", "select", "ask", "construct")
INNER = ("node", "property", "not", "qualifiedValueShape")  # a shape that a value must have
LISTS = ("and", "or", "xone")  # lists of such shapes
COUNTS = ("minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount", "minLength", "maxLength")
LARGEST_COUNT = 100_000
REPEATS = ("zeroOrMorePath", "oneOrMorePath")


def code(source: Source) -> Iterator[Fault]:
    """Shapes have no queries and no scripts: rules over several records are questions of ``shapes/rules``."""
    for word in CODE:
        for node in source.graph.nodes_with(SH + word):
            hint = "Write a question into `shapes/rules`, where its time is limited and each has its example."
            yield Fault("shape-code", _name(source.graph, node), f"sh:{word} is not part of the profile", hint)


def imports(source: Source) -> Iterator[Fault]:
    """Nothing is fetched, so an import would only look as if it held."""
    for node in source.graph.nodes_with(OWL + "imports"):
        hint = "Take it away, and put what is needed into the folders `ontology` and `shapes`."
        yield Fault("schema-imports", _name(source.graph, node), "owl:imports is not followed", hint)


def counts(source: Source) -> Iterator[Fault]:
    """A count is a whole number that can be counted to."""
    for word in COUNTS:
        for node in source.graph.nodes_with(SH + word):
            text = source.graph.text(node, SH + word)
            if not text.isdecimal() or len(text) > len(str(LARGEST_COUNT)) or int(text) > LARGEST_COUNT:
                message = f"sh:{word} cannot be {text[:40]}"
                hint = f"Write a whole number from 0 to {LARGEST_COUNT:,}."
                yield Fault("shape-count", _name(source.graph, node), message, hint)


def repeats(source: Source) -> Iterator[Fault]:
    """No path goes on and on: the time that it takes is that of the whole landscape."""
    for word in REPEATS:
        for node in source.graph.nodes_with(SH + word):
            hint = "Let the property be computed by a rule of `ontology/rules`, and name that."
            yield Fault("shape-path", _name(source.graph, node), f"sh:{word} is not part of the profile", hint)


def recursion(source: Source) -> Iterator[Fault]:
    """No shape contains itself, which SHACL leaves undefined (section 3.4.3)."""
    inner = {shape: set(_inner(source.graph, shape)) for shape in _shapes(source.graph)}
    for shape in inner:
        if _reaches(shape, inner):
            hint = "Take away the `sh:node` or `sh:property` that closes the circle."
            yield Fault("shape-recursive", _name(source.graph, shape), "this shape contains itself", hint)


def _shapes(graph: Graph) -> set[Node]:
    return {node for word in (*INNER, *LISTS) for node in graph.nodes_with(SH + word)}


def _inner(graph: Graph, shape: Node) -> Iterator[Node]:
    for word in INNER:
        yield from graph.nodes(shape, SH + word)
    for word in LISTS:
        yield from (one for one in graph.items(shape, SH + word) if isinstance(one, NamedNode | BlankNode))


def _reaches(start: Node, inner: dict[Node, set[Node]]) -> bool:
    """Whether a shape is inside of itself."""
    waiting, seen = list(inner[start]), set[Node]()
    while waiting:
        at = waiting.pop()
        if at == start:
            return True
        if at not in seen:
            seen.add(at)
            waiting.extend(inner.get(at, ()))
    return False


def _name(graph: Graph, node: Node) -> str:
    """A shape as it is pointed at: of one in brackets the first named shape that it is part of."""
    seen = set[Node]()
    while isinstance(node, BlankNode) and node not in seen:
        seen.add(node)
        owners = graph.naming(node)
        node = owners[0] if owners else node
    return node.value
