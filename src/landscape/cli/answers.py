"""What is known of a record that is being made, from options and from questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from landscape.cli.completion import completing
from landscape.cli.field_options import option_of
from landscape.derived.choices import choices_of
from landscape.derived.entry import Entry, EntryError
from landscape.derived.template import asked, example_of, least, template
from landscape.errors import Detail, ParameterError
from landscape.folders import Folders
from landscape.schema.model import Collection, Field, Kind, Schema
from landscape.schema.names import LABEL

LISTED_MOST = 60


class Answers:
    """Terms of Turtle by field; what was entered wrong is told of all fields at once."""

    def __init__(self, collection: Collection, schema: Schema, folders: Folders) -> None:
        self.collection, self.schema, self.folders = collection, schema, folders
        self.terms: dict[str, list[str]] = {}
        self.label = ""

    def take(self, given: Mapping[str, Sequence[str]]) -> None:
        """Take what options say. Raises ``ParameterError`` with a detail for each value that is none."""
        wrong: list[Detail] = []
        for field in self.collection.fields:
            for text in given.get(field.key, ()):
                try:
                    self._add(field, text)
                except EntryError as error:
                    wrong.append(_wrong(option_of(field), text, error))
        if wrong:
            raise ParameterError("nothing was written", *wrong)

    def ask(self) -> None:
        """Ask for what is missing, again and again until it is a value; an optional answer may be left out."""
        click.echo(
            "Enter leaves out what is not needed, ? lists the values, and the tabulator completes them.", err=True
        )
        for field in asked(self.collection, self.schema):
            if field.key not in self.terms:
                _Question(self, field).ask()

    def refuse_gaps(self) -> None:
        """Raise ``ParameterError`` that lists every needed answer that is missing."""
        missing = [one for one in self.collection.fields if self.lacks(one)]
        if missing:
            names = ", ".join(option_of(one) for one in missing)
            details = [Detail("missing", self._needed(one), parameter=option_of(one), hint=one.hint) for one in missing]
            raise ParameterError(f"nothing was written: give {names}, or --ask before the collection", *details)

    def lacks(self, field: Field) -> bool:
        """Whether a field needs more values than it has."""
        return len(self.terms.get(field.key, ())) < least(field, self.collection, self.schema)

    def _needed(self, field: Field) -> str:
        count = least(field, self.collection, self.schema)
        return f"{field.name} is needed" if count == 1 else f"{field.name} needs {count} values"

    def text(self, path: Path) -> str:
        """The record, not yet formatted."""
        return template(self.collection, self.schema, self.collection.namespace + path.stem, self.terms)

    def entry(self, field: Field) -> Entry:
        """What reads the values of a field."""
        return Entry(field, self.schema.prefixes, tuple(choices_of(field, self.schema, self.folders.data)))

    def _add(self, field: Field, text: str) -> None:
        self.add(field, text, self.entry(field))

    def add(self, field: Field, text: str, entry: Entry) -> None:
        """Add what a text means. Raises ``EntryError``, also for a second value where there is one."""
        terms = [*self.terms.get(field.key, []), *entry.terms(text)]
        if len(terms) > 1 and not field.many and field.kind is not Kind.TEXT:
            raise EntryError(f"{field.name} has one value", "Leave out the others.")
        self.terms[field.key] = list(dict.fromkeys(terms))
        if field.path == LABEL:
            self.label = self.label or text


class _Question:
    """Asks for one field on the terminal."""

    def __init__(self, answers: Answers, field: Field) -> None:
        self.answers, self.field = answers, field
        self.entry = answers.entry(field)

    def ask(self) -> None:
        while not self._answered(self._prompt()):
            pass

    def _prompt(self) -> str:
        field = self.field
        click.echo(f"\n{click.style(field.name, bold=True)}  {field.description}", err=True)
        example = example_of(field, self.answers.schema)
        if example is not None and not self.entry.choices:
            click.echo(click.style(f"for example {example.partition(' ')[2]}", dim=True), err=True)
        several = "several with commas" if self.entry.choices and field.many else ""
        notes = ", ".join(one for one in ("needed" if field.required else "", several) if one)
        with completing(self.entry.choices):
            answer: str = click.prompt(f"  {notes or 'optional'}", default="", show_default=False, err=True)
        return answer.strip()

    def _answered(self, text: str) -> bool:
        if text == "?":
            return self._list()
        if not text:
            return not self.answers.lacks(self.field)
        try:
            self.answers.add(self.field, text, self.entry)
        except EntryError as error:
            click.echo(f"  {error.message}. {error.hint}", err=True)
            return False
        return not self.answers.lacks(self.field)

    def _list(self) -> bool:
        for one in self.entry.choices[:LISTED_MOST]:
            click.echo(f"    {one.id:<32}  {one.label}", err=True)
        more = len(self.entry.choices) - LISTED_MOST
        click.echo(f"    and {more} more: type a part of the name" if more > 0 else f"  {self.field.hint}", err=True)
        return False


def _wrong(option: str, text: str, error: EntryError) -> Detail:
    return Detail("bad-value", error.message, parameter=option, value=text, hint=error.hint, allowed=error.allowed)
