"""How much one text may hold. What people write is far below; what is above is a mistake or an attack."""

from __future__ import annotations

from dataclasses import dataclass

TOO_LARGE = "too-large"
FILE_BYTES_MOST = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of each; all are counted before a parser in native code sees the text.

    ``words`` are names, values and marks; ``literal`` and ``number`` are the characters of one of them; ``depth``
    counts brackets within brackets.
    """

    characters: int = FILE_BYTES_MOST
    words: int = 80_000
    triples: int = 5_000
    blank_nodes: int = 200
    prefixes: int = 200
    literal: int = 65_536
    number: int = 100
    depth: int = 100


RECORD = Limits()
ANY = Limits(words=400_000, triples=50_000, blank_nodes=50_000)  # also ontologies and shapes
