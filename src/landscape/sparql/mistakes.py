"""What is wrong with a query that cannot be read, in words for the person who wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from landscape.errors import Detail, QueryError
from landscape.sparql.places import Place, line_and_column, place_of

PROLOGUE = re.compile(r"(?:\s|#[^\r\n]*|BASE\s*<[^>]*>|PREFIX\s*[^\s:]*\s*:\s*<[^>]*>)*", re.IGNORECASE)
UPDATE = re.compile(r"(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE)
UNKNOWN_PREFIX = "Prefix not found"  # this and the next are the engine's words
BAD_IRI = "IRI parsing failed"
PREFIXED_NAME = re.compile(r"([\w.-]*):[\w.:%-]*$")
IRI = re.compile(r"<[^<>\s]*>")
IRI_BEFORE = re.compile(r"<[^<>\s]*>$")
ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
TOKEN = re.compile(r"\w+|\S")
NAME_CHARACTERS_MOST = 200  # a longer name or IRI is not looked for
SHOWN_CHARACTERS_MOST = 40
SENTENCE_WORDS = 3  # what the engine expects is a sentence when it has as many


@dataclass(frozen=True, slots=True)
class Mistake:
    offset: int
    code: str
    message: str
    hint: str | None = None


def explained(text: str, error: SyntaxError, prefixes: Mapping[str, str], base: str | None = None) -> QueryError:
    """The error for a query that the engine refused to read.

    ``prefixes`` are those that a hint may name, ``base`` is what relative IRIs start from.
    """
    mistake = _update(text) or _unreadable(text, place_of(text, error, base), prefixes)
    line, column = line_and_column(text, mistake.offset)
    detail = Detail(mistake.code, mistake.message, "query", line=line, column=column, hint=mistake.hint)
    return QueryError(f"line {line}, column {column}: {mistake.message}", detail)


def _update(text: str) -> Mistake | None:
    """An update (SPARQL 1.1 Update, section 3), which is known by its first word."""
    start = PROLOGUE.match(text)
    assert start is not None  # it may be empty
    if not UPDATE.match(text, start.end()):
        return None
    message = "updates are refused: what is served never changes"
    return Mistake(start.end(), "update-refused", message, "ask with SELECT, ASK, CONSTRUCT or DESCRIBE")


def _unreadable(text: str, place: Place, prefixes: Mapping[str, str]) -> Mistake:
    start = max(0, place.offset - NAME_CHARACTERS_MOST)
    name = PREFIXED_NAME.search(text, start, place.offset)
    iri = IRI_BEFORE.search(text, start, place.offset) if BAD_IRI in place.expected else IRI.match(text, place.offset)
    if UNKNOWN_PREFIX in place.expected and name is not None:
        return Mistake(name.start(), "unknown-prefix", f"nobody declared `{name[1]}:`", _declare(name[1], prefixes))
    if iri is not None and (BAD_IRI in place.expected or not ABSOLUTE.match(iri[0])):
        return _bad_iri(iri.start(), iri[0][:SHOWN_CHARACTERS_MOST])
    return Mistake(place.offset, "bad-sparql", _unexpected(text, place.offset, place.expected))


def _bad_iri(offset: int, iri: str) -> Mistake:
    if ABSOLUTE.match(iri):
        return Mistake(offset, "bad-sparql", f"`{iri}` is not an IRI")
    return Mistake(offset, "bad-sparql", f"`{iri}` is not an absolute IRI", "write it in full, or declare BASE")


def _declare(prefix: str, prefixes: Mapping[str, str]) -> str:
    if prefix in prefixes:
        return f"write `PREFIX {prefix}: <{prefixes[prefix]}>` before the query"
    near = get_close_matches(prefix, prefixes, n=1)
    meant = f"; did you mean `{near[0]}:`, <{prefixes[near[0]]}>?" if near else ""
    return f"write `PREFIX {prefix}: <...>` before the query{meant}"


def _unexpected(text: str, offset: int, expected: tuple[str, ...]) -> str:
    """The engine's own sentence when it has one; its lists of characters help nobody."""
    sentence = next((one for one in expected if len(one.split()) >= SENTENCE_WORDS and "'" not in one), None)
    if sentence is not None:
        return sentence
    token = TOKEN.search(text, offset)
    if token is None:
        return "the query ends before it is complete"
    return f"`{token[0][:SHOWN_CHARACTERS_MOST]}` is not what may stand here"
