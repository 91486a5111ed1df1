"""The files around the records that are checked. Each is read when it is asked for, and not before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from landscape.check.outline import outline
from landscape.check.record import Record, iri_of
from landscape.errors import TurtleError
from landscape.turtle.files import read_bytes, read_text
from landscape.turtle.limits import FILE_BYTES_MOST
from landscape.turtle.positions import read

Files = dict[str, dict[Path, str]]
BEHIND = b"\0"  # each text; one that has it within is not searched but read
# Prefixes that end within a name, and those with a comment before the address: the name need not stand in the text.
CUT_PREFIX = re.compile(rb"prefix[^<#\0]*(?:#|<[^>\0]*>(?<![/#]>))")
BEFORE_NAME = b":/<"  # what stands before the last part of an IRI
IN_NAME = re.compile(rb"[A-Za-z0-9_-]")  # what makes a name a longer one
ALIKE, SILENT = bytes.maketrans(b"01", b"ol"), b"-_."


class Shelf:
    """Files with their names in messages, by the IRI that they stand for. What was read of them once is known."""

    def __init__(self, files: Files, known: Iterable[Record] = ()) -> None:
        self._homes = tuple(files)
        self._files = [one for known in files.values() for one in known.items()]
        self._read: dict[Path, Record | None] = {record.file: record for record in known}

    def record(self, file: Path, name: str) -> Record | None:
        """What a file says, without places where that is enough; nothing when it cannot be read."""
        if file not in self._read:
            self._read[file] = _record(file, name, f"c{len(self._read)}")
        return self._read[file]

    @cached_property
    def alike(self) -> dict[str, list[str]]:
        """The IRIs that look the same, by their skeleton."""
        found: dict[str, list[str]] = defaultdict(list)
        for iri in sorted(self._homes):
            found[skeleton(iri)].append(iri)
        return dict(found)

    def naming(self, name: str) -> list[tuple[Path, str]]:
        """The files that can name a thing, with their own names; ``name`` is the last part of its IRI."""
        return [self._files[number] for number in self._texts.possibly_naming(name)]

    @cached_property
    def _texts(self) -> Texts:
        return Texts(self._bytes(file) for file, _ in self._files)

    def _bytes(self, file: Path) -> bytes:
        """What a file holds; of one that is too large to be read nothing."""
        known = self._read.get(file)
        content = read_bytes(file) if known is None else known.text.encode("utf-8", "surrogateescape")
        return content if len(content) <= FILE_BYTES_MOST else b""


class Texts:
    """Texts in a row, searched all at once: several times faster than one by one."""

    def __init__(self, texts: Iterable[bytes]) -> None:
        parts = [text + BEHIND for text in texts]
        self._all = b"".join(parts)
        self._starts = [*accumulate(map(len, parts), initial=0)]

    def possibly_naming(self, name: str) -> list[int]:
        """The numbers of the texts that can name a thing; ``name`` is the last part of its IRI."""
        return sorted({*self.naming(name.encode("utf-8", "surrogateescape")), *self.veiled})

    def naming(self, name: bytes) -> Iterator[int]:
        """The numbers of the texts in which a name stands letter by letter."""
        at = self._all.find(name)
        while at >= 0 and at < self._starts[-1]:
            number, found = self._number(at), self._is_name(at, name)
            if found:
                yield number
            at = self._all.find(name, self._starts[number + 1] if found else at + 1)

    def _is_name(self, at: int, name: bytes) -> bool:
        """Whether a name, and no longer one, ends an IRI here; one without letters may stand anywhere."""
        begins = at > 0 and self._all[at - 1] in BEFORE_NAME
        return not name or (begins and not IN_NAME.match(self._all, at + len(name)))

    @cached_property
    def veiled(self) -> frozenset[int]:
        """The numbers of the texts in which a name can stand otherwise: escaped, or in two parts."""
        cut = (found.start() for found in CUT_PREFIX.finditer(self._all.lower()))
        within = (at for at in self._places(BEHIND) if at + 1 not in self._ends)
        return frozenset(self._number(at) for places in (self._places(b"\\"), cut, within) for at in places)

    @cached_property
    def _ends(self) -> frozenset[int]:
        return frozenset(self._starts)

    def _places(self, part: bytes) -> Iterator[int]:
        at = self._all.find(part)
        while at >= 0:
            yield at
            at = self._all.find(part, at + 1)

    def _number(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


def skeleton(iri: str) -> str:
    """What is left of an IRI when signs that look alike are one (as in Unicode TR 39), as for `gr1d` and `gr-ld`."""
    plain = iri.lower().encode("utf-8", "surrogateescape").translate(ALIKE, SILENT)
    return plain.decode("utf-8", "surrogateescape").replace("rn", "m").replace("vv", "w")


def _record(file: Path, name: str, scope: str) -> Record | None:
    try:
        text = read_text(file)
        return Record(file, name, text, outline(text) or read(text, iri_of(file), scope))
    except TurtleError:
        return None
