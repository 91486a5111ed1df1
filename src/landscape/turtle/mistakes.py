"""What is wrong where Turtle cannot be read on, in words for the person who wrote it."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.turtle.limits import TOO_LARGE
from landscape.turtle.tokens import END, IRI, LONG, NAME, NUMBER, STRING, WORD, Token

VALUES = (STRING, LONG, NUMBER)


NOT_TURTLE = "not-turtle"
UNKNOWN_PREFIX = "unknown-prefix"


class MistakeError(ValueError):
    """The text cannot be read on at a token; ``kind`` says what the grammar wanted there.

    It may also be a limit, whose number is ``most``.
    """

    def __init__(self, kind: str, at: int, most: int = 0) -> None:
        super().__init__(kind)
        self.kind = kind
        self.at = at
        self.most = most


@dataclass(frozen=True, slots=True)
class Advice:
    """What is wrong between two offsets, and what to write instead."""

    message: str
    hint: str
    start: int
    end: int
    code: str = NOT_TURTLE
    prefix: str | None = None  # the prefix that nobody declared


PREFIX_LINE = "Write it as in `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .`"
PLAIN = {
    "directive-end": ("the declaration does not end with a dot", "Write `.` behind it."),
    "prefix-name": (
        "a prefix is expected here",
        PREFIX_LINE,
    ),
    "directive-iri": (
        "an address in angle brackets is expected here",
        PREFIX_LINE,
    ),
    "subject": (
        "a statement cannot begin with {found}",
        "Begin with what it is about: `<>` or `<#part>`. Was a `;` meant instead of the `.` before?",
    ),
    "datatype": ("behind `^^` comes a datatype", 'Write it as in `"2023-11"^^xsd:gYearMonth`.'),
    "language": ("{found} is no language", 'Write its code, as in `"Leonardo"@en` or `"Lumi"@pt-BR`.'),
}
# What is over a limit, by its name among them.
TOO_MUCH = {
    "words": ("more than {most} names and values", "Split what is described here over several records."),
    "triples": ("more than {most} statements", "Split what is described here over several records."),
    "blank_nodes": (
        "more than {most} nameless nodes",
        "Give things names of their own, as in `<#part>`, or split the record.",
    ),
    "prefixes": ("more than {most} prefixes", "Declare only those that the file uses."),
    "literal": ("this value has more than {most} characters", "Put a long text on a page of its own and link it."),
    "number": ("this number has more than {most} digits", "Round it, or state it in a larger unit."),
    "depth": (
        "more than {most} brackets within brackets",
        "Give the inner things names of their own, as in `<#part>`.",
    ),
}


def advice(mistake: MistakeError, words: list[Token]) -> Advice:
    """What to tell about a mistake, and the place to point at."""
    here, before = words[mistake.at], words[max(mistake.at - 1, 0)]
    if mistake.kind == "prefix":
        return _prefix(here)
    if mistake.kind == "predicate":
        return _at(here, *_predicate(here))
    if mistake.kind == "object":
        return _at(here, *_object(here, before))
    if mistake.kind in ("statement-end", "node-end"):
        return _unfinished(words, mistake.at, mistake.kind)
    return _of_kind(mistake, here)


def _of_kind(mistake: MistakeError, here: Token) -> Advice:
    """What is always told of its kind."""
    if mistake.kind in TOO_MUCH:
        message, hint = TOO_MUCH[mistake.kind]
        return Advice(message.format(most=f"{mistake.most:,}"), hint, here.start, here.end, TOO_LARGE)
    message, hint = PLAIN[mistake.kind]
    return _at(here, message.format(found=shown(here)), hint)


def shown(token: Token) -> str:
    """A token as messages name it."""
    return "the end of the file" if token.kind == END else f"`{token.text[:40]}`"


def _at(token: Token, message: str, hint: str) -> Advice:
    return Advice(message, hint, token.start, token.end)


def _prefix(here: Token) -> Advice:
    prefix = here.text.partition(":")[0]
    message = f"the prefix `{prefix}:` is not declared"
    hint = f"Add the line `@prefix {prefix}: <...> .` at the top of the file, or correct the prefix."
    return Advice(message, hint, here.start, here.start + len(prefix) + 1, UNKNOWN_PREFIX, prefix)


def _predicate(here: Token) -> tuple[str, str]:
    message = f"a property is expected here, not {shown(here)}"
    if here.kind in VALUES:
        return message, "Behind `;` comes a property; write `,` between two values of one property."
    if here.kind == END:
        return message, "End the statement with `.`"
    return message, "Write a property with its prefix, as in `skos:prefLabel`; `a` is the only one without."


def _object(here: Token, before: Token) -> tuple[str, str]:
    message = f"a value is expected here, not {shown(here)}"
    if here.kind == WORD and here.text.lower() in ("true", "false"):
        return message, f"Write `{here.text.lower()}` in small letters."
    if here.kind == WORD:
        return (
            message,
            f'Put text in quotes, as in `"{here.text}"`, or give a term its prefix, as `stage:operational`.',
        )
    if here.text in (";", ".") and before.text == ",":
        return message, f"Take away the `,` before `{here.text}`, or write one more value."
    return message, "Write a value behind the property, as in `ccl:partOf facility:cineca`."


def _unfinished(words: list[Token], at: int, kind: str) -> Advice:
    """Something stands where a statement or a bracket should have ended or gone on."""
    here, before = words[at], words[at - 1]
    message, hint = f"something is missing before {shown(here)}", _missing(words, at, kind)
    return Advice(message, hint, before.end - 1 if before.end else 0, before.end)


def _missing(words: list[Token], at: int, kind: str) -> str:
    here, separator = words[at], words[at - 2].text if at > 1 else ""
    if here.kind == END or here.text == ".":
        return "Close the bracket with `]`." if kind == "node-end" else "End the statement with `.`"
    if here.kind in (*VALUES, WORD, NAME) and separator == ",":
        return "Behind `,` comes one more value of the same property; write `;` before a new property."
    if here.kind == IRI and kind == "statement-end":
        return "End the statement with `.` before the next one begins."
    if here.kind == NAME or here.text == "a":
        return "Write `;` before the next property, `,` before one more value, `.` at the end of a statement."
    return "Write `,` between two values, `;` between two properties; a bracket that closes needs one that opens."


ADDRESS = "Write it as in `<https://example.org/a%20b>`."
QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a"


def unreadable(text: str, offset: int) -> Advice:
    """What to tell about a character that begins nothing in Turtle."""
    character = text[offset : offset + 1]
    message, hint = _character(text, offset, character)
    return Advice(message, hint, offset, offset + 1)


def _character(text: str, offset: int, character: str) -> tuple[str, str]:
    if character in "\"'":
        return _quotes(text, offset, character)
    if character == "<":
        return _angle(text, offset)
    if character in QUOTES:
        return f"`{character}` is a typographic quotation mark", 'Write straight quotes, as in `"Leonardo"@en`.'
    if character in "{}=":
        return f"`{character}` is not part of Turtle", "Write one statement after the other, each ending with `.`"
    return f"`{character}` (U+{ord(character):04X}) does not belong here", "Take it away, or put text in quotes."


def _angle(text: str, offset: int) -> tuple[str, str]:
    if text.startswith("<<", offset):
        return (
            "statements about statements, `<<`, are not part of records",
            "State the thing itself, in lines of its own.",
        )
    return "this address in angle brackets does not end, or has a blank in it", ADDRESS


def _quotes(text: str, offset: int, quote: str) -> tuple[str, str]:
    if "\\" in text[offset:].partition("\n")[0]:
        return "this text does not end on its line, or has a wrong `\\`", "Write `\\\\` for a backslash itself."
    hint = f"Close it with `{quote}`; a text over several lines stands in three quotes, `{quote * 3}`, on both sides."
    return "this text does not end on its line", hint
