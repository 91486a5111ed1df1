"""The mark that says where the next page of a list begins. It holds for one snapshot and one question."""

from __future__ import annotations

import base64
import binascii
import re

from landscape.catalogue.query import ListQuery
from landscape.errors import Detail, ParameterError

SNAPSHOT_DIGITS = 12
MARK = re.compile(r"([^.]*)\.([0-9a-f]{12})\.([0-9]{1,12})")
AGAIN = "Ask for the first page again, without cursor."


def write(query: ListQuery, snapshot: str, offset: int) -> str:
    """The cursor of the page that begins with the record number ``offset`` of the list."""
    mark = f"{snapshot[:SNAPSHOT_DIGITS]}.{query.fingerprint}.{offset}"
    return base64.urlsafe_b64encode(mark.encode()).decode().rstrip("=")


def offset(query: ListQuery, snapshot: str) -> int:
    """Where in its list the page of a question begins.

    Raises ``ParameterError`` for a cursor of another snapshot, of another question, or that is none.
    """
    if query.cursor is None:
        return 0
    found = MARK.fullmatch(_decoded(query.cursor))
    if found is None:
        raise _wrong(query.cursor, "bad-cursor", "this is no cursor of ours")
    if found[1] != snapshot[:SNAPSHOT_DIGITS]:
        raise _wrong(query.cursor, "other-snapshot", "the landscape was published anew since this cursor was given")
    if found[2] != query.fingerprint:
        raise _wrong(query.cursor, "other-query", "this cursor belongs to a list with other filters or another order")
    return int(found[3])


def _decoded(cursor: str) -> str:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, UnicodeError):
        return ""


def _wrong(cursor: str, code: str, message: str) -> ParameterError:
    return ParameterError(message, Detail(code, message, parameter="cursor", value=cursor, hint=AGAIN))
