"""Puts a text's syntax into its canonical order, and units behind figures."""

from __future__ import annotations

from landscape.turtle.reader import TYPE
from landscape.turtle.style import Style
from landscape.turtle.tokens import NUMBER
from landscape.turtle.tree import Document, Items, Node, Property, Statement, Term, Value

FIRST, UNORDERED = -1, 10**6  # the places of the class, and of what a class does not know


def arrange(document: Document, style: Style) -> None:
    """Sort the properties of every node; write the canonical unit as the comment behind every bare number."""
    for statement in document.blocks:
        if isinstance(statement, Statement):
            _arrange_term(statement.subject.term, style, ())
            _arrange(statement.properties, style, ())


def _arrange(properties: list[Property], style: Style, classes: tuple[str, ...]) -> None:
    """Arrange the properties of one node; ``classes`` are those of a node that does not say its own."""
    order = style.order(_classes(properties) or classes)
    for one in properties:
        for value in one.values:
            _units(one, value, style)
            _arrange_term(value.term, style, (style.owned[one.iri],) if one.iri in style.owned else ())
    properties.sort(key=lambda one: FIRST if one.iri == TYPE.value else order.get(one.iri, UNORDERED))


def _arrange_term(term: Term | Node | Items, style: Style, classes: tuple[str, ...]) -> None:
    if isinstance(term, Node):
        _arrange(term.properties, style, classes)
    elif isinstance(term, Items):
        for value in term.values:
            _arrange_term(value.term, style, ())


def _classes(properties: list[Property]) -> tuple[str, ...]:
    values = [value.term for one in properties if one.iri == TYPE.value for value in one.values]
    return tuple(term.iri for term in values if isinstance(term, Term) and term.iri is not None)


def _units(one: Property, value: Value, style: Style) -> None:
    if isinstance(value.term, Node):
        _move_inward(value, value.term, style)
    elif (symbol := style.symbols.get(one.iri)) is not None and isinstance(value.term, Term):
        value.trail = _with_unit(value.trail, symbol, is_bare=value.term.kind == NUMBER and len(one.values) == 1)


def _move_inward(value: Value, node: Node, style: Style) -> None:
    """A unit behind a node's bracket is that of the figure which the node ends with."""
    is_unit = value.trail is not None and value.trail.strip("# ") in style.symbols.values()
    if is_unit and node.last is not None and node.last.trail is None and isinstance(node.last.term, Term):
        node.last.trail, value.trail = value.trail, None


def _with_unit(comment: str | None, symbol: str, is_bare: bool) -> str | None:
    """The comment behind a figure: what a person wrote there stays."""
    if comment is not None and comment.strip("# ") != symbol:
        return comment
    return f"# {symbol}" if is_bare else None
