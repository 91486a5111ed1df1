"""Refuses what is too large or nested too deep, while it is taken apart into words: before anything else reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from landscape.errors import Detail, TurtleError
from landscape.turtle.limits import TOO_LARGE, Limits
from landscape.turtle.mistakes import MistakeError
from landscape.turtle.tokens import LONG, MARK, NUMBER, STRING, Token


def check_size(text: str, limits: Limits) -> None:
    """Raise ``TurtleError`` for a text of more characters than the limit."""
    if len(text) > limits.characters:
        message = f"this text has {len(text):,} characters, and at most {limits.characters:,} are read"
        hint = "Describe one thing in a file; what is large, such as a table, stands elsewhere and is linked."
        raise TurtleError(message, Detail(TOO_LARGE, message, line=1, column=1, hint=hint))


def limited(words: Iterable[Token], limits: Limits) -> Iterator[Token]:
    """The same words; behind the first one that is too much, ``MistakeError``."""
    depth = 0
    for at, word in enumerate(words):
        yield word
        kind = word.kind
        if kind == MARK:
            if word.text in "[(":
                depth += 1
                _refuse("depth", at, depth, limits.depth)
            elif word.text in "])":
                depth -= 1
        elif kind == NUMBER:
            _refuse("number", at, word.end - word.start, limits.number)
        elif kind in (STRING, LONG):
            _refuse("literal", at, word.end - word.start, limits.literal)
        if at > limits.words:
            _refuse("words", at, at, limits.words)


def _refuse(kind: str, at: int, number: int, most: int) -> None:
    if number > most:
        raise MistakeError(kind, at, most)
