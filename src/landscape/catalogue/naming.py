"""What records are called: their labels, aliases, identifiers and bare names, as one looks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from landscape.catalogue.record import Record
from landscape.catalogue.texts import texts_of
from landscape.catalogue.tree import Branch
from landscape.catalogue.words import tokens

SLUG = ""  # the field of the bare name, which is none
LONGEST = 200  # signs of a name that is worth comparing


def folded(text: str) -> str:
    """A name as it is compared: its words in lower case and without diacritics."""
    return " ".join(tokens(text))[:LONGEST]


def names_of(record: Record, branches: Iterable[Branch]) -> Iterator[tuple[str, str, str]]:
    """The names of a record, each once: folded, its field's key, and as it is written."""
    found = {(folded(record.slug), SLUG, record.slug)}
    for branch in branches:
        for value in branch.values(record.document):
            found |= {(folded(text), branch.key, text) for text in texts_of(branch, value)}
    return (one for one in sorted(found) if one[0])


def called(names: Iterable[tuple[str, int, str, str]]) -> Iterator[tuple[int, str]]:
    """All names of each record, from its number on; bare names only say once more what a record is called."""
    for n, rows in groupby(names, key=lambda row: row[1]):
        yield n, "\n".join(folded for folded, _, field, _ in rows if field != SLUG)
