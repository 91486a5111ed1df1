"""Names of files, which are the records' addresses for ever: plain, the same on every machine, and not mixed up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.check.finding import Finding
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.turtle.places import Span

WRONG_NAME, CONFUSABLE_NAME = "wrong-name", "confusable-name"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 80  # characters
# Names that some systems keep for devices, and the name of a folder's own page.
KEPT = frozenset({"con", "prn", "aux", "nul", "index", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
TOP = Span(1, 1, 1, 2)


def wrong_name(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """A file's name has small letters, digits and single hyphens, and is none that a system keeps for itself."""
    name = record.file.stem
    if not SLUG.fullmatch(name) or name in KEPT or len(name) > LONGEST:
        message = f"`{name[:LONGEST]}` cannot be the name of a record"
        hint = "Rename the file: small letters, digits and hyphens between them, as in `leonardo` or `nl-tier-1`."
        yield record.finding(WRONG_NAME, message, hint, record.reading.base_span or TOP)


def confusable_name(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """No two records of a collection have names that look the same, such as with 0 for O or another hyphen."""
    others = landscape.context.alike(record.subject)
    if others:
        message = f"this name is easily taken for {landscape.short(others[0])}"
        hint = "If both are the same thing, keep one record; if not, choose a name that tells them apart."
        yield record.finding(CONFUSABLE_NAME, message, hint, record.reading.base_span or TOP, severity="warning")
