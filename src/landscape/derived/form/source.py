"""A text of Turtle as a form meets it: subjects whose values can be read, added and taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from landscape.schema.names import TYPE
from landscape.turtle.tokens import IRI
from landscape.turtle.tree import Directive, Document, Items, Node, Property, Statement, Term, Value


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text says of one node: the properties of each of its statements."""

    places: tuple[list[Property], ...]

    def stated(self, paths: Iterable[str]) -> list[tuple[str, Value]]:
        """The values of some properties with the property of each, in their order."""
        wanted = {*paths}
        return [(one.iri, value) for one in self._properties() if one.iri in wanted for value in one.values]

    def _properties(self) -> Iterator[Property]:
        return (one for place in self.places for one in place)

    @property
    def paths(self) -> list[str]:
        """The properties that it has, each once."""
        return list(dict.fromkeys(one.iri for one in self._properties()))

    @property
    def classes(self) -> set[str]:
        """The IRIs of its classes."""
        return {value.term.iri or "" for _, value in self.stated((TYPE,)) if isinstance(value.term, Term)}

    def add(self, path: str, value: Value) -> None:
        """State one more value, behind those that the property has."""
        found = [one for one in self._properties() if one.iri == path]
        if found:
            found[-1].values.append(value)
        else:
            self.places[0].append(Property(Value(named(path)), [value]))

    def remove(self, value: Value) -> None:
        """Take a value away, and its property when that was the last; comments on lines of their own stay."""
        for place in self.places:
            for number, one in enumerate(place):
                if any(other is value for other in one.values):
                    one.values[:] = [other for other in one.values if other is not value]
                    _keep(value.before, place, number)
                    return


@dataclass(frozen=True, slots=True)
class Source:
    """The syntax of a record's text, and the record's IRI."""

    document: Document
    iri: str

    @property
    def record(self) -> Subject:
        """The record itself; stated now when it was not."""
        return self.subject(self.iri) or self.new(self.iri)

    def subject(self, iri: str) -> Subject | None:
        """What is said of a subject of the text, if anything is."""
        places = tuple(one.properties for one in self._statements() if _name(one) == iri)
        return Subject(places) if places else None

    def fragments(self, cls: str) -> list[tuple[str, Subject]]:
        """The record's fragments of a class with their IRIs, in their order."""
        names = dict.fromkeys(_name(one) for one in self._statements())
        found = [(name, self.subject(name)) for name in names if name and name.startswith(f"{self.iri}#")]
        return [(name, subject) for name, subject in found if name and subject and cls in subject.classes]

    def new(self, iri: str) -> Subject:
        """A subject that nothing is said of yet."""
        statement = Statement(Value(named(iri)), [])
        self.document.blocks.append(statement)
        return Subject((statement.properties,))

    def remove(self, iri: str) -> None:
        """Take away all that is said of a subject; the comments before it stay."""
        kept: list[Statement | Directive] = []
        waiting: list[str] = []
        for one in self.document.blocks:
            if isinstance(one, Statement) and _name(one) == iri:
                waiting += one.subject.before
                continue
            if isinstance(one, Statement):
                one.subject.before[:0], waiting = waiting, []
            kept.append(one)
        self.document.blocks[:] = kept
        self.document.end[:0] = waiting

    @property
    def names(self) -> set[str]:
        """The IRIs of all its subjects."""
        return {name for one in self._statements() if (name := _name(one))}

    def values(self) -> Iterator[tuple[str, Value]]:
        """All values of the text with their properties, in its order; of lists, what nodes in them say."""
        for one in self._statements():
            yield from _inside(one.subject.term)
            yield from _values(one.properties)

    def _statements(self) -> list[Statement]:
        return [one for one in self.document.blocks if isinstance(one, Statement)]


def _keep(comments: list[str], place: list[Property], number: int) -> None:
    """Hand comments to what follows in a place, and take a property without values away, whose own comments stay."""
    one = place[number]
    if one.values:
        one.values[0].before[:0] = comments
        return
    del place[number]
    if place:
        place[min(number, len(place) - 1)].predicate.before[:0] = [*one.predicate.before, *comments]


def named(iri: str) -> Term:
    """An IRI as a term; a printer shortens it."""
    return Term(f"<{iri}>", IRI, iri)


def inside(node: Node) -> Subject:
    """What is said of a node in brackets."""
    return Subject((node.properties,))


def _values(properties: list[Property]) -> Iterator[tuple[str, Value]]:
    for one in properties:
        for value in one.values:
            yield one.iri, value
            yield from _inside(value.term)


def _inside(term: Term | Node | Items) -> Iterator[tuple[str, Value]]:
    if isinstance(term, Node):
        yield from _values(term.properties)
    elif isinstance(term, Items):
        for value in term.values:
            yield from _inside(value.term)


def _name(statement: Statement) -> str | None:
    return statement.subject.term.iri if isinstance(statement.subject.term, Term) else None
