"""Values for the parameters of named questions: checked against the schema and the records, written as SPARQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from landscape.catalogue.parameters import BAD_VALUE, LONGEST, sorted_out, split, unknown_parameter, unknown_value
from landscape.errors import Detail, ParameterError
from landscape.schema.model import Concept, Schema
from landscape.schema.names import ID, VOC, XSD, local
from landscape.sparql.parameters import Kind, Parameter

MOST_VALUES = 100
NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")

FindRecord = Callable[[str, str, Sequence[str]], str | Detail]
# from a parameter, a text and collections to the id of the record that is meant, or to what is wrong


@dataclass(frozen=True, slots=True)
class Values:
    """Reads values by a schema; ``record`` finds records."""

    schema: Schema
    record: FindRecord

    def terms(self, parameters: Iterable[Parameter], given: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Terms of SPARQL by variable, from the values that are given for parameters; commas between several.

        Raises ``ParameterError`` with a detail for each parameter or value that does not exist.
        """
        known = {one.name: one for one in parameters}
        terms: dict[str, str] = {}
        wrong: list[Detail] = []
        for name, text in given:
            if name not in known:
                wrong.append(unknown_parameter(name[:LONGEST], text[:LONGEST], known))
            elif known[name].variable in terms:
                wrong.append(Detail(BAD_VALUE, f"{name} is given twice", name, value=text, hint="Give it once."))
            else:
                found, mistakes = sorted_out(self._read(known[name], text), MOST_VALUES)
                terms[known[name].variable] = " ".join(found)
                wrong += mistakes
        if wrong:
            raise ParameterError("; ".join(one.message for one in wrong), *wrong)
        return terms

    def defaults(self, parameter: Parameter) -> list[str]:
        """What a question asks as it stands, as a value of the parameter is written."""
        return [self._short(parameter, term) for term in parameter.default]

    def choices(self, parameter: Parameter) -> list[Concept]:
        """The concepts that a parameter takes; nothing for one that takes no concepts."""
        return list(self._concepts(parameter)) if parameter.kind is Kind.CONCEPT else []

    def _read(self, parameter: Parameter, text: str) -> Iterator[str | Detail]:
        parts = split(text) if parameter.many else [text.strip()]
        if len(text) > LONGEST or len(parts) > MOST_VALUES:
            yield Detail(BAD_VALUE, "the value is too long", parameter.name, value=text[:LONGEST])
            return
        read = {Kind.CONCEPT: self._concept, Kind.RECORD: self._record, Kind.NUMBER: _number, Kind.DATE: _date}
        for part in parts:
            hint = "Write one, or leave the parameter out."
            yield (
                read[parameter.kind](parameter, part)
                if part
                else Detail(BAD_VALUE, "a value is missing", parameter.name, value=part, hint=hint)
            )

    def _concept(self, parameter: Parameter, text: str) -> str | Detail:
        found = next((one for one in self._concepts(parameter) if text in _names(one)), None)
        if found is not None:
            return f"<{found.iri}>"
        labels = {one.id: one.label for one in self._concepts(parameter)}
        return unknown_value(parameter.name, text, list(labels), f"no {' or '.join(parameter.of)}", labels)

    def _concepts(self, parameter: Parameter) -> Iterator[Concept]:
        for scheme in parameter.of:
            yield from self.schema.schemes[VOC + scheme].concepts

    def _record(self, parameter: Parameter, text: str) -> str | Detail:
        found = self.record(parameter.name, text.removeprefix(ID), parameter.of)
        return f"<{ID}{found}>" if isinstance(found, str) else found

    def _short(self, parameter: Parameter, term: str) -> str:
        return local(term) if parameter.kind is Kind.CONCEPT else term.removeprefix(ID)


def _names(concept: Concept) -> tuple[str, ...]:
    """How a value may name a concept, as in the filters of lists."""
    return concept.id, f"{local(concept.scheme)}/{concept.id}", concept.iri


def _number(parameter: Parameter, text: str) -> str | Detail:
    if NUMBER.fullmatch(text):
        return text
    return Detail(BAD_VALUE, f"{text!r} is no number", parameter.name, value=text, hint="Write one, as in 42 or 0.5.")


def _date(parameter: Parameter, text: str) -> str | Detail:
    """The first day of a year, month or day, so that it compares with days."""
    found = DAY.fullmatch(text)
    try:
        day = date(*(int(part or 1) for part in found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        hint = "Write a year, a month or a day: 2027, 2027-03 or 2027-03-31."
        message = f"{text!r} is no year, month or day"
        return Detail(BAD_VALUE, message, parameter.name, value=text, hint=hint)
    return f'"{day.isoformat()}"^^<{XSD}date>'
