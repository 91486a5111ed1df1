"""One thing, one home: a file defines what its path says, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from landscape.check.finding import Finding
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.schema.names import ID
from landscape.turtle.places import Span

WRONG_BASE = "wrong-base"
FOREIGN_SUBJECT = "foreign-subject"
DUPLICATE_SUBJECT = "duplicate-subject"
TOP = Span(1, 1, 1, 2)


def wrong_base(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """The base is what the path says, and the folder is a collection."""
    span = record.reading.base_span or TOP
    collection = record.file.absolute().parent.name
    if collection not in landscape.schema.collections:
        message = f"`{collection}` is not a collection"
        yield record.finding(WRONG_BASE, message, f"Put the file into {_folders(record, landscape)}.", span)
    elif record.reading.base != record.expected:
        stated = "says nothing of its base" if record.reading.base is None else "has the base of another record"
        hint = f"Write `@base <{record.expected}> .` as the first line, or rename the file."
        yield record.finding(WRONG_BASE, f"this file {stated}", hint, span)


def _folders(record: Record, landscape: Landscape) -> str:
    """The folder that the base is of, or else all that there are."""
    stated = (record.reading.base or "").removeprefix(ID).partition("/")[0]
    if stated in landscape.schema.collections:
        return f"`data/{stated}`"
    return f"one of {', '.join(f'`{name}`' for name in landscape.schema.collections)}"


def foreign_subject(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """Only the record and its fragments are described."""
    seen: set[str] = set()
    for placed in record.reading.triples:
        if not record.owns(placed.subject) and placed.subject.value not in seen:
            seen.add(placed.subject.value)
            message = f"{landscape.short(placed.subject.value)} is described here, but this file is about another thing"
            yield record.finding(FOREIGN_SUBJECT, message, _home(placed.subject.value), placed.at_subject, placed)


def _home(iri: str) -> str:
    if iri.startswith(ID):
        return f"Say it in `data/{iri.removeprefix(ID).partition('#')[0]}.ttl`, the home of that record."
    return "Write `<>` for the record or `<#name>` for a part of it."


def twice_in_a_file(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """What is said of a subject stands together."""
    first = record.places
    seen: set[tuple[str, Span]] = set()
    for placed in record.triples:
        key = placed.subject.value, placed.at_subject
        if isinstance(placed.subject, NamedNode) and first[key[0]] != key[1] and key not in seen:
            seen.add(key)
            message = f"{landscape.short(key[0])} was already described on line {first[key[0]].line}"
            hint = "Join the two: end the lines of the first with `;` and go on there."
            yield record.finding(DUPLICATE_SUBJECT, message, hint, key[1], placed)


def twice_in_the_landscape(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """Of several files whose places stand for one record, the first one by name is its home; the others are told."""
    first = min(landscape.context.files.get(record.expected, {}).values(), default=record.name)
    if first != record.name:
        message = f"this record is already described in {first}"
        hint = "Keep one of the two files, and join in it what both say."
        yield record.finding(DUPLICATE_SUBJECT, message, hint, record.reading.base_span or TOP)
