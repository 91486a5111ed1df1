"""Terms of Turtle by themselves: read from a snippet, and compared by what they mean."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from landscape.schema.names import XSD
from landscape.turtle.iris import unescape
from landscape.turtle.tokens import AT, IRI, LONG, NAME, NUMBER, STRING, Token, tokens
from landscape.turtle.tree import Term

Meaning = NamedNode | Literal
QUOTES = {STRING: 1, LONG: 3}


def term_of(text: str, prefixes: dict[str, str]) -> Term:
    """The term that a snippet such as ``"1 TB"^^ccl:quantity`` is; its prefixes must be known."""
    words = list(tokens(text))
    first = _plain(words[0], prefixes)
    if words[1].kind == AT:
        first.text += words[1].text
    elif words[1].text == "^^":
        first.datatype = _plain(words[2], prefixes)
    return first


def _plain(word: Token, prefixes: dict[str, str]) -> Term:
    if word.kind == IRI:
        return Term(word.text, IRI, unescape(word.text[1:-1]))
    if word.kind == NAME:
        prefix, _, name = word.text.partition(":")
        return Term(word.text, NAME, prefixes[prefix] + unescape(name))
    return Term(word.text, word.kind)


def meaning(term: Term) -> Meaning | None:
    """What a term stands for, however it is written; nothing for a blank node's label."""
    if term.iri is not None:
        return NamedNode(term.iri)
    if term.kind in QUOTES:
        return _literal(term)
    if term.kind == NUMBER:
        return Literal(term.text, datatype=NamedNode(XSD + _number(term.text)))
    if term.text in ("true", "false"):
        return Literal(term.text, datatype=NamedNode(XSD + "boolean"))
    return None


def _literal(term: Term) -> Literal:
    width = QUOTES[term.kind]
    end = term.text.rindex(term.text[0]) + 1  # a language has no quotation marks
    text, language = unescape(term.text[width : end - width]), term.text[end + 1 :]
    if term.datatype is not None and term.datatype.iri is not None:
        return Literal(text, datatype=NamedNode(term.datatype.iri))
    return Literal(text, language=language) if language else Literal(text)


def _number(text: str) -> str:
    if "e" in text or "E" in text:
        return "double"
    return "decimal" if "." in text else "integer"
