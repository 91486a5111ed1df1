"""The landscape around the records that are checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode

from landscape.check.record import Record
from landscape.check.shelf import Files, Shelf, Texts, skeleton


class Context:
    """Records by the IRI that their file's place stands for: those given, and those of files that wait to be read.

    ``files`` are the names of all files in messages, by that IRI; a record that is given stands for its file.
    """

    def __init__(self, files: Files, given: Iterable[Record] = (), shelf: Shelf | None = None) -> None:
        self.files = files
        self._given = {record.file: record for record in given}
        self._shelf = shelf or Shelf(files)
        self._linking: dict[str, tuple[Record, ...]] = {}

    def with_records(self, given: Iterable[Record]) -> Context:
        """The same landscape, in which some records are known already; what one reads, the other knows."""
        return Context(self.files, [*self._given.values(), *given], self._shelf)

    def joined(self, others: Iterable[Record]) -> Context:
        """The landscape together with records of files that it has not; what one reads, the other knows."""
        files, others = dict(self.files), list(others)
        for record in others:
            files[record.expected] = files.get(record.expected, {}) | {record.file: record.name}
        return Context(files, [*self._given.values(), *others], self._shelf)

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

    def alike(self, iri: str) -> list[str]:
        """The records whose IRIs look the same, without this one."""
        return [one for one in self._shelf.alike.get(skeleton(iri), ()) if one != iri]

    def linking(self, home: str) -> tuple[Record, ...]:
        """The records that name a thing or a fragment of it or say that they are it, and its own."""
        if home not in self._linking:
            found = [*self.of(home), *(one for one in self._possibly_naming(home) if home in named_by(one))]
            self._linking[home] = tuple({one.file: one for one in found}.values())
        return self._linking[home]

    def _possibly_naming(self, home: str) -> Iterator[Record]:
        name = home.rpartition("/")[2]
        for file, shown in self._shelf.naming(name):
            if file not in self._given and (record := self._shelf.record(file, shown)) is not None:
                yield record
        given = [*self._given.values()]
        yield from (given[number] for number in self._texts.possibly_naming(name))

    @cached_property
    def _texts(self) -> Texts:
        """What the records hold that are given."""
        return Texts(one.text.encode("utf-8", "surrogateescape") for one in self._given.values())

    def _record(self, file: Path, name: str) -> Record | None:
        return self._given[file] if file in self._given else self._shelf.record(file, name)


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
