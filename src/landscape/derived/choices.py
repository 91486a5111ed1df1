"""The values that a field can be given, and those that a person may have meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import overload

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rapidfuzz import fuzz, process, utils

from landscape.schema.model import Collection, Field, Kind, Schema
from landscape.schema.names import LABEL, SKOS, local

LIKENESS_LEAST = 60  # of 100
SUGGESTIONS_MOST = 5
LONGEST_MEANT = 100  # signs of a text that are compared
ANY_CONCEPT = SKOS + "Concept"
SEPARATORS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """A concept or a record: its IRI, the short name that people type, its label."""

    iri: str
    id: str
    label: str


class Choices(Sequence[Choice]):
    """Choices that are found by what people type."""

    def __init__(self, known: Iterable[Choice]) -> None:
        self._known = tuple(known)
        self._by_name: dict[str, list[Choice]] = defaultdict(list)
        self._by_iri = {one.iri: one for one in self._known}
        for one in self._known:
            for name in {_plain(one.id), _plain(one.label)}:
                self._by_name[name].append(one)

    @overload
    def __getitem__(self, index: int) -> Choice: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Choice]: ...
    def __getitem__(self, index: int | slice) -> Choice | Sequence[Choice]:
        return self._known[index]

    def __len__(self) -> int:
        return len(self._known)

    def of_iri(self, iri: str) -> Choice | None:
        """The choice with that IRI."""
        return self._by_iri.get(iri)

    def named(self, text: str) -> Choice | None:
        """The choice of that short name, label or IRI, whatever its case; nothing when there is none or several."""
        by_iri = self._by_iri.get(text.strip("<>"))
        found = {*self._by_name.get(_plain(text), ()), *([by_iri] if by_iri else [])}
        exact = {one for one in found if text in (one.id, one.iri)} or found
        return next(iter(exact)) if len(exact) == 1 else None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What a person types for each: its label, if that means it alone, or else its short name."""
        return tuple(
            dict.fromkeys(one.label if self.named(one.label) == one else short_name(one) for one in self._known)
        )

    def near(self, text: str, most: int) -> list[Choice]:
        """The choices that a person may have meant, the likeliest first."""
        names = {(number, name): name for number, one in enumerate(self._known) for name in (one.id, one.label)}
        found = process.extract(
            text[:LONGEST_MEANT],
            names,
            scorer=fuzz.WRatio,
            processor=utils.default_process,
            limit=2 * most,
            score_cutoff=LIKENESS_LEAST,
        )
        return list(dict.fromkeys(self._known[key[0]] for _, _, key in found))[:most]


def choices_of(field: Field, schema: Schema, data: Path) -> list[Choice]:
    """What a field can be given: concepts of the vocabularies, or the records below ``data``; else nothing."""
    if field.kind is Kind.CONCEPT:
        return concepts_of(field, schema)
    if field.kind is Kind.LINK:
        return [choice for one in linked(field, schema) for choice in _records(one, data)]
    return []


def concepts_of(field: Field, schema: Schema) -> list[Choice]:
    """The concepts that a field can be given."""
    return [
        Choice(one.iri, one.id, one.label) for one in schema.concepts.values() if _fits(field, one.scheme, one.classes)
    ]


def _fits(field: Field, scheme: str, classes: tuple[str, ...]) -> bool:
    return scheme in field.schemes if field.schemes else bool({*field.classes} & {*classes, ANY_CONCEPT})


def linked(field: Field, schema: Schema) -> list[Collection]:
    """The collections whose records a field can be given."""
    wanted = {*field.classes}
    return [one for one in schema.collections.values() if wanted & {one.cls, *one.superclasses}]


def _records(collection: Collection, data: Path) -> Iterator[Choice]:
    for file in sorted((data / collection.name).glob("*.ttl")):
        iri = collection.namespace + file.stem
        yield Choice(iri, file.stem, _label(file, iri) or file.stem)


def _label(file: Path, iri: str) -> str | None:
    """The label of a record; nothing when the file cannot be read, which the check will tell."""
    subject, property_ = NamedNode(iri), NamedNode(LABEL)
    try:
        found = parse(path=str(file), format=RdfFormat.TURTLE, base_iri=iri)
        terms = (one.object for one in found if one.subject == subject and one.predicate == property_)
        return next((term.value for term in terms if isinstance(term, Literal)), None)
    except SyntaxError:
        return None


def chosen(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice of that short name, label or IRI, as ``Choices.named`` finds it."""
    return (choices if isinstance(choices, Choices) else Choices(choices)).named(text)


def suggestions(text: str, choices: Sequence[Choice], most: int = SUGGESTIONS_MOST) -> list[Choice]:
    """The choices that a person may have meant, the likeliest first."""
    return (choices if isinstance(choices, Choices) else Choices(choices)).near(text, most)


def short_name(choice: Choice) -> str:
    """How a choice is typed."""
    return choice.id or local(choice.iri)


def _plain(text: str) -> str:
    return SEPARATORS.sub("-", text.strip().lower())
