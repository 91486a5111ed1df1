"""From what a person enters to a term of Turtle."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from landscape.derived.choices import Choice, chosen, suggestions
from landscape.schema.dates import DATE, period
from landscape.schema.model import Field, Kind, Metric
from landscape.schema.names import CCL, XSD, compact

NUMBERS = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)"),
}
WORDS = {"yes": "true", "true": "true", "no": "false", "false": "false"}
WITH_LANGUAGE = re.compile(r"(.*\S)@([a-z]{2})", re.DOTALL)
ADDRESS = re.compile(r"<?((?:https?|mailto):[^\x00-\x20<>\"{}|^`\\]+)>?")
FIGURE = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))(?:\s*(\S.*))?")
NAME = re.compile(r"([a-z][a-z0-9-]*):[A-Za-z0-9_-]+")
LANGUAGE = "en"
QUANTITY = CCL + "quantity"


class EntryError(ValueError):
    """What was entered is no value of the field; ``allowed`` are values that may have been meant."""

    def __init__(self, message: str, hint: str, allowed: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.hint, self.allowed = message, hint, allowed


@dataclass(frozen=True, slots=True)
class Entry:
    """Reads what is entered for one field; ``choices`` are its values, when it has such, ``metric`` is its figure's."""

    field: Field
    prefixes: dict[str, str]
    choices: Sequence[Choice] = ()
    metric: Metric | None = None

    def term(self, text: str) -> str:
        """The term that a text means. Raises ``EntryError``."""
        text = text.strip()
        if not text or not text.isprintable():
            raise EntryError("a value is missing, or has signs that cannot be seen", self.field.hint)
        readers: dict[Kind, Callable[[str], str | None]] = {
            Kind.TEXT: _text,
            Kind.LITERAL: self._literal,
            Kind.NUMBER: self._number,
            Kind.PERIOD: self._period,
            Kind.URL: self._address,
            Kind.CONCEPT: self._choice,
            Kind.LINK: self._choice,
        }
        reader = readers.get(self.field.kind)
        found = reader(text) if reader else None
        if found is None:
            raise EntryError(f"{text!r} is no value of {self.field.name or self.field.key}", self.field.hint)
        return found

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in which names of concepts and records may be joined with commas."""
        if self.choices and chosen(text, self.choices) is None and "," in text:
            return [self.term(part) for part in text.split(",") if part.strip()]
        return [self.term(text)]

    def _choice(self, text: str) -> str | None:
        if not self.choices and self.field.kind is Kind.LINK:  # such as a part of another record, which no list has
            return self._address(text)
        found = chosen(text.rpartition(":")[2] if NAME.fullmatch(text) else text, self.choices)
        if found is None:
            raise self._unknown(text)
        return compact(found.iri, self.prefixes)

    def _unknown(self, text: str) -> EntryError:
        near = suggestions(text, self.choices)
        words = " or ".join(f"`{one.id}` ({one.label})" for one in near)
        hint = f"Did you mean {words}?" if near else self.field.hint
        return EntryError(f"{text!r} is no value of {self.field.name}", hint, tuple(one.id for one in near))

    def _address(self, text: str) -> str | None:
        name = NAME.fullmatch(text)
        if name is not None and name[1] in self.prefixes and name[1] not in ("http", "https", "mailto"):
            return text
        found = ADDRESS.fullmatch(text)
        return f"<{found[1]}>" if found else None

    def _period(self, text: str) -> str | None:
        found = period(text)
        if found is None or found.datatype not in self.field.datatypes:
            return None
        return _typed(found.text, found.datatype, self.prefixes)

    def _number(self, text: str) -> str | None:
        """A number: bare in the metric's own unit, with another unit a quantity."""
        found = FIGURE.fullmatch(text)
        if found is None:
            return None
        number, unit = found[1], found[2] or ""
        if not unit or (self.metric and unit == self.metric.unit.symbol):
            return number if XSD + ("decimal" if "." in number else "integer") in self.field.datatypes else None
        symbols = [one.symbol for one in self.metric.allowed] if self.metric else []
        if unit not in symbols or QUANTITY not in self.field.datatypes:
            hint = f"Write the number with one of {', '.join(symbols)}." if symbols else "Write the number alone."
            raise EntryError(f"{unit!r} is no unit of {self.field.name}", hint, tuple(symbols))
        return _typed(f"{number} {unit}", QUANTITY, self.prefixes)

    def _literal(self, text: str) -> str | None:
        datatype = self.field.datatypes[0]
        if datatype in DATE:
            return self._period(text)
        if datatype in NUMBERS:
            return text if NUMBERS[datatype].fullmatch(text) else None
        if datatype == XSD + "boolean":
            return WORDS.get(text.lower())
        return _quoted(text) if datatype == XSD + "string" else _typed(text, datatype, self.prefixes)


def _text(text: str) -> str:
    """A text with its language: English, unless it ends as in ``Beispiel@de``."""
    found = WITH_LANGUAGE.fullmatch(text)
    return f"{_quoted(found[1])}@{found[2]}" if found else f"{_quoted(text)}@{LANGUAGE}"


def _typed(text: str, datatype: str, prefixes: dict[str, str]) -> str:
    return f"{_quoted(text)}^^{compact(datatype, prefixes)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
