"""Which fields of a collection stand in its list: what most records have, and what tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from landscape.catalogue.walker import get
from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import DCTERMS, LABEL
from landscape_api.views.doubts import states_doubt
from landscape_api.views.figures import Document

FACTS = 4  # columns besides the name, and how many of them may be figures
FIGURES = 2
FILLED = 0.5  # the share of records that a fact's column must fill,
FIGURES_FILLED = 0.1  # and a figure's
VALUES = 2.0  # a cell may hold so many values on average
TELLING = (Kind.CONCEPT, Kind.LINK, Kind.PERIOD)


def columns(collection: Collection, documents: Sequence[Document]) -> tuple[Field, ...]:
    """The fields to show beside the name, in the order of the schema; ``documents`` are a sample of the collection.

    First what the schema calls a facet, then other facts, and of figures those that most records have.
    """
    facts = [field for field in collection.fields if _is_fact(field) and _tells(field, documents)]
    facts.sort(key=lambda field: not field.facet)
    chosen = {*facts[:FACTS], *_figures(collection, documents)}
    return tuple(field for field in collection.fields if field in chosen)


def _is_fact(field: Field) -> bool:
    if field.path in (LABEL, DCTERMS + "description") or states_doubt(field):
        return False
    return field.kind in TELLING or (field.kind is Kind.LITERAL and field.facet)


def _tells(field: Field, documents: Sequence[Document]) -> bool:
    """Whether a field is filled often enough, with few values each, of which there are at least two."""
    found = [listed for one in documents if (listed := _listed(get(one, field.key)))]
    if len(found) < FILLED * len(documents):
        return False
    distinct = {str(value) for listed in found for value in listed}
    return len(distinct) > 1 and sum(map(len, found)) <= VALUES * len(found)


def _figures(collection: Collection, documents: Sequence[Document]) -> Iterator[Field]:
    """For each metric the field that counts most in, which the schema names last; of these the most filled."""
    last = {field.metric: field for field in collection.fields if field.metric and field.derived}
    counts = {field: sum(get(one, field.key) is not None for one in documents) for field in last.values()}
    enough = [field for field in counts if counts[field] and counts[field] >= FIGURES_FILLED * len(documents)]
    yield from sorted(enough, key=lambda field: -counts[field])[:FIGURES]


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
