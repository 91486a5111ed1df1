"""A value on one line."""

from __future__ import annotations

from landscape.turtle.names import Names
from landscape.turtle.tree import Items, Node, Property, Term, Value


def flat(term: Term | Node | Items, names: Names) -> str | None:
    """The value as one line: nothing when comments in it need lines of their own. A term always is one."""
    if isinstance(term, Term):
        return names.term(term)
    if term.trail is not None or term.dangling:
        return None
    inner = _properties(term.properties, names) if isinstance(term, Node) else _values(term.values, names)
    return None if inner is None else _in_brackets(inner, *("[]" if isinstance(term, Node) else "()"))


def _in_brackets(inner: list[str], opening: str, closing: str) -> str:
    return " ".join([opening, *inner, closing]) if inner else opening + closing


def _properties(properties: list[Property], names: Names) -> list[str] | None:
    parts: list[str] = []
    for one in properties:
        values = None if _commented(one.predicate) else _values(one.values, names)
        if values is None:
            return None
        assert isinstance(one.predicate.term, Term)
        text = f"{names.property(one.predicate.term)} {' , '.join(values)}"
        parts += [";", text] if parts else [text]
    return parts


def _values(values: list[Value], names: Names) -> list[str] | None:
    texts = [None if _commented(value) else flat(value.term, names) for value in values]
    known = [text for text in texts if text is not None and "\n" not in text]
    return known if len(known) == len(texts) else None


def _commented(value: Value) -> bool:
    return bool(value.before) or value.trail is not None
