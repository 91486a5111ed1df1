"""Where the cells of a form stand in the text that was made of them, so that findings can be shown at the cells."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.derived.form.description import Form
from landscape.derived.form.editing import Editing
from landscape.derived.form.values import SEPARATOR
from landscape.schema.names import RDF
from landscape.turtle.places import Placed, Span
from landscape.turtle.positions import read
from landscape.turtle.tree import Value

OF_LISTS = frozenset({f"{RDF}first", f"{RDF}rest"})


@dataclass(frozen=True, slots=True)
class Places:
    """Cells by where their values begin, and subjects by where they do; both by line and column."""

    cells: dict[tuple[int, int], str]
    subjects: dict[tuple[int, int], str]
    forms: dict[str, Form]

    def name_at(self, line: int, column: int, path: str | None) -> str | None:
        """The cell, part or control that something at a place is about; ``path`` is the property, if one is known.

        The record as a whole has the empty name; nothing comes back for what no cell stands for.
        """
        at = line, column
        if at in self.subjects and (name := self._missing(self.subjects[at], path)):
            return name
        return self.cells.get(at, self.subjects.get(at))

    def _missing(self, subject: str, path: str | None) -> str | None:
        """The control for a property of a subject."""
        controls = self.forms[subject].controls
        key = next((one.key for one in controls if path in one.paths), None)
        return None if key is None else SEPARATOR.join(part for part in (subject, key) if part)


def places_of(form: Form, editing: Editing, text: str) -> Places:
    """Where everything stands in the ``text`` that the edited source was printed as."""
    triples = [one for one in read(text, editing.source.iri).triples if one.predicate.value not in OF_LISTS]
    placed = [(value, triple) for (_, value), triple in zip(editing.source.values(), triples, strict=True)]
    subjects = {_start(one.at_subject): "" for one in triples if one.subject.value == editing.source.iri}
    by_iri = {iri: name for name, (_, iri) in editing.subjects.items() if iri}
    subjects |= {_start(t.at_subject): by_iri[t.subject.value] for t in triples if t.subject.value in by_iri}
    return Places(
        cells=_cells(editing, placed),
        subjects=subjects | _nodes(editing, placed),
        forms={"": form} | {name: one for name, (one, _) in editing.subjects.items()},
    )


def _cells(editing: Editing, placed: list[tuple[Value, Placed]]) -> dict[tuple[int, int], str]:
    """Values by their place, and properties by that of the predicate: the first value stands for them."""
    found: dict[tuple[int, int], str] = {}
    for value, triple in placed:
        if id(value) in editing.names:
            found[_start(triple.at_object)] = editing.names[id(value)]
            found.setdefault(_start(triple.at_predicate), editing.names[id(value)])
    return found


def _nodes(editing: Editing, placed: list[tuple[Value, Placed]]) -> dict[tuple[int, int], str]:
    """The parts in brackets."""
    names = ((editing.names.get(id(value), ""), triple) for value, triple in placed)
    return {_start(triple.at_object): name for name, triple in names if name in editing.subjects}


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column
