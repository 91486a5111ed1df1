"""Turtle with the line and column of every term. pyoxigraph decides what is Turtle; our reader says where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import RdfFormat, parse

from landscape.errors import Detail, TurtleError
from landscape.turtle.limits import ANY, Limits
from landscape.turtle.mistakes import NOT_TURTLE, UNKNOWN_PREFIX, Advice, MistakeError, advice, unreadable
from landscape.turtle.places import Lines, Placed, Span
from landscape.turtle.reader import Reader
from landscape.turtle.size import check_size, limited
from landscape.turtle.tokens import Token, UnreadableError, tokens

__all__ = ["NOT_TURTLE", "NO_BASE", "UNKNOWN_PREFIX", "Reading", "read"]

NO_BASE = "http://base.invalid/"  # RFC 2606: nothing is there


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's triples in their order, its prefixes, and the first ``@base`` with its place, if it has one."""

    triples: tuple[Placed, ...]
    prefixes: dict[str, str] = field(default_factory=dict)
    prefix_spans: dict[str, Span] = field(default_factory=dict)
    base: str | None = None
    base_span: Span | None = None


def read(text: str, base: str = NO_BASE, scope: str = "", limits: Limits = ANY) -> Reading:
    """Read Turtle 1.1; ``base`` holds until the text declares its own.

    Blank nodes are labelled by their place, behind ``scope``: texts that are to be joined need different ones.
    Raises ``TurtleError`` whose detail has line, column, ``value`` (the prefix, of code ``unknown-prefix``) and hint;
    its code is ``too-large`` when a limit is met.
    """
    check_size(text, limits)
    lines = Lines(text)
    reader = Reader(_words(text, lines, limits), lines, base, scope, limits)
    _document(reader)
    _check_syntax(text, base)
    declared, span = reader.declared_base or (None, None)
    return Reading(tuple(reader.triples), reader.prefixes, reader.prefix_spans, declared, span)


def _words(text: str, lines: Lines, limits: Limits) -> list[Token]:
    words: list[Token] = []
    try:
        for word in limited(tokens(text), limits):
            words.append(word)  # so that the word over a limit is among them
    except UnreadableError as error:
        raise _error(unreadable(text, error.offset), lines) from error
    except MistakeError as error:
        raise _error(advice(error, words), lines) from error
    return words


def _check_syntax(text: str, base: str) -> None:
    """Have pyoxigraph agree, which has the last word; what our reader refuses it never sees."""
    try:
        for _ in parse(text, format=RdfFormat.TURTLE, base_iri=base):
            pass
    except SyntaxError as error:
        raise _of_parser(error) from error


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
    detail = Detail(found.code, found.message, line=line, column=column, value=found.prefix, hint=found.hint)
    return TurtleError(f"{line}:{column}: {found.message}", detail)


def _of_parser(error: SyntaxError) -> TurtleError:
    message = error.msg.partition(": ")[2] or error.msg
    hint = "Compare with a record that is right, such as one of `shapes/examples/valid`."
    detail = Detail(NOT_TURTLE, message, line=error.lineno, column=error.offset, hint=hint)
    return TurtleError(f"{error.lineno}:{error.offset}: {message}", detail)
