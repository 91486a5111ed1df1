"""Characters that nobody sees, or that look like others: what is read must be what is shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pyoxigraph import BlankNode

from landscape.check.finding import Finding
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.turtle.places import LINE_END, Lines, Placed, Span

HIDDEN_CHARACTER, NOT_NORMALISED = "hidden-character", "not-normalised"
# Controls but for tab and line ends, what has no width, and what turns the direction of a text.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
AWAY = "Take it away; it is invisible. It often comes with text that was copied from a page or a document."


def hidden_character(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """A file has no hidden characters, comments included, and no escapes of them in its terms."""
    hidden, seen = [*HIDDEN.finditer(record.text)], set[int]()
    lines = Lines(record.text if hidden else "")
    for found in hidden:
        span = lines.span(*found.span())
        seen.add(span.line)
        yield record.finding(HIDDEN_CHARACTER, f"there is a hidden character here, {_called(found[0])}", AWAY, span)
    for placed in record.reading.triples if "\\" in record.text else ():
        for character, span in _escaped(placed):
            if span.line not in seen:
                message = f"this stands for a hidden character, {_called(character)}"
                yield record.finding(HIDDEN_CHARACTER, message, "Take its escape away.", span, placed)


def not_normalised(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """Letters with accents are single characters where there is one (Unicode's form NFC), so that equal is equal."""
    if unicodedata.is_normalized("NFC", record.text):
        return
    for number, line in enumerate(LINE_END.split(record.text), 1):
        if not unicodedata.is_normalized("NFC", line):
            at = next((place for place, one in enumerate(line) if unicodedata.combining(one)), 1)
            letter = unicodedata.normalize("NFC", line[at - 1 : at + 1])
            message = f"`{letter}` is written as two characters, so that searches miss it"
            hint = f"Type `{letter}` anew, as one character; or save the file in the Unicode form NFC."
            yield record.finding(NOT_NORMALISED, message, hint, Span(number, at, number, at + 2), severity="warning")


def _called(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")


def _escaped(placed: Placed) -> Iterator[tuple[str, Span]]:
    """The first hidden character of each term, with the term's place."""
    spans = (placed.at_subject, placed.at_predicate, placed.at_object)
    for term, span in zip(placed[:3], spans, strict=True):
        found = None if isinstance(term, BlankNode) else HIDDEN.search(term.value)
        if found:
            yield found[0], span
