"""The line to add where a property is missing, ready to be pasted."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from landscape.check.finding import Addition
from landscape.check.record import Record
from landscape.turtle.places import Placed

CODE = re.compile(r"`([^`]+)`")
ENDS_OPEN = re.compile(r";\s*(#.*)?$")  # more is to come on the next line
INDENT = "    "


def addition(record: Record, subject: str, name: str, hint: str) -> Addition | None:
    """A line for the property ``name`` of a subject, with the value that ``hint`` shows.

    It goes behind the subject's first statement: on the next line, or where all stands on one line, into that.
    Nothing when the subject has no statement.
    """
    stated = [placed for placed in record.triples if placed.subject.value == subject]
    if not stated:
        return None
    example = next((code for code in CODE.findall(hint) if code.startswith(f"{name} ")), f"{name} ...")
    first, line = stated[0], record.lines[stated[0].at_object.line - 1]
    if ENDS_OPEN.search(line):
        return Addition(first.at_object.line + 1, f"{_indent(stated, record)}{example} ;")
    return _within(first, line, example)


def _indent(stated: list[Placed], record: Record) -> str:
    """What the next property is indented by."""
    number = stated[0].at_object.line + 1
    following = next((one.at_predicate for one in stated if one.at_predicate.line == number), None)
    before = record.lines[number - 1][: following.column - 1] if following else ""
    return before if following and not before.strip() else INDENT


def _within(first: Placed, line: str, example: str) -> Addition | None:
    """The line with the property in it; only behind a name is the end of a value known."""
    if not isinstance(first.object, NamedNode) or first.at_object.end_line != first.at_object.line:
        return None
    end = first.at_object.end_column - 1
    return Addition(first.at_object.line, f"{line[:end]} ; {example}{line[end:]}", instead=True)
