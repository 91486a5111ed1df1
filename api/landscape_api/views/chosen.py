"""What narrows a list now, each condition with the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from landscape.catalogue import Facet
from landscape.catalogue.parameters import split
from landscape.catalogue.tree import branches
from landscape.schema.model import Collection, Kind
from landscape_api.views.addresses import Parameters, list_of
from landscape_api.views.facets import ALL
from landscape_api.views.lexicon import Lexicon

NO_CONDITIONS = ("sort", "limit", "cursor", "facets", ALL)
WORDS = "q"
SUFFIXES = {"min": "at least", "max": "at most", "missing": "unknown"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One condition in words; ``href`` leads to the list without it."""

    label: str
    value: str
    href: str


def chosen(
    lexicon: Lexicon, collection: Collection, parameters: Parameters, facets: Iterable[Facet]
) -> Iterator[Chosen]:
    """The conditions in the order of the address."""
    labels = {branch.key: branch.label for branch in branches(lexicon.schema, collection)}
    known = {(facet.field, value.value): value.label for facet in facets for value in facet.values}
    for key, text in parameters.pairs:
        if key == WORDS:
            yield Chosen("words", text, list_of(collection.name, parameters.without(key).pairs))
        elif key not in NO_CONDITIONS:
            stem, _, suffix = key.rpartition(".") if key.rpartition(".")[2] in SUFFIXES else (key, "", "")
            for value in split(text):
                href = list_of(collection.name, parameters.toggling(key, value).pairs)
                label = " ".join(filter(None, (labels.get(stem, stem), SUFFIXES.get(suffix))))
                yield Chosen(label, known.get((stem, value)) or _name(lexicon, collection, stem, value), href)


def _name(lexicon: Lexicon, collection: Collection, key: str, value: str) -> str:
    """A value as people call it, when no facet says so."""
    field = collection.field(key)
    if field is None or field.kind is not Kind.CONCEPT:
        return value
    found = (one.label for one in lexicon.schema.concepts.values() if one.id == value)
    return next(found, value)
