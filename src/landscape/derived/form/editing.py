"""Lays what a person entered over a text: what was not touched stays as it was written, with its comments."""

from __future__ import annotations

from dataclasses import dataclass, field

from landscape.derived.entry import EntryError
from landscape.derived.form.description import Control, Form
from landscape.derived.form.filling import Part, parts_of
from landscape.derived.form.reader import Reader
from landscape.derived.form.source import Source, Subject, named
from landscape.derived.form.terms import meaning
from landscape.derived.form.titles import title_of
from landscape.derived.form.values import SEPARATOR, Cell, Values
from landscape.derived.slug import slug_of
from landscape.errors import Detail, TooLargeError
from landscape.schema.names import TYPE
from landscape.turtle.tree import Node, Property, Term, Value

MISTAKES_MOST = 100

Stated = tuple[str, Value]  # a property and a value of it


@dataclass(slots=True)
class Editing:
    """Edits one source. ``mistakes`` are by the name of the cell; ``names`` tell which value came from which cell,
    by the value's identity, and ``subjects`` which subject has which prefix of names."""

    source: Source
    reader: Reader
    mistakes: dict[str, EntryError] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    subjects: dict[str, tuple[Form, str | None]] = field(default_factory=dict)

    def edit(self, form: Form, subject: Subject, values: Values, prefix: str = "") -> None:
        """Make a subject say what was entered."""
        for control in form.controls:
            if control.part is None:
                self._cells(control, subject, values.cells.get(control.key, {}), f"{prefix}{control.key}{SEPARATOR}")
            else:
                self._parts(control, subject, values.parts.get(control.key, {}), f"{prefix}{control.key}{SEPARATOR}")

    # -------------------- cells

    def _cells(self, control: Control, subject: Subject, cells: dict[int, Cell], prefix: str) -> None:
        stated = dict(enumerate(subject.stated(control.paths)))
        for number, (path, value) in stated.items():
            shown = self.reader.shown(control, path, value)
            if shown is not None:
                self._change(control, subject, (path, value), shown, cells.get(number), f"{prefix}{number}")
        for number, cell in sorted(cells.items()):
            if number not in stated and not cell.is_empty:
                self._add(control, subject, cell, f"{prefix}{number}")

    def _change(
        self, control: Control, subject: Subject, stated: Stated, shown: Cell, cell: Cell | None, name: str
    ) -> None:
        path, value = stated
        if cell is None or cell.is_empty:
            subject.remove(value)
        elif cell == shown:
            self.names[id(value)] = name
        else:
            found = self._read(control, cell, name)
            if found is None or found[0] != path:
                subject.remove(value)
                self._put(subject, found, name)
            else:
                value.term, value.trail = found[1].term, None
                self.names[id(value)] = name

    def _add(self, control: Control, subject: Subject, cell: Cell, name: str) -> None:
        self._put(subject, self._read(control, cell, name), name)

    def _put(self, subject: Subject, found: Stated | None, name: str) -> None:
        """State a value, unless the property has it already."""
        if found is not None and not _has(subject, *found):
            subject.add(*found)
            self.names[id(found[1])] = name

    def _read(self, control: Control, cell: Cell, name: str) -> Stated | None:
        """What a cell means; nothing when that is a mistake, which is noted."""
        try:
            path, term = self.reader.read(control, cell)
        except EntryError as error:
            self.mistakes[name] = error
            if len(self.mistakes) > MISTAKES_MOST:  # what was meant is looked for, which takes time
                message = f"more than {MISTAKES_MOST} values of this form cannot be read"
                raise TooLargeError(message, Detail("too-large", message)) from error
            return None
        return path, Value(term)

    # -------------------- parts

    def _parts(self, control: Control, subject: Subject, parts: dict[int, Values], prefix: str) -> None:
        assert control.part is not None
        stated = parts_of(control, subject, self.source)
        for number, part in stated.items():
            if number in parts:
                self._part(control.part, part, parts[number], f"{prefix}{number}")
            else:
                self._remove(subject, part)
        for number, values in sorted(parts.items()):
            if number not in stated and not values.is_empty:
                self._part(control.part, self._new(control, subject, values), values, f"{prefix}{number}")

    def _part(self, form: Form, part: Part, values: Values, name: str) -> None:
        if part.value is not None:
            self.names[id(part.value)] = name
        self.subjects[name] = form, part.iri
        self.edit(form, part.subject, values, f"{name}{SEPARATOR}")

    def _remove(self, subject: Subject, part: Part) -> None:
        if part.value is not None:
            subject.remove(part.value)
        if part.iri is not None:
            self.source.remove(part.iri)

    def _new(self, control: Control, subject: Subject, values: Values) -> Part:
        assert control.part is not None
        if not control.part.has_names:
            node = Node([])
            value = Value(node)
            subject.add(control.field.path, value)
            return Part(Subject((node.properties,)), value=value)
        iri = self._name(control.part, values)
        created = self.source.new(iri)
        created.places[0].append(Property(Value(named(TYPE)), [Value(named(control.field.classes[0]))]))
        return Part(created, iri)

    def _name(self, form: Form, values: Values) -> str:
        """A name of its own for a new fragment, made of its label."""
        wished = slug_of(title_of(form, values)) or slug_of(form.collection.label)
        others = (f"{self.source.iri}#{wished}{end}" for end in ("", *(f"-{n}" for n in range(2, 10_000))))
        return next(one for one in others if one not in self.source.names)


def _has(subject: Subject, path: str, value: Value) -> bool:
    others = (other.term for _, other in subject.stated((path,)))
    assert isinstance(value.term, Term)
    known = meaning(value.term)
    return any(isinstance(other, Term) and meaning(other) == known for other in others)
