"""Reports about one thing: a folder of questions in SPARQL, asked in the order of their files.

A question names its subject as an example in ``VALUES ?subject { ... }``, so that it can be asked as it stands; for a
report the example gives way to the real one. Columns with a meaning: ``record`` is what a row is about, ``sources`` are
the documents behind its numbers, or behind all of it when it has none. ``# bars: group label number unit`` names the
columns of a figure; ``figure`` and ``unit`` are for that alone.
A new kind of report is a new folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from landscape.errors import Detail, NotFoundError
from landscape.insight.answers import Answer, known_value, name_of
from landscape.insight.tables import Row, Table
from landscape.schema.names import ROOT
from landscape.schema.near import near
from landscape.snapshot import Manifest

FOLDER = Path(__file__).parent / "reports"
SUBJECTS = "subject.rq"
EXAMPLE = re.compile(r"VALUES \?subject \{[^}]*\}")
HEADER = re.compile(r"^# (title|reason|bars): (.*)$", re.MULTILINE)
NUMBER = re.compile(r"-?\d+(\.\d+)?")
RECORD, SOURCES = "record", "sources"
UNSEEN = (RECORD, "figure", "unit")  # what only links and figures need
LINES = "\n"  # between the values of one cell

Ask = Callable[[str], Table]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as text; a number leads to its sources, a name to its record."""

    text: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """A figure: how much of one thing each has, in one unit."""

    title: str
    unit: str
    values: tuple[tuple[str, str], ...]  # label and number


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: tuple[Bars, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """``about`` says of which snapshot it is, so that the same report can be made again."""

    title: str
    subject: str
    about: Mapping[str, str]
    sections: tuple[Section, ...]

    @property
    def sources(self) -> list[str]:
        """The documents that any of its numbers rests on."""
        cells = (cell for section in self.sections for row in section.rows for cell in row)
        return sorted({link for cell in cells for link in cell.links if not link.startswith(ROOT)})

    def as_json(self) -> Answer:
        """The report for programs: each section with rows of texts and links."""
        return {
            "title": self.title,
            "subject": self.subject,
            **self.about,
            "sections": [
                {
                    "title": one.title,
                    "note": one.note,
                    "rows": [
                        {
                            name: {"text": cell.text, "links": list(cell.links)}
                            for name, cell in zip(one.columns, row, strict=True)
                        }
                        for row in one.rows
                    ],
                }
                for one in self.sections
            ],
            "sources": self.sources,
        }


def kinds() -> list[str]:
    """What there are reports about, such as ``country``."""
    return sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def about_snapshot(manifest: Manifest) -> dict[str, str]:
    """What a report says of the snapshot that it is made from."""
    return {"as of": manifest.as_of.isoformat(), "snapshot": manifest.id, "revision": manifest.revision or "none"}


def report(kind: str, name: str, about: Mapping[str, str], ask: Ask) -> Report:
    """The report of that kind about what is called ``name``: the last part of its address, or its whole name.

    ``ask`` answers a question in SPARQL with its rows. Raises ``ParameterError`` for a kind that there is not,
    ``NotFoundError`` for a name that means nothing.
    """
    folder = FOLDER / known_value("kind", kind, kinds())
    subject, label = _subject(ask(_text(folder / SUBJECTS)), kind, name)
    questions = [_text(file) for file in sorted(folder.glob("[0-9]*.rq"))]
    found = [_section(text, ask(with_subject(text, ROOT + subject))) for text in questions]
    return Report(label, name_of(subject), about, tuple(found))


def with_subject(text: str, iri: str) -> str:
    """A question about another subject than that of its example."""
    asked, count = EXAMPLE.subn(lambda _: f"VALUES ?subject {{ <{iri}> }}", text)
    assert count == 1, "a question of a report names its subject once"
    return asked


def _subject(subjects: Table, kind: str, name: str) -> tuple[str, str]:
    """The thing that a name means, and its label."""
    every = {str(row["subject"]): row["label"] or name_of(row["subject"]) for row in subjects}
    for iri, label in sorted(every.items()):
        if name in (name_of(iri), _short(iri)) or name.casefold() == label.casefold():
            return iri, label
    names = {_short(iri): _short(iri) for iri in every} | {label: _short(iri) for iri, label in every.items()}
    meant = list(dict.fromkeys(names[one] for one in near(name, names, 3)))
    message = f"no {kind} is called {name!r}"
    hint = f"Did you mean `{meant[0]}`?" if meant else None
    raise NotFoundError(message, Detail("unknown-subject", message, value=name, hint=hint, allowed=tuple(meant)))


def _short(iri: str) -> str:
    return name_of(iri).rpartition("/")[2]


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _section(text: str, rows: Table) -> Section:
    headers = dict(HEADER.findall(text))
    shown = [name for name in (rows[0] if rows else ()) if name not in UNSEEN and any(row[name] for row in rows)]
    if all(_has_number(row, shown) for row in rows if sources_of(row)):
        shown = [name for name in shown if name != SOURCES]
    return Section(
        headers["title"],
        headers["reason"],
        tuple(name.replace("_", " ") for name in shown),
        tuple(tuple(_cell(row, name, number == 0) for number, name in enumerate(shown)) for row in rows),
        tuple(_figures(headers["bars"].split(), rows)) if "bars" in headers else (),
    )


def _has_number(row: Row, names: list[str]) -> bool:
    """Whether any of its values leads to its sources already."""
    return any(NUMBER.fullmatch(row[name] or "") for name in names)


def _cell(row: Row, name: str, first: bool) -> Cell:
    """A value; a number leads to the sources of its row, what a row is about to its record."""
    if name == SOURCES:
        return Cell("source" if sources_of(row) else "", sources_of(row))
    values = sorted((row[name] or "").split(LINES))
    text = ", ".join(values)
    record = (ROOT + str(row[RECORD]),) if row.get(RECORD) else ()
    if NUMBER.fullmatch(text):
        return Cell(text, sources_of(row) or record)
    return Cell(text, record if name == "name" or (first and "name" not in row) else ())


def sources_of(row: Row) -> tuple[str, ...]:
    """The documents behind the numbers of a row."""
    return tuple(
        sorted(one for one in (row.get(SOURCES) or "").split(LINES) if one.startswith(("http://", "https://")))
    )


def _figures(columns: list[str], rows: Table) -> Iterator[Bars]:
    """A figure for each group of two or more numbers in one unit."""
    group, label, number, unit = columns
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        if NUMBER.fullmatch(row[number] or ""):
            groups.setdefault((row[group] or "", row[unit] or ""), []).append((row[label] or "", row[number] or ""))
    for (title, symbol), values in groups.items():
        if len(values) > 1 and any(Fraction(number) > 0 for _, number in values):
            yield Bars(title, symbol, tuple(values))
