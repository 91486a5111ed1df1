"""The values that a field can be given, and those that a person may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rapidfuzz import fuzz, process, utils

from landscape.schema.model import Collection, Field, Kind, Schema
from landscape.schema.names import LABEL, local

LIKENESS_LEAST = 60  # of 100
SUGGESTIONS_MOST = 5
SEPARATORS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """A concept or a record: its IRI, the short name that people type, its label."""

    iri: str
    id: str
    label: str


def choices_of(field: Field, schema: Schema, data: Path) -> list[Choice]:
    """What a field can be given: concepts of the vocabularies, or the records below ``data``; else nothing."""
    if field.kind is Kind.CONCEPT:
        return [
            Choice(one.iri, one.id, one.label)
            for one in schema.concepts.values()
            if _fits(field, one.scheme, one.classes)
        ]
    if field.kind is Kind.LINK:
        return [choice for one in _linked(field, schema) for choice in _records(one, data)]
    return []


def _fits(field: Field, scheme: str, classes: tuple[str, ...]) -> bool:
    return scheme in field.schemes if field.schemes else bool({*field.classes} & {*classes})


def _linked(field: Field, schema: Schema) -> list[Collection]:
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


def chosen(text: str, choices: Iterable[Choice]) -> Choice | None:
    """The choice of that short name, label or IRI, whatever its case; nothing when there is none or several."""
    wanted = _plain(text)
    found = {one for one in choices if wanted in (_plain(one.id), _plain(one.label)) or text.strip("<>") == one.iri}
    exact = {one for one in found if text in (one.id, one.iri)} or found
    return next(iter(exact)) if len(exact) == 1 else None


def suggestions(text: str, choices: Iterable[Choice], most: int = SUGGESTIONS_MOST) -> list[Choice]:
    """The choices that a person may have meant, the likeliest first."""
    known = list(choices)
    names = {(number, name): name for number, one in enumerate(known) for name in (one.id, one.label)}
    found = process.extract(
        text, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=2 * most, score_cutoff=LIKENESS_LEAST
    )
    return list(dict.fromkeys(known[key[0]] for _, _, key in found))[:most]


def short_name(choice: Choice) -> str:
    """How a choice is typed."""
    return choice.id or local(choice.iri)


def _plain(text: str) -> str:
    return SEPARATORS.sub("-", text.strip().lower())
