"""What narrows a list now, each condition with the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from landscape.catalogue import Facet
from landscape.catalogue.parameters import split
from landscape.catalogue.tree import branches
from landscape.schema.model import Collection, Kind
from landscape_api.pages.views.addresses import Parameters, list_of
from landscape_api.pages.views.columns import COLUMNS
from landscape_api.pages.views.facets import ALL
from landscape_api.pages.views.lexicon import Lexicon

NO_CONDITIONS = ("sort", "limit", "cursor", "facets", COLUMNS, ALL)
WORDS = "q"
BOUNDS = {"min": "at least", "max": "at most"}
MISSING = "missing"
KNOWN = {"true": "unknown", "false": "known"}


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
            stem, _, suffix = key.rpartition(".") if key.rpartition(".")[2] in (*BOUNDS, MISSING) else (key, "", "")
            for value in split(text):
                href = list_of(collection.name, parameters.toggling(key, value).pairs)
                label = f"{labels.get(stem, stem)} {BOUNDS.get(suffix, '')}".rstrip()
                name = KNOWN.get(value) if suffix == MISSING else known.get((stem, value))
                yield Chosen(label, name or _name(lexicon, collection, stem, value), href)


def _name(lexicon: Lexicon, collection: Collection, key: str, value: str) -> str:
    """A value as people call it, when no facet says so."""
    field = collection.field(key)
    if field is None or field.kind is not Kind.CONCEPT:
        return value
    found = (one.label for one in lexicon.schema.concepts.values() if one.id == value)
    return next(found, value)
