"""Reads a text of Turtle, which must be right, as its syntax with all comments (grammar: Turtle 1.1, section 6.5)."""

from __future__ import annotations

import re

from landscape.turtle.iris import resolve, unescape
from landscape.turtle.reader import DIRECTIVES, TYPE
from landscape.turtle.tokens import AT, END, IRI, LONG, MARK, NAME, STRING, WORD, Token, tokens
from landscape.turtle.tree import BLANK_LINE, Directive, Document, Items, Node, Property, Statement, Term, Value

GAP = re.compile(r"(?P<end>\r\n|\n|\r)|(?P<comment>#[^\r\n]*)")


def syntax(text: str, base: str) -> Document:
    """The syntax of a text that ``positions.read`` accepts; ``base`` holds until the text declares its own."""
    return _Parser(text, base).document()


class _Parser:
    """A grammar rule is a method. Comments wait in ``pending`` and ``same_line`` until something takes them."""

    def __init__(self, text: str, base: str) -> None:
        self.text, self.base = text, base
        self.words = list(tokens(text))
        self.prefixes: dict[str, str] = {}
        self.pending: list[str] = []  # comments on lines of their own
        self.same_line: str | None = None  # the comment at the end of the line of the token that was left
        self.before_gap = 0  # how many were pending before the gap at hand
        self.at = 0
        self.here = self.words[0]
        self._gather(0, self.here.start, ends=1)

    def document(self) -> Document:
        blocks: list[Statement | Directive] = []
        while self.here.kind != END:
            blocks.append(self._directive() if self._is_directive() else self._statement())
        return Document(blocks, self._before())

    # -------------------- steps and comments

    def _step(self) -> Token:
        """Leave the token at hand behind, and gather the comments before the next one."""
        self._give_up_same_line()
        left = self.here
        self.at += 1
        self.here = self.words[self.at]
        self._gather(left.end, self.here.start)
        return left

    def _gather(self, start: int, end: int, ends: int = 0) -> None:
        """Take the comments between two tokens; ``ends`` are the line ends since the last token or comment."""
        self.before_gap = len(self.pending)
        for found in GAP.finditer(self.text, start, end):
            if found["end"]:
                ends += 1
            elif ends:
                blank = ends > 1 and len(self.pending) > self.before_gap
                self.pending += [BLANK_LINE] * blank + [found["comment"].rstrip()]
                ends = 0
            else:
                self.same_line = found["comment"].rstrip()
        if ends > 1 and len(self.pending) > self.before_gap:
            self.pending.append(BLANK_LINE)

    def _give_up_same_line(self) -> None:
        """Nobody wanted the comment at its place: it gets a line of its own."""
        if self.same_line is not None:
            self.pending.insert(self.before_gap, self.same_line)
            self.same_line = None

    def _before(self) -> list[str]:
        self._give_up_same_line()
        taken, self.pending = self.pending, []
        return taken

    def _before_part(self) -> list[str]:
        """The comments before a part of a statement, in which blank lines are not kept."""
        return [one for one in self._before() if one != BLANK_LINE]

    def _trail(self) -> str | None:
        taken, self.same_line = self.same_line, None
        return taken

    def _separator(self, last: Value | Directive) -> None:
        """Step over a mark; a comment behind it is that of what stands before it, if that has none yet."""
        waiting = bool(self.pending)
        self._step()
        if not waiting:
            self._take_trail(last)

    def _take_trail(self, of: Value | Directive) -> None:
        """Give the comment at a line's end to what stands on that line: in a node, to its last value."""
        while isinstance(of, Value) and isinstance(of.term, Node) and of.term.hugged and of.trail is None:
            assert of.term.last is not None
            of = of.term.last
        if of.trail is None:
            of.trail = self._trail()

    def _is(self, mark: str) -> bool:
        return self.here.kind == MARK and self.here.text == mark

    # -------------------- directives

    def _is_directive(self) -> bool:
        return self.here.kind in (AT, WORD) and self._word() in DIRECTIVES

    def _word(self) -> str:
        return self.here.text if self.here.kind == AT else self.here.text.lower()

    def _directive(self) -> Directive:
        before, word = self._before(), self._word()
        self._step()
        prefix = None if word.endswith("base") else self._step().text[:-1]
        iri = self._step().text[1:-1]
        found = Directive(prefix, iri, resolve(self.base, unescape(iri)), before, self._trail())
        self._declare(found)
        if word.startswith("@"):
            self._separator(found)
        return found

    def _declare(self, directive: Directive) -> None:
        if directive.prefix is None:
            self.base = directive.meaning
        else:
            self.prefixes[directive.prefix] = directive.meaning

    # -------------------- statements

    def _statement(self) -> Statement:
        before = self._before()
        subject = Value(self._term(), before)
        self._take_trail(subject)
        properties = [] if self._is(".") else self._properties()
        dangling = self._before_part() if properties else []
        self._separator(properties[-1].values[-1] if properties else subject)
        return Statement(subject, properties, dangling)

    def _properties(self) -> list[Property]:
        found = []
        while True:
            found.append(Property(self._value(), self._objects()))
            if not self._is(";"):
                return found
            while self._is(";"):
                self._separator(found[-1].values[-1])
            if self._is(".") or self._is("]"):
                return found

    def _objects(self) -> list[Value]:
        values = [self._value()]
        while self._is(","):
            self._separator(values[-1])
            values.append(self._value())
        return values

    def _value(self) -> Value:
        before = self._before_part()
        value = Value(self._term(), before)
        self._take_trail(value)
        return value

    # -------------------- terms

    def _term(self) -> Term | Node | Items:
        if self._is("["):
            return self._node()
        if self._is("("):
            return self._items()
        token = self._step()
        if token.kind in (STRING, LONG):
            return self._text(token)
        return Term(token.text, token.kind, self._iri(token))

    def _iri(self, token: Token) -> str | None:
        if token.kind == IRI:
            return resolve(self.base, unescape(token.text[1:-1]))
        if token.kind == WORD and token.text == "a":
            return TYPE.value
        if token.kind != NAME:
            return None
        prefix, _, name = token.text.partition(":")
        return self.prefixes[prefix] + unescape(name)

    def _text(self, token: Token) -> Term:
        """A literal in quotes. A carriage return in it becomes an escape, for at a line's end it would be lost."""
        text = token.text.replace("\r", "\\r")
        if self.here.kind == AT:
            return Term(text + self._step().text, token.kind)
        if not self._is("^^"):
            return Term(text, token.kind)
        self._step()
        datatype = self._step()
        return Term(text, token.kind, datatype=Term(datatype.text, datatype.kind, self._iri(datatype)))

    def _node(self) -> Node:
        opening = self._step()
        trail = self._trail()
        properties = [] if self._is("]") else self._properties()
        node = Node(properties, trail, self._before_part())
        node.hugged = bool(properties) and self._hugged(opening)
        self._step()
        return node

    def _hugged(self, opening: Token) -> bool:
        before = self.words[self.at - 1].end
        return _lines(self.text[opening.end : before]) > 0 and _lines(self.text[before : self.here.start]) == 0

    def _items(self) -> Items:
        self._step()
        trail = self._trail()
        values = []
        while not self._is(")"):
            values.append(self._value())
        items = Items(values, trail, self._before_part())
        self._step()
        return items


def _lines(text: str) -> int:
    return text.count("\n") + text.count("\r")
