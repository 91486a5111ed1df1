"""What the catalogue answers."""

from __future__ import annotations

import json
from dataclasses import dataclass

from landscape.catalogue.record import Document


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value, as a filter writes it, and how many records of the list would have it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a field, counted over the list without this field's own filters.

    ``missing`` counts the records of which the field is unknown; ``more`` the values that are not listed here.
    """

    field: str
    label: str
    missing: int
    values: tuple[FacetValue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list of ``total`` records; ``next`` is the cursor of the part that follows, if any.

    ``texts`` are the documents as JSON, for those who would only write them again; ``ids`` are their names.
    """

    total: int
    texts: tuple[str, ...]
    ids: tuple[str, ...]
    next: str | None
    facets: tuple[Facet, ...]

    @property
    def items(self) -> list[Document]:
        """The documents."""
        return [json.loads(one) for one in self.texts]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record: as a document, and all its triples as Turtle."""

    document: Document
    turtle: str
    label: str


@dataclass(frozen=True, slots=True)
class Named:
    """A record that a name may mean; ``score`` says how like the two are, 100 at most."""

    id: str
    collection: str
    label: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that a search found: ``field`` names what the words stand in, ``text`` is what stands there."""

    id: str
    collection: str
    label: str
    field: str
    text: str
