"""Sorted N-Quads: the same graph is always the same bytes, so their hash can name it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, serialize


def write(path: Path, statements: Iterable[Quad] | Iterable[Triple]) -> int:
    """Write statements to ``path``, sorted by their bytes, each once; how many these are.

    The form is N-Quads (W3C recommendation of 2014), which for triples is N-Triples. Blank nodes must have names.
    """
    text = serialize(statements, format=RdfFormat.N_QUADS)
    assert text is not None  # nothing but an output file gives None
    lines = sorted(set(text.split(b"\n")) - {b""})
    with path.open("wb") as file:
        file.writelines(line + b"\n" for line in lines)
    return len(lines)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits; the file is read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
