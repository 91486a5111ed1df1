"""A record as somebody is writing it: what was entered, the Turtle that it makes, and what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from typing import Any

from landscape.check.slugs import KEPT, LONGEST, SLUG
from landscape.derived.entry import EntryError
from landscape.derived.form.record import RecordForm, Written
from landscape.derived.form.titles import title_of
from landscape.derived.form.values import SEPARATOR, Values
from landscape.derived.slug import slug_of
from landscape.schema.names import compact
from landscape.turtle.tree import Term, Value
from landscape_api.pages.contributing.originals import Original
from landscape_api.pages.contributing.told import Told

SLUG_FIELD = "_slug"
UNNAMED = "unnamed"  # stands in the Turtle until the record has a name


@dataclass(slots=True)
class Draft:
    """One record in its form. ``slug`` is empty while nobody knows it; ``original`` is the file of an existing one."""

    record_form: RecordForm
    slug: str
    original: Original | None
    values: Values
    stated: Values
    kept: tuple[str, ...] = ()
    typed_slug: str = ""
    written: Written | None = None
    findings: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[int, list[Told]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def begun(cls, record_form: RecordForm, slug: str, original: Original | None) -> Draft:
        """The form as it is opened: empty, or filled from the record's file. Raises ``TurtleError``."""
        source = record_form.source(slug or UNNAMED, original.text if original else None)
        stated = record_form.filled(source)
        prefixes = record_form.schema.prefixes
        kept = tuple(f"{compact(path, prefixes)} {_brief(value, prefixes)}" for path, value in record_form.kept(source))
        return cls(record_form, slug, original, stated, stated, kept, slug)

    @property
    def name(self) -> str:
        """The record's name; while that is none, another one that can stand in Turtle."""
        return self.slug if _is_name(self.slug) else UNNAMED

    @property
    def place(self) -> str:
        """The collection and name of the record."""
        return f"{self.record_form.collection.name}/{self.name}"

    @property
    def path(self) -> str:
        """Where its file belongs in the repository."""
        return f"data/{self.place}.ttl"

    @property
    def text(self) -> str:
        """The Turtle."""
        return self.written.text if self.written else ""

    @property
    def all_findings(self) -> list[tuple[str, Told]]:
        """All that is wrong, with the field that it is about, in the order of the form; the whole record's first."""
        return [(name, one) for name, ones in self.findings.items() for one in ones]

    @property
    def is_whole(self) -> bool:
        """Whether all that was entered is in the Turtle, and the record has a name."""
        return bool(
            self.written and self.slug and not self.written.editing.mistakes and not self.findings.get(SLUG_FIELD)
        )

    @property
    def can_be_merged(self) -> bool:
        """Whether nothing is wrong that has to be mended."""
        return self.is_whole and all(one.severity != "violation" for _, one in self.all_findings)

    @property
    def changes(self) -> list[str]:
        """What is different from the file that there is, as lines of a unified diff without its head."""
        before = self.original.text if self.original else ""
        return list(unified_diff(before.splitlines(), self.text.splitlines(), lineterm="", n=2))[2:]

    @property
    def title(self) -> str:
        """What the record is called."""
        return title_of(self.record_form.form, self.values) or self.slug

    def name_from_label(self) -> None:
        """Propose a name for a record that has none."""
        self.slug = self.slug or slug_of(self.title)

    def write(self) -> None:
        """Make the Turtle, and tell what was entered that is no value."""
        source = self.record_form.source(self.name, self.original.text if self.original else None)
        self.written = self.record_form.written(source, self.values)
        for name, error in self.written.editing.mistakes.items():
            self.findings[name].append(Told.of_mistake(error))

    def refuse_name(self, *, exists: bool) -> None:
        """Tell when the name is none, or another record's."""
        if not self.slug:
            told = EntryError("the record has no name yet", "Fill in what it is called; its name is made of that.")
        elif not _is_name(self.slug):
            told = EntryError(
                f"{self.slug[:LONGEST]!r} cannot be the name of a record",
                "Write small letters, digits and single hyphens, as in `leonardo`; it stays for ever.",
            )
        elif exists:
            told = EntryError("there is a record of that name", "Improve that one, or choose another name.")
        else:
            return
        self.findings[SLUG_FIELD].append(Told.of_mistake(told))

    def tell(self, report: Sequence[Mapping[str, Any]]) -> None:
        """Put the findings of a report where they belong: at their fields, and beside their lines.

        What is missing only because what was entered is no value is not told a second time.
        """
        assert self.written is not None
        mistaken = {name.rpartition(SEPARATOR)[0] for name in self.written.editing.mistakes}
        for finding in report:
            told = self._in_words(Told.of_finding(finding))
            name = self.written.places.name_at(told.line, told.column, told.path) or ""
            if name not in mistaken:
                self.lines[told.line].append(told)
                self.findings[name].append(told)

    def _in_words(self, told: Told) -> Told:
        """A finding with the name of its field instead of that of its property."""
        schema = self.record_form.schema
        if told.path is None:
            return told
        name = next((one.name for one in schema.fields() if one.path == told.path), "")
        short = compact(told.path, schema.prefixes)
        return replace(told, message=told.message.replace(f"`{short}`", short).replace(short, name or short))


def _is_name(slug: str) -> bool:
    return bool(SLUG.fullmatch(slug)) and slug not in KEPT and len(slug) <= LONGEST


def _brief(value: Value, prefixes: dict[str, str]) -> str:
    """A value in few words."""
    if not isinstance(value.term, Term):
        return "[…]"
    return compact(value.term.iri, prefixes) if value.term.iri else value.term.text
