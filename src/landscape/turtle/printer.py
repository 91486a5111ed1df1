"""Writes the syntax of a text: one property a line, lists wrapped, with the comments where they stood."""

from __future__ import annotations

from landscape.turtle.flat import flat
from landscape.turtle.header import directive
from landscape.turtle.names import Names
from landscape.turtle.paper import Paper
from landscape.turtle.tree import Directive, Items, Node, Property, Statement, Term, Value

STEP = 4  # blanks


class Printer:
    """Writes statements on paper. What writes a value returns the comment that waits behind it for the next mark."""

    def __init__(self, names: Names) -> None:
        self.names, self.paper = names, Paper()
        self._after_directive = False

    def statement(self, statement: Statement) -> None:
        """A subject with its properties, behind a blank line."""
        self.paper.blank()
        self.paper.comments(statement.subject.before, 0)
        waiting = self._term(statement.subject, 0)
        if statement.properties:
            self.paper.trail(waiting)
            waiting = self._properties(statement.properties, STEP, statement.dangling)
        self._mark(".", STEP, waiting)
        self.paper.new_line()
        self._after_directive = False

    def directive(self, one: Directive) -> None:
        """A directive between statements."""
        if one.before or not self._after_directive:
            self.paper.blank()
        directive(self.paper, one)
        self._after_directive = True

    def _mark(self, mark: str, indent: int, waiting: str | None) -> None:
        """A mark behind what was written, and then the comment that waited for it."""
        self.paper.mark(mark, indent)
        self.paper.trail(waiting)

    # -------------------- properties

    def _properties(self, properties: list[Property], indent: int, dangling: list[str]) -> str | None:
        waiting = None
        for number, one in enumerate(properties):
            if number:
                self._mark(";", indent, waiting)
                self.paper.new_line()
            waiting = self._property(one, indent)
        if dangling:  # such a line may be a property that somebody will uncomment
            if properties:
                self._mark(";", indent, waiting)
            self.paper.comments(dangling, indent)
            waiting = None
        return waiting

    def _property(self, one: Property, indent: int) -> str | None:
        assert isinstance(one.predicate.term, Term)
        self.paper.comments(one.predicate.before, indent)
        self.paper.word(self.names.property(one.predicate.term), indent, stay=True)
        self.paper.trail(one.predicate.trail)
        waiting = None
        for number, value in enumerate(one.values):
            if number:
                self._mark(",", indent, waiting)
            waiting = self._object(value, indent + STEP, first=not number)
        return waiting

    # -------------------- values

    def _object(self, value: Value, indent: int, *, first: bool = False) -> str | None:
        self.paper.comments(value.before, indent)
        if isinstance(value.term, Node) and not first:
            self.paper.new_line()
        return self._term(value, indent, stay=first)

    def _term(self, value: Value, indent: int, *, stay: bool = False) -> str | None:
        short = flat(value.term, self.names)
        if isinstance(value.term, Term) or (short is not None and self.paper.fits(short, indent)):
            assert short is not None  # a term always has a short form
            self.paper.word(short, indent, stay=stay and isinstance(value.term, Term))
            return value.trail
        if isinstance(value.term, Node):
            return self._node(value.term, value.trail, indent, stay=stay)
        return self._items(value.term, value.trail, indent, stay=stay)

    def _node(self, node: Node, trail: str | None, indent: int, *, stay: bool) -> str | None:
        self.paper.word("[", indent, stay=stay)
        self.paper.trail(node.trail)
        waiting = self._properties(node.properties, indent + STEP, node.dangling)
        if trail is not None:  # two comments take two lines
            self.paper.trail(waiting)
            waiting = trail
        self.paper.mark("]", indent)
        return waiting

    def _items(self, items: Items, trail: str | None, indent: int, *, stay: bool) -> str | None:
        self.paper.word("(", indent, stay=stay)
        self.paper.trail(items.trail)
        for value in items.values:
            self.paper.trail(self._object(value, indent + STEP, first=True))
        self.paper.comments(items.dangling, indent + STEP)
        self.paper.mark(")", indent)
        return trail
