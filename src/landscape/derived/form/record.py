"""A record by its form: filled, edited, and written as formatted Turtle."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.derived.form.description import Form, form_of
from landscape.derived.form.editing import Editing
from landscape.derived.form.filling import filled, kept
from landscape.derived.form.placing import Places, places_of
from landscape.derived.form.reader import Offers, Reader
from landscape.derived.form.source import Source, named
from landscape.derived.form.values import Values
from landscape.derived.style import style_of
from landscape.schema.model import Collection, Schema
from landscape.schema.names import TYPE
from landscape.turtle.format import written
from landscape.turtle.positions import read
from landscape.turtle.syntax import syntax
from landscape.turtle.tree import Document, Property, Statement, Value


@dataclass(frozen=True, slots=True)
class Written:
    """What became of values: the text, and where in it the cells stand."""

    text: str
    editing: Editing
    places: Places


@dataclass(frozen=True, slots=True)
class RecordForm:
    """The form of the records of a collection."""

    schema: Schema
    collection: Collection
    form: Form
    reader: Reader

    @classmethod
    def of(cls, collection: Collection, schema: Schema, offers: Offers) -> RecordForm:
        """The form that the schema says."""
        return cls(schema, collection, form_of(collection, schema), Reader(schema, offers))

    def source(self, slug: str, text: str | None) -> Source:
        """A record's text, or the beginning of a new one. Raises ``TurtleError`` for a text that is no Turtle."""
        iri = f"{self.collection.namespace}{slug}"
        if text is not None:
            read(text, iri)
            return Source(syntax(text, iri), iri)
        cls = Property(Value(named(TYPE)), [Value(named(self.collection.cls))])
        return Source(Document([Statement(Value(named(iri)), [cls])]), iri)

    def filled(self, source: Source) -> Values:
        """What the form shows of a text."""
        return filled(self.form, source.record, source, self.reader)

    def kept(self, source: Source) -> list[tuple[str, Value]]:
        """What it does not show."""
        return kept(self.form, source, self.reader)

    def written(self, source: Source, values: Values) -> Written:
        """The text that says what was entered, and else what the source says; the source is changed."""
        editing = Editing(source, self.reader)
        editing.edit(self.form, source.record, values)
        text = written(source.document, style_of(self.schema), source.iri)
        return Written(text, editing, places_of(self.form, editing, text))
