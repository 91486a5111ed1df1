"""Fills a form from a text, and says what the form cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from landscape.derived.form.description import Control, Form
from landscape.derived.form.reader import Reader
from landscape.derived.form.source import Source, Subject, inside
from landscape.derived.form.values import Values
from landscape.schema.names import TYPE
from landscape.turtle.tree import Node, Term, Value


@dataclass(frozen=True, slots=True)
class Part:
    """What is owned: its IRI when it has a name, and the value that leads to it when there is one."""

    subject: Subject
    iri: str | None = None
    value: Value | None = None


def parts_of(control: Control, subject: Subject, source: Source) -> dict[int, Part]:
    """The parts that a control shows, by number: fragments of its class, or what the property leads to."""
    assert control.part is not None
    if control.part.has_names:
        return {n: Part(one, iri) for n, (iri, one) in enumerate(source.fragments(control.field.classes[0]))}
    stated = enumerate(value for _, value in subject.stated(control.paths))
    return {number: part for number, value in stated if (part := _part(value, source))}


def _part(value: Value, source: Source) -> Part | None:
    if isinstance(value.term, Node):
        return Part(inside(value.term), value=value)
    iri = value.term.iri if isinstance(value.term, Term) else None
    found = source.subject(iri) if iri and iri.startswith(f"{source.iri}#") else None
    return Part(found, iri, value) if found else None


def filled(form: Form, subject: Subject, source: Source, reader: Reader) -> Values:
    """What a form shows of a subject."""
    values = Values()
    for control in form.controls:
        if control.part is not None:
            parts = parts_of(control, subject, source).items()
            values.parts[control.key] = {
                number: filled(control.part, part.subject, source, reader) for number, part in parts
            }
        else:
            stated = enumerate(subject.stated(control.paths))
            shown = ((number, reader.shown(control, path, value)) for number, (path, value) in stated)
            values.cells[control.key] = {number: cell for number, cell in shown if cell}
    return values


def kept(form: Form, source: Source, reader: Reader) -> list[tuple[str, Value]]:
    """All values that a form does not show, with their properties; they stay in the text whatever is entered."""
    seen = {id(value) for value in _seen(form, source.record, source, reader)}
    return [(path, value) for path, value in source.values() if id(value) not in seen]


def _seen(form: Form, subject: Subject, source: Source, reader: Reader) -> Iterator[Value]:
    """The values that a form shows of a subject and its parts, and those that make them what they are."""
    yield from (value for _, value in subject.stated((TYPE,)))
    for control in form.controls:
        if control.part is None:
            yield from (v for path, v in subject.stated(control.paths) if reader.shown(control, path, v))
            continue
        for part in parts_of(control, subject, source).values():
            yield from [part.value] if part.value else []
            yield from _seen(control.part, part.subject, source, reader)
