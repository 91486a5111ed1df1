"""Turtle with the line and column of every term. pyoxigraph decides what is Turtle; our reader says where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import RdfFormat, parse

from landscape.errors import Detail, TurtleError
from landscape.turtle.mistakes import Advice, MistakeError, advice, unreadable
from landscape.turtle.places import Lines, Placed, Span
from landscape.turtle.reader import LONGEST_DEPTH, Reader
from landscape.turtle.tokens import Token, UnreadableError, tokens

NOT_TURTLE = "not-turtle"
UNKNOWN_PREFIX = "unknown-prefix"
NO_BASE = "http://base.invalid/"  # RFC 2606: nothing is there


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's triples in their order, its prefixes, and the first ``@base`` with its place, if it has one."""

    triples: tuple[Placed, ...]
    prefixes: dict[str, str] = field(default_factory=dict)
    prefix_spans: dict[str, Span] = field(default_factory=dict)
    base: str | None = None
    base_span: Span | None = None


def read(text: str, base: str = NO_BASE, scope: str = "") -> Reading:
    """Read Turtle 1.1; ``base`` holds until the text declares its own.

    Blank nodes are labelled by their place, behind ``scope``: texts that are to be joined need different ones.
    Raises ``TurtleError`` whose detail has line, column, ``value`` (the prefix, of code ``unknown-prefix``) and hint.
    """
    lines = Lines(text)
    words = _words(text, lines)
    reader = Reader(words, lines, base, scope)
    _check_depth(words, lines)
    try:
        _check_syntax(text, base)
    except SyntaxError as error:
        _document(reader)  # whose message is plainer, and which stops at the same mistake
        raise _of_parser(error) from error
    _document(reader)
    declared, span = reader.declared_base or (None, None)
    return Reading(tuple(reader.triples), reader.prefixes, reader.prefix_spans, declared, span)


def _words(text: str, lines: Lines) -> list[Token]:
    try:
        return list(tokens(text))
    except UnreadableError as error:
        raise _error(unreadable(text, error.offset), lines) from error


def _check_depth(words: list[Token], lines: Lines) -> None:
    """Refuse deep nesting before a parser in native code sees it, which could end the process."""
    depth = 0
    for at, word in enumerate(words):
        if word.text in ("[", "("):
            depth += 1
        elif word.text in ("]", ")"):
            depth -= 1
        if depth > LONGEST_DEPTH:
            raise _error(advice(MistakeError("depth", at), words), lines)


def _check_syntax(text: str, base: str) -> None:
    for _ in parse(text, format=RdfFormat.TURTLE, base_iri=base):
        pass


def _document(reader: Reader) -> None:
    try:
        reader.document()
    except MistakeError as error:
        raise _error(advice(error, reader.words), reader.lines) from error
    except ValueError as error:  # pyoxigraph's, of a term that is none
        token = reader.here
        raise _error(Advice(str(error), "Correct the term.", token.start, token.end), reader.lines) from error


def _error(found: Advice, lines: Lines) -> TurtleError:
    line, column = lines.place(found.start)
    code = NOT_TURTLE if found.prefix is None else UNKNOWN_PREFIX
    detail = Detail(code, found.message, line=line, column=column, value=found.prefix, hint=found.hint)
    return TurtleError(f"{line}:{column}: {found.message}", detail)


def _of_parser(error: SyntaxError) -> TurtleError:
    message = error.msg.partition(": ")[2] or error.msg
    hint = "Compare with a record that is right, such as one of `shapes/examples/valid`."
    detail = Detail(NOT_TURTLE, message, line=error.lineno, column=error.offset, hint=hint)
    return TurtleError(f"{error.lineno}:{error.offset}: {message}", detail)
