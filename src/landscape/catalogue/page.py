"""What the catalogue answers."""

from __future__ import annotations

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
    """A part of a list of ``total`` records; ``next`` is the cursor of the part that follows, if any."""

    total: int
    items: list[Document]
    next: str | None
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record: as a document, and all its triples as Turtle."""

    document: Document
    turtle: str
    label: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that a search found: ``field`` names what the words stand in, ``text`` is what stands there."""

    id: str
    collection: str
    label: str
    field: str
    text: str
