"""A vocabulary: its concepts, and how many records of each collection use them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from landscape.catalogue import Facet
from landscape.schema.model import Collection, Concept, Field, Kind, Scheme
from landscape_api.pages.views.addresses import list_of
from landscape_api.pages.views.lexicon import Lexicon

Facets = Mapping[str, tuple[Facet, ...]]


@dataclass(frozen=True, slots=True)
class Use:
    """Records of one collection that have a concept in one field."""

    collection: Collection
    field: Field
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class ConceptView:
    """A concept with the labels of what is broader, and where it is used."""

    concept: Concept
    broader: tuple[Concept, ...]
    uses: tuple[Use, ...]


def concept_views(lexicon: Lexicon, scheme: Scheme, facets: Facets) -> Iterator[ConceptView]:
    """The concepts of a scheme; ``facets`` are those of each whole collection."""
    counts = list(_counts(lexicon, scheme, facets))
    for concept in scheme.concepts:
        broader = tuple(lexicon.schema.concepts[one] for one in concept.broader if one in lexicon.schema.concepts)
        uses = tuple(
            Use(collection, field, found[concept.id], list_of(collection.name, [(field.key, concept.id)]))
            for collection, field, found in counts
            if found.get(concept.id) and (field.schemes or lexicon.is_alone(concept))
        )
        yield ConceptView(concept, broader, uses)


def _counts(lexicon: Lexicon, scheme: Scheme, facets: Facets) -> Iterator[tuple[Collection, Field, dict[str, int]]]:
    for name, found in facets.items():
        collection = lexicon.schema.collections[name]
        for facet in found:
            field = collection.field(facet.field)
            if field is not None and _may_hold(field, scheme):
                yield collection, field, {one.value: one.count for one in facet.values}


def _may_hold(field: Field, scheme: Scheme) -> bool:
    return field.kind is Kind.CONCEPT and (not field.schemes or scheme.iri in field.schemes)
