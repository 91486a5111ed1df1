"""Where things stand in a text. Lines and columns count from 1; an end is the column behind the last character."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

Subject = NamedNode | BlankNode
Object = NamedNode | BlankNode | Literal

LINE_END = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """From a first character up to, and without, an end."""

    line: int
    column: int
    end_line: int
    end_column: int


class Placed(NamedTuple):
    """A triple and where each of its terms stands; of a node in brackets that is the opening bracket."""

    subject: Subject
    predicate: NamedNode
    object: Object
    at_subject: Span
    at_predicate: Span
    at_object: Span


class Lines:
    """Turns offsets into a text to lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        if line == len(self._starts) or end < self._starts[line]:  # on one line, as nearly all are
            return Span(line, column, line, column + end - start)
        return Span(line, column, *self.place(end))
