"""How many rows a written result has, counted in its bytes: the engine writes a result at one go."""

from __future__ import annotations

import re

# A row of JSON begins behind another one. In a text `"` has a backslash before it, and behind the end of a text stands
# a comma or a brace, so this is no text. Rows without any value are not counted; they are `{}`.
JSON_ROW = re.compile(rb'\},\{"[^,}]')
JSON_FIRST = b'"bindings":[{"'
QUOTED = re.compile(rb'"[^"]*"')
LEAST_ROW_BYTES = 2  # the end of a line


def rows(media_type: str, body: bytes) -> int:
    """The rows of solutions in one of ``SOLUTIONS``; those of an ASK are none."""
    match media_type:
        case "application/sparql-results+json":
            return sum(1 for _ in JSON_ROW.finditer(body)) + (JSON_FIRST in body)
        case "application/sparql-results+xml":
            return body.count(b"<result>")
        case "text/csv":
            return max(0, QUOTED.sub(b"", body).count(b"\r\n") - 1)
        case _:
            return max(0, body.count(b"\n") - 1)


def may_have(most_rows: int, body: bytes) -> bool:
    """Whether a body is so long that it may have more rows than that."""
    return len(body) > most_rows * LEAST_ROW_BYTES
