"""A record as Turtle: all triples of it, of its fragments and of what it owns."""

from __future__ import annotations

from typing import TypeGuard

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Store, Triple, serialize

from landscape.schema.graph import Node


def triples_of(store: Store, record: NamedNode) -> list[Triple]:
    """The triples of a record and of everything below it, sorted."""
    found: list[Triple] = []
    waiting: list[Node] = [record]
    seen: set[Node] = {record}
    while waiting:
        for quad in store.quads_for_pattern(waiting.pop(), None, None, DefaultGraph()):
            found.append(quad.triple)
            part = quad.object
            if _is_part(part, record) and part not in seen:
                seen.add(part)
                waiting.append(part)
    return sorted(found, key=str)


def turtle_of(store: Store, record: NamedNode, prefixes: dict[str, str]) -> str:
    """The same as Turtle, with those of the prefixes that it uses."""
    triples = triples_of(store, record)
    text = " ".join(map(str, triples))
    used = {prefix: namespace for prefix, namespace in prefixes.items() if f"<{namespace}" in text}
    turtle = serialize(triples, format=RdfFormat.TURTLE, prefixes=used)
    assert turtle is not None  # nothing but an output file gives None
    return turtle.decode()


def _is_part(term: object, record: NamedNode) -> TypeGuard[Node]:
    if isinstance(term, NamedNode):
        return term.value.startswith(record.value + "#")
    return isinstance(term, BlankNode)
