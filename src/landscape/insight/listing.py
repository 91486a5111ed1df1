"""Answers as tables: for a spreadsheet, for a page in Markdown, for a terminal."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

Cell = str | int


@dataclass(frozen=True, slots=True)
class Listing:
    """A table with a title; ``note`` says how to read it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def as_csv(listing: Listing) -> str:
    """One table as CSV (RFC 4180) with its columns in the first line; lines end as in a text file."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([listing.columns, *listing.rows])
    return out.getvalue()


def as_markdown(listings: Iterable[Listing]) -> str:
    """Tables as Markdown, each below its title; the form is that of GitHub Flavored Markdown, section 4.10."""
    return "\n".join(_markdown(one) for one in listings)


def _markdown(listing: Listing) -> str:
    head = [f"## {listing.title}", "", *([listing.note, ""] if listing.note else [])]
    lines = [_line(listing.columns), _line(["---"] * len(listing.columns)), *map(_line, listing.rows)]
    return "\n".join([*head, *(lines if listing.rows else ["None."]), ""])


def _line(cells: Iterable[Cell]) -> str:
    texts = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(texts)} |"
