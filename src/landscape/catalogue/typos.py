"""Misspelt words: those that become equal when each loses a sign or two (symmetric deletion)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from sqlite3 import Connection

from rapidfuzz.distance import OSA

SHORTEST = 4  # signs: of shorter words everything is similar to everything
LONG = 7  # signs, from which on two may be wrong
COMPARED = 7  # signs at the beginning that are looked up; the rest is compared afterwards
MOST_WORDS = 8  # what one misspelt word may have meant


def misspellings(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What the words of folded names look like with signs left out, each beside its word."""
    for word in sorted({word for name in names for word in name.split()}):
        if len(word) >= SHORTEST and not word.isdigit():
            yield from ((part, word) for part in sorted(_parts(word)))


def meant(word: str, connection: Callable[[], Connection]) -> list[str]:
    """The words in names that ``word`` may be a misspelling of, the likest first."""
    if len(word) < SHORTEST:
        return []
    parts = sorted(_parts(word))
    marks = ", ".join("?" * len(parts))
    rows = connection().execute(f"SELECT DISTINCT word FROM typo WHERE part IN ({marks})", parts)
    most = _most_wrong(word)
    scored = ((OSA.distance(word, other, score_cutoff=most), other) for (other,) in rows)
    return [other for distance, other in sorted(scored) if distance <= most][:MOST_WORDS]


def _most_wrong(word: str) -> int:
    return 2 if len(word) >= LONG else 1


def _parts(word: str) -> set[str]:
    """The beginning of a word, and that with one sign or two left out."""
    found = last = {word[:COMPARED]}
    for _ in range(_most_wrong(word)):
        last = {part[:n] + part[n + 1 :] for part in last for n in range(len(part))}
        found = found | last
    return found
