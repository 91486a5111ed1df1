"""Which fields of a collection stand in its list: what most records have, and what tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from landscape.catalogue.parameters import split
from landscape.catalogue.walker import get
from landscape.errors import Detail, ParameterError
from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import DCTERMS, LABEL
from landscape.schema.near import near
from landscape_api.pages.views.doubts import states_doubt
from landscape_api.pages.views.figures import Document

COLUMNS = "columns"  # the parameter that names the columns of a list
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


def possible(collection: Collection) -> tuple[Field, ...]:
    """The fields that can be a column: all but the name, and what a record owns."""
    return tuple(one for one in collection.fields if one.path != LABEL and one.kind is not Kind.OWNED)


def filled(collection: Collection, documents: Sequence[Document]) -> tuple[Field, ...]:
    """The possible columns that are known of some record at least."""
    return tuple(
        one for one in possible(collection) if any(get(document, one.key) is not None for document in documents)
    )


def named_columns(collection: Collection, texts: Iterable[str]) -> tuple[Field, ...]:
    """The fields that parameters name, commas between them, in that order; each stands once.

    Raises ``ParameterError`` for those that are none.
    """
    known = {one.key: one for one in possible(collection)}
    keys = list(dict.fromkeys(key for text in texts for key in split(text)))
    if wrong := [key for key in keys if key not in known]:
        raise ParameterError(
            f"{COLUMNS}: no column is called {', '.join(wrong)}", *(_unknown(one, known) for one in wrong)
        )
    return tuple(known[key] for key in keys)


def _unknown(key: str, known: Iterable[str]) -> Detail:
    names = tuple(sorted(known))
    meant = near(key, names)
    hint = f"Did you mean `{meant[0]}`?" if meant else None
    return Detail("unknown-value", "there is no such column", COLUMNS, value=key, hint=hint, allowed=names)


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
