"""The syntax of a text of Turtle: its statements as they were written, with the comments at their places.

``before`` are comments on lines of their own, ``trail`` is the comment at a line's end.
"""

from __future__ import annotations

from dataclasses import dataclass, field

BLANK_LINE = ""  # among the comments before a statement


@dataclass(slots=True)
class Term:
    """An IRI, a name, a literal or a blank node's label as written; ``iri`` is what an IRI or a name stands for."""

    text: str
    kind: str
    iri: str | None = None
    datatype: Term | None = None  # of a literal in quotes


@dataclass(slots=True)
class Value:
    """An object, a member of a list, or a subject."""

    term: Term | Node | Items
    before: list[str] = field(default_factory=list)
    trail: str | None = None


@dataclass(slots=True)
class Property:
    """A predicate with its objects; ``values`` is never empty."""

    predicate: Value
    values: list[Value]

    @property
    def iri(self) -> str:
        """The predicate's IRI."""
        assert isinstance(self.predicate.term, Term)
        return self.predicate.term.iri or ""


@dataclass(slots=True)
class Node:
    """A node in square brackets; ``trail`` stands behind the opening one, ``dangling`` before the closing one."""

    properties: list[Property]
    trail: str | None = None
    dangling: list[str] = field(default_factory=list)
    hugged: bool = False  # written over several lines, with the closing bracket behind the last value

    @property
    def last(self) -> Value | None:
        """The last value of the last property."""
        return self.properties[-1].values[-1] if self.properties else None


@dataclass(slots=True)
class Items:
    """A list in round brackets."""

    values: list[Value]
    trail: str | None = None
    dangling: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Statement:
    """A subject with its properties: none behind a node in brackets that stands alone."""

    subject: Value
    properties: list[Property]
    dangling: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Directive:
    """A prefix, or a base when ``prefix`` is None; ``iri`` as written, ``meaning`` what it stands for."""

    prefix: str | None
    iri: str
    meaning: str
    before: list[str] = field(default_factory=list)
    trail: str | None = None


@dataclass(slots=True)
class Document:
    """All of a text, in its order; ``end`` are the comments behind the last statement."""

    blocks: list[Statement | Directive]
    end: list[str] = field(default_factory=list)

    @property
    def regular(self) -> bool:
        """Whether all directives stand at the top, and none changes what another one said."""
        directives = [one for one in self.blocks if isinstance(one, Directive)]
        names = [one.prefix for one in directives]
        based = all(":" in one.iri for one in directives) or names[:1] == [None]
        return self.blocks[: len(directives)] == directives and len(names) == len(set(names)) and based
