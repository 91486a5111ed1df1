"""Between terms of Turtle and what people see and enter."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from landscape.derived.choices import Choice, Choices
from landscape.derived.entry import LANGUAGE, Entry, EntryError
from landscape.derived.form.description import Control, Widget
from landscape.derived.form.terms import meaning, term_of
from landscape.derived.form.values import Cell
from landscape.schema.model import Field, Kind, Schema
from landscape.schema.names import compact
from landscape.turtle.tree import Term, Value

LANGUAGES = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # BCP 47, what is in use of it
ENDS = re.compile(r"\s*\n\s*")


class Offers(Protocol):
    """Knows the choices of fields."""

    def of(self, field: Field) -> Choices:
        """What a field can be given; nothing for a field that is no choice."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Shows and reads the values of controls."""

    schema: Schema
    offers: Offers
    _entries: dict[Field, Entry] = field(default_factory=dict)
    _metrics: dict[tuple[str, ...], Choices] = field(default_factory=dict)

    def shown(self, control: Control, path: str, value: Value) -> Cell | None:
        """A value as a control shows it; nothing when what is shown would not mean the same."""
        if not isinstance(value.term, Term):
            return None
        known = meaning(value.term)
        for cell in self._candidates(control, path, known):
            if self._means(control, cell, path, known):
                return cell
        return None

    def _means(self, control: Control, cell: Cell, path: str, known: object) -> bool:
        try:
            found, term = self.read(control, cell)
        except EntryError:
            return False
        return (found, meaning(term)) == (path, known)

    def _candidates(self, control: Control, path: str, known: object) -> list[Cell]:
        if isinstance(known, Literal):
            return [self._of_literal(control, path, known)]
        if isinstance(known, NamedNode):
            return [Cell(text) for text in self._of_iri(control.field, known.value)]
        return []

    def _of_literal(self, control: Control, path: str, known: Literal) -> Cell:
        if control.widget is Widget.MEASURE:
            return Cell(known.value, next(one.name for one in control.metrics if one.path == path))
        return Cell(known.value, known.language or "")

    def _of_iri(self, asked: Field, iri: str) -> list[str]:
        """A choice by its label, or by its short name where another one is called the same."""
        choice = self.offers.of(asked).of_iri(iri)
        short = compact(iri, self.schema.prefixes)
        written = iri if short.startswith("<") or asked.kind not in (Kind.URL, Kind.LINK) else short
        return [choice.label, choice.id, choice.iri] if choice else [written, iri]

    def read(self, control: Control, cell: Cell) -> tuple[str, Term]:
        """The property and the term that a cell means. Raises ``EntryError``."""
        if control.field.kind is Kind.TEXT:
            return control.field.path, _text(cell)
        if control.widget is Widget.MEASURE:
            metric = self._metric(control, cell.beside)
            return metric.path, self._term(metric, cell.text)
        return control.field.path, self._term(control.field, cell.text)

    def _term(self, asked: Field, text: str) -> Term:
        if asked not in self._entries:
            metric = self.schema.metrics.get(asked.metric or "")
            self._entries[asked] = Entry(asked, self.schema.prefixes, self.offers.of(asked), metric)
        found = term_of(self._entries[asked].term(text), self.schema.prefixes)
        try:
            meaning(found)
        except ValueError as error:  # pyoxigraph's, of an address that none can have (RFC 3987)
            raise EntryError(f"{text!r} is no address", asked.hint) from error
        return found

    def _metric(self, control: Control, name: str) -> Field:
        """The metric that a person named, by its label or key."""
        of_class = control.paths
        if of_class not in self._metrics:
            self._metrics[of_class] = Choices(Choice(one.path, one.key, one.name) for one in control.metrics)
        found = self._metrics[of_class].named(name)
        if found is None:
            near = [one.label for one in self._metrics[of_class].near(name, 3)] if name else []
            message = f"{name!r} is no metric" if name else "it is not said what this is a figure of"
            hint = f"Did you mean {' or '.join(near)}?" if near else "Choose one of the list."
            raise EntryError(message, hint, tuple(near))
        return next(one for one in control.metrics if one.path == found.iri)


def _text(cell: Cell) -> Term:
    """A text in its language; the lines that a person broke it into are one."""
    text, language = ENDS.sub(" ", cell.text.strip()), cell.beside.strip() or LANGUAGE
    if not text.isprintable():
        raise EntryError("there are signs in it that cannot be seen", "Write the text anew, without copying it.")
    if not LANGUAGES.fullmatch(language):
        raise EntryError(f"{language!r} is no language", "Write the code of a language, such as `en` or `de`.")
    return term_of(f"{json.dumps(text, ensure_ascii=False)}@{language}", {})
