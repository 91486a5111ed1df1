"""What can be told of a query by its words alone, without parsing it: for a query that another service answers.

Nothing here recurses, and every pattern is linear in the length of the query. Where two engines could read a text in
two ways, it is the stricter one that counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

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
        self.tokens = [one for one in TOKEN.finditer(text) if one[0] and not one[0].isspace()]
        self.words = [word for one in self._names() for word in _words(one)]

    def form(self) -> Form:
        """The form of the query. Raises ``QueryError`` for an update, and whatever else does not begin like a query."""
        _, first = self._prologue()
        if first is None:
            raise self.error("bad-form", 0, "the query has no SELECT, ASK, CONSTRUCT or DESCRIBE")
        if (word := first[0].lower()) not in list(Form):
            message = f"a question begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not {word!r}"
            raise self.error("bad-form", first.start(), message)
        return Form(word)

    def declared(self) -> frozenset[str]:
        """The prefixes that the query declares."""
        return frozenset(self._prologue()[0])

    def bare_words(self) -> Iterator[tuple[int, str]]:
        """The words that are no prefixed names and no parts of language tags, each with its offset."""
        tags = {one.end() for one in self.tokens if one[0].startswith("@")}
        for one in self._names():
            if ":" not in one[0]:
                begin = one.start() + (len(one[0].partition(".")[0]) if one.start() in tags else 0)
                yield from (word for word in _words(one) if word[0] >= begin)

    def counting(self) -> str:
        """A query that counts the solutions from which a CONSTRUCT makes its graph."""
        tokens = [one for one in self.tokens if one.lastgroup != "comment"]
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
        """Whether a keyword is in the query, by itself and not as a part of a name."""
        return any(one == word for _, one in self.bare_words())

    def refuse_service(self) -> None:
        """Raise ``QueryError`` when the query may have a SERVICE clause."""
        for offset, word in self.words:
            if word == "service":
                message = "SERVICE is off here: a question is answered from this landscape alone"
                raise self.error("service-off", offset, message, "ask the other service yourself, and join the answers")

    def _names(self) -> Iterator[re.Match[str]]:
        return (one for one in self.tokens if one.lastgroup == "name")

    def _prologue(self) -> tuple[list[str], re.Match[str] | None]:
        """The prefixes that are declared, which may be called as anything is, and the first word behind them."""
        declared, names = list[str](), self._names()
        for one in names:
            if (word := one[0].lower()) == "prefix":
                declared += [name[0].rpartition(":")[0] for name in islice(names, 1)]
            elif word != "base":
                return declared, one
        return declared, None

    def error(self, code: str, offset: int, message: str, hint: str | None = None) -> QueryError:
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
    if (plain := unescaped(text)) != text:
        Reading(plain).refuse_service()
    return reading


def unescaped(text: str) -> str:
    """A query as an engine sees it that resolves escapes of characters before it reads on."""
    return ESCAPED.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number <= UNICODE_MOST else found[0]
