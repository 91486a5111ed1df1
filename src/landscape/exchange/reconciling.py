"""Which records are probably meant by names and properties (Reconciliation Service API 0.2, section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from landscape.catalogue import Catalogue, Document
from landscape.catalogue.naming import folded
from landscape.catalogue.search import SAME, likeness
from landscape.catalogue.texts import texts_of
from landscape.catalogue.tree import Branch, branches, listed
from landscape.catalogue.walker import get
from landscape.catalogue.words import is_name
from landscape.schema.model import Collection, Field, Kind, Schema
from landscape.schema.names import ID

SURE = 85.0  # the least score of a match that needs nobody to look at it
AHEAD = 5.0  # by how much such a match is better than the next candidate
OF_PROPERTIES = 0.25  # the share of all properties together in a score
SHORTLIST = 50
IDENTIFIER = "identifier"
ADDRESS = re.compile(r"(https?://|[a-z0-9-]+(\.[a-z0-9-]+)+/)\S+$")
NAME = "name"  # the feature of a candidate's name


@dataclass(frozen=True, slots=True)
class Wanted:
    """One query: a name, the collections to look in (all without any), and values that properties should have."""

    name: str
    collections: tuple[str, ...] = ()
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()
    limit: int = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be meant; ``match`` says that it is, ``features`` what its score is made of."""

    id: str
    name: str
    collection: str
    score: float
    match: bool
    features: tuple[tuple[str, float], ...]


class Reconciler:
    """Finds candidates in a catalogue."""

    def __init__(self, schema: Schema, catalogue: Catalogue) -> None:
        self._schema = schema
        self._catalogue = catalogue

    def candidates(self, wanted: Wanted) -> list[Candidate]:
        """The candidates for a query, the likest first. At most one is a match."""
        found = sorted(self._scored(wanted), key=lambda one: (-one.score, one.id))
        if not found or not _is_sure(found):
            return found[: wanted.limit]
        first = found[0]
        sure = Candidate(first.id, first.name, first.collection, first.score, True, first.features)
        return [sure, *found[1 : wanted.limit]]

    def _scored(self, wanted: Wanted) -> Iterator[Candidate]:
        names = [_bare(one) for one in (wanted.name, *self._identifiers(wanted)) if one]
        found = {
            named.id: named
            for name in names
            for named in reversed(self._catalogue.called(name, wanted.collections, SHORTLIST))
        }
        for entry in self._catalogue.entries(list(found)) if found else ():
            document = entry.document
            named = max(self._likeness(document, _bare(one)) for one in names)
            properties = [(key, self._fit(document, key, values)) for key, values in wanted.properties]
            name, collection = document["id"], document["collection"]
            if wanted.collections and collection not in wanted.collections:
                continue
            yield Candidate(
                name, entry.label, collection, _total(named, properties), False, ((NAME, named), *properties)
            )

    def _identifiers(self, wanted: Wanted) -> list[str]:
        """The values of properties that identify a record by themselves."""
        keys = {field.key for field in self._schema.fields() if field.role == IDENTIFIER}
        return [value for key, values in wanted.properties if key in keys for value in values]

    def _likeness(self, document: Document, name: str) -> float:
        """How like a name the likest of a record's names is."""
        if name == document["id"]:
            return SAME
        collection = self._schema.collections[document["collection"]]
        texts = [text for branch in _naming(self._schema, collection) for text in _texts(branch, document)]
        slug = document["id"].partition("/")[2]
        return round(max(likeness(folded(name), folded(text)) for text in (slug, *texts)), 1)

    def _fit(self, document: Document, key: str, values: Sequence[str]) -> float:
        """How well the values of a property fit: 100 when one is the same."""
        field = self._schema.collections[document["collection"]].field(key)
        own = [text for value in listed(get(document, key)) for text in _said(field, value)] if field else []
        pairs = (likeness(folded(_bare(one)), folded(other)) for one in values for other in own)
        return round(max(pairs, default=0.0), 1)


def _is_sure(found: Sequence[Candidate]) -> bool:
    """Whether the first one is so like, and so much liker than the next, that nobody has to look."""
    return found[0].score >= SURE and (len(found) == 1 or found[0].score - found[1].score >= AHEAD)


def _total(named: float, properties: Sequence[tuple[str, float]]) -> float:
    if not properties:
        return named
    fit = sum(score for _, score in properties) / len(properties)
    return round((1 - OF_PROPERTIES) * named + OF_PROPERTIES * fit, 1)


def _bare(text: str) -> str:
    """A name; of an IRI or a URL what it names: ``https://ror.org/01ggx4157`` is ``01ggx4157``."""
    text = text.strip()
    if text.startswith(ID):
        return text.removeprefix(ID)
    return text.rstrip("/").rpartition("/")[2] if ADDRESS.match(text) else text


def _naming(schema: Schema, collection: Collection) -> list[Branch]:
    return [one for one in branches(schema, collection) if is_name(one)]


def _texts(branch: Branch, document: Document) -> Iterator[str]:
    for value in branch.values(document):
        yield from texts_of(branch, value)


def _said(field: Field, value: Any) -> list[str]:
    """All that may be written for a value."""
    if isinstance(value, dict):
        if field.kind is Kind.TEXT:
            return [text for found in value.values() for text in listed(found)]
        return [value["id"], value["id"].rpartition("/")[2], *([value["label"]] if "label" in value else [])]
    return [str(value)]
