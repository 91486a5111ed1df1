"""Where a query cannot be read on.

The engine names the furthest place that it looked at, which lies behind the mistake: it compares every keyword that
may stand at a place with as many characters as the keyword has. So the query is read once more with its blanks
widened, which changes nothing but keeps each look within its word and the blanks behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from pyoxigraph import Store

BLANKS = " \t\r\n"
WIDTH = 16  # more characters than the longest keyword has
MESSAGE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
KEYWORD = re.compile(r"[A-Z][A-Z0-9_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """An offset in a query, and what the engine expected there."""

    offset: int
    expected: tuple[str, ...]


def place_of(text: str, error: SyntaxError, base: str | None = None) -> Place:
    """The place of a syntax error, as well as it can be known; ``base`` is what relative IRIs start from."""
    wide = "".join(one + " " * WIDTH if one in BLANKS else one for one in text) + " " * WIDTH
    starts = list(accumulate((1 + WIDTH * (one in BLANKS) for one in text), initial=0))
    try:
        Store().query(wide, base_iri=base)
    except SyntaxError as found:
        seen = _seen(wide, found)
        return Place(min(bisect_right(starts, seen.offset) - 1, len(text)), seen.expected)
    except OSError:
        pass  # it can be read after all, and its SERVICE leads nowhere
    return _seen(text, error)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Both count from 1, columns in characters."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def _seen(text: str, error: SyntaxError) -> Place:
    """The place that an error names; when only keywords were expected, the place where they would begin."""
    parts = MESSAGE.match(str(error))
    if parts is None:
        return Place(len(text), ())
    lines = text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: int(parts[1]) - 1]) + int(parts[2]) - 1
    expected = tuple(parts[3].split(", "))
    if all(KEYWORD.fullmatch(one) for one in expected):
        offset -= max(len(one) for one in expected)
    return Place(max(offset, 0), expected)
