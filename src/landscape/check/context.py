"""The landscape around the records that are checked. Its files are read when a link leads to them, and not before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode

from landscape.check.outline import outline
from landscape.check.record import Record, iri_of
from landscape.errors import TurtleError
from landscape.turtle.files import read_text
from landscape.turtle.positions import read

Files = dict[str, dict[Path, str]]
# A prefix that ends within a name, so that the name does not stand in the text.
CUT_PREFIX = re.compile(rb"prefix[^<]*<[^>]*[^>/#]>")


class Context:
    """Records by the IRI that their file's place stands for: those given, and those of files that wait to be read.

    ``files`` are the names of all files in messages, by that IRI; a record that is given stands for its file.
    """

    def __init__(self, files: Files, given: Iterable[Record] = ()) -> None:
        self.files = files
        self._read: dict[Path, Record | None] = {record.file: record for record in given}
        self._texts: dict[Path, tuple[bytes, bool]] = {}
        self._linking: dict[str, tuple[Record, ...]] = {}

    def with_records(self, given: Iterable[Record]) -> Context:
        """The same landscape, in which some records are known already."""
        other = Context(self.files, given)
        other._read, other._texts = self._read | other._read, self._texts
        return other

    def joined(self, others: Iterable[Record]) -> Context:
        """The landscape together with records of files that it has not; what one reads, the other knows."""
        files = dict(self.files)
        for record in others:
            files[record.expected] = files.get(record.expected, {}) | {record.file: record.name}
            self._read[record.file] = record
        other = Context(files)
        other._read, other._texts = self._read, self._texts
        return other

    def of(self, iri: str) -> tuple[Record, ...]:
        """The records of a thing: more than one when several files say that they are its home."""
        found = (self._record(file, name) for file, name in self.files.get(home_of(iri), {}).items())
        return tuple(record for record in found if record is not None)

    def defines(self, iri: str) -> bool:
        """Whether a record or a fragment is there; of a file that cannot be read everything is taken to be there."""
        known = self.files.get(home_of(iri), {})
        return any(record is None or iri in record.places for record in map(self._record, known, known.values()))

    def subjects(self, beginning: str) -> Iterator[str]:
        """All IRIs with that beginning that records describe."""
        for home in self.files:
            if home.startswith(beginning):
                yield from (subject for record in self.of(home) for subject in record.places)

    def all(self) -> Iterator[Record]:
        """Every record that can be read."""
        for home in self.files:
            yield from self.of(home)

    def linking(self, home: str) -> tuple[Record, ...]:
        """The records that name a thing or a fragment of it or say that they are it, and its own."""
        if home not in self._linking:
            name = home.rpartition("/")[2].encode()
            texts = ((file, *self._text(file)) for file in self._names)
            possible = [file for file, text, is_veiled in texts if is_veiled or name in text]
            others = [self._record(file, self._names[file]) for file in possible]
            found = [*self.of(home), *(one for one in others if one is not None and home in named_by(one))]
            self._linking[home] = tuple({one.file: one for one in found}.values())
        return self._linking[home]

    @cached_property
    def _names(self) -> dict[Path, str]:
        return {file: name for known in self.files.values() for file, name in known.items()}

    def _text(self, file: Path) -> tuple[bytes, bool]:
        """What a file holds, and whether names can be in it otherwise than letter by letter."""
        if file not in self._texts:
            record = self._read.get(file)
            text = file.read_bytes() if record is None else record.text.encode()
            self._texts[file] = text, b"\\" in text or CUT_PREFIX.search(text.lower()) is not None
        return self._texts[file]

    def _record(self, file: Path, name: str) -> Record | None:
        if file not in self._read:
            self._read[file] = _quickly(file, name, f"c{len(self._read)}")
        return self._read[file]


def home_of(iri: str) -> str:
    """The IRI of the record that an IRI belongs to."""
    return iri.partition("#")[0]


def named_by(record: Record) -> frozenset[str]:
    """The homes of all that a record names, and of what its file says it is."""
    return frozenset(
        home_of(term.value)
        for placed in record.reading.triples
        for term in (placed.subject, placed.object)
        if isinstance(term, NamedNode)
    ) | {record.reading.base or record.expected}


def _may_name(name: bytes, text: bytes) -> bool:
    """Whether a file can have a name in it: letter by letter, escaped or in two parts."""
    return name in text or b"\\" in text or CUT_PREFIX.search(text) is not None


def _quickly(file: Path, name: str, scope: str) -> Record | None:
    """A record, without places where that is enough; nothing when it cannot be read."""
    try:
        text = read_text(file)
        return Record(file, name, text, outline(text) or read(text, iri_of(file), scope))
    except TurtleError:
        return None
