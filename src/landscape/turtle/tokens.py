"""The terminals of Turtle 1.1 (section 6.5), each with its offset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_ASCII = "A-Za-z"
_BASE = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_JOINING = r"\u00B7\u0300-\u036F\u203F-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_UNICODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ESCAPE = rf"""\\[tbnrf"'\\]|{_UNICODE}"""

IRI, NAME, BLANK, STRING, LONG, NUMBER, WORD, AT, MARK, END = (
    *("iri", "name", "blank", "string", "long", "number", "word", "at", "mark"),
    "end",
)


@cache
def terminals(base: str, joining: str) -> re.Pattern[str]:
    """The pattern of what stands before a terminal and of the terminal, for names of these characters."""
    chars = rf"{base}_0-9\-{joining}"
    prefix = rf"(?:[{base}](?:[{chars}.]*[{chars}])?)?"
    name = rf"(?:(?:[{base}_0-9:]|{_ESCAPED})(?:\.*(?:[{chars}:]|{_ESCAPED}))*)?"
    return re.compile(
        rf"""(?:[ \t\r\n]+|\#[^\r\n]*)*(?:
          (?P<name>{prefix}:{name})
        | (?P<mark>\^\^|[.;,\[\]()](?![0-9])|[;,\[\]()])
        | (?P<iri><(?:[^\x00-\x20<>"{{}}|^`\\]|{_UNICODE})*>)
        | (?P<long>\"\"\"(?:\"{{0,2}}(?:[^"\\]|{_ESCAPE}))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*''')
        | (?P<string>"(?:[^"\\\n\r]|{_ESCAPE})*"|'(?:[^'\\\n\r]|{_ESCAPE})*')
        | (?P<number>[+-]?(?:[0-9]+\.[0-9]*[eE][+-]?[0-9]+|\.?[0-9]+[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+))
        | (?P<blank>_:[{base}_0-9](?:\.*[{chars}])*)
        | (?P<at>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)
        | (?P<word>[A-Za-z]+)
        | (?P<end>\Z)
        )""",
        re.VERBOSE,
    )


class Token(NamedTuple):
    """A terminal: its kind (one of the names above), its text and its offsets."""

    kind: str
    text: str
    start: int
    end: int


class UnreadableError(ValueError):
    """No terminal begins here."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"no terminal at {offset}")
        self.offset = offset


def tokens(text: str) -> Iterator[Token]:
    """The terminals of a text in their order, at last one of kind ``end``.

    Raises ``UnreadableError`` at the first character that begins none.
    """
    # The characters of all languages take a while to compile, and few texts have them.
    offset, match_at = 0, (terminals(_ASCII, "") if text.isascii() else terminals(_BASE, _JOINING)).match
    while found := match_at(text, offset):
        kind = found.lastgroup or END
        start, offset = found.span(kind)
        yield Token(kind, found[kind], start, offset)
        if kind == END:
            return
    raise UnreadableError(_first_visible(text, offset))


def _first_visible(text: str, offset: int) -> int:
    blank = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*").match(text, offset)
    return blank.end() if blank else offset
