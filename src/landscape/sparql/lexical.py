"""What can be told of a query by its words alone, without parsing it: for a query that another service answers.

Nothing here recurses, and every pattern is linear in the length of the query. Where two engines could read a text in
two ways, it is the stricter one that counts.
"""

from __future__ import annotations

import re
from enum import StrEnum

from landscape.errors import Detail, QueryError
from landscape.sparql.places import line_and_column

ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")  # SPARQL 1.1 Query, section 19.2
TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*+"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
        |"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+')
      |(?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
      |(?P<comment>\#[^\r\n]*+)
      |(?P<mark>[?$@]\w++)
      |(?P<name>[\w.-]*+(?::(?:[\w.:%-]|\\.)*+)?)
      |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
UNICODE_MOST = 0x10FFFF


class Form(StrEnum):
    SELECT = "select"
    ASK = "ask"
    CONSTRUCT = "construct"
    DESCRIBE = "describe"

    @property
    def is_graph(self) -> bool:
        return self in (Form.CONSTRUCT, Form.DESCRIBE)


class Reading:
    """The words of a query, in lower case, without texts, IRIs and comments; each with its offset."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [one for one in TOKEN.finditer(text) if one[0] and not one[0].isspace()]
        self.words = [word for one in self._tokens if one.lastgroup == "name" for word in _words(one)]

    def form(self) -> Form:
        """The form of the query. Raises ``QueryError`` for an update, and whatever else does not begin like a query."""
        names = (one for one in self._tokens if one.lastgroup == "name")
        for one in names:
            word = one[0].lower()
            if word in ("base", "prefix"):
                if word == "prefix":
                    next(names, None)  # the prefix itself, which may be called as anything is
                continue
            if word in list(Form):
                return Form(word)
            raise self._error(
                "bad-form", one.start(), f"a question begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not {word!r}"
            )
        raise self._error("bad-form", 0, "the query has no SELECT, ASK, CONSTRUCT or DESCRIBE")

    def counting(self) -> str:
        """A query that counts the solutions from which a CONSTRUCT makes its graph."""
        tokens = [one for one in self._tokens if one.lastgroup != "comment"]
        first = next(number for number, one in enumerate(tokens) if one[0].lower() == Form.CONSTRUCT)
        start, end = tokens[first].span()
        depth = 0
        for one in tokens[first + 1 :]:
            depth += (one[0] == "{") - (one[0] == "}")
            if depth == 0:
                end = one.end() if one[0] == "}" else end
                break
        return f"{self._text[:start]}SELECT (COUNT(*) AS ?n) {{ SELECT * {self._text[end:]}\n}}"

    def has(self, word: str) -> bool:
        """Whether a keyword is among the words."""
        return any(one == word for _, one in self.words)

    def refuse_service(self) -> None:
        """Raise ``QueryError`` when the query may have a SERVICE clause."""
        for offset, word in self.words:
            if word == "service":
                message = "SERVICE is off here: a question is answered from this landscape alone"
                raise self._error(
                    "service-off", offset, message, "ask the other service yourself, and join the answers"
                )

    def _error(self, code: str, offset: int, message: str, hint: str | None = None) -> QueryError:
        line, column = line_and_column(self._text, offset)
        detail = Detail(code, message, "query", line=line, column=column, hint=hint)
        return QueryError(f"line {line}, column {column}: {message}", detail)


def _words(token: re.Match[str]) -> list[tuple[int, str]]:
    """The words in a name, with their offsets.

    An engine may end a word at a dot or a hyphen where SPARQL's grammar goes on with a longer name, so what stands
    behind one is a word too.
    """
    name = token[0].lower()
    pieces, offset = list[tuple[int, str]](), token.start()
    for piece in re.split(r"[.-]", name):
        pieces.append((offset, piece))
        offset += len(piece) + 1
    return [one for one in pieces if one[1]]


def read(text: str) -> Reading:
    """The words of a query that may be passed on. Raises ``QueryError`` when it is none, or has SERVICE anywhere.

    An engine may resolve escapes before it reads the query, or not: SERVICE is looked for in both texts.
    """
    reading = Reading(text)
    reading.refuse_service()
    if (plain := ESCAPED.sub(_character, text)) != text:
        Reading(plain).refuse_service()
    return reading


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number <= UNICODE_MOST else found[0]
