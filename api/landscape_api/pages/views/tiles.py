"""Computed figures, shown large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from landscape.schema.model import Collection, Field
from landscape_api.pages.views.figures import Document, FiguresTable, names_metric
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.values import number

DECIMALS_MOST = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """A computed figure; ``word`` says how it came about, ``marks`` are the names of fields that name its metric."""

    label: str
    word: str
    value: str
    unit: str
    definition: str
    marks: tuple[str, ...]


def tiles(
    lexicon: Lexicon, collection: Collection, document: Document, tables: Iterable[FiguresTable]
) -> Iterator[Tile]:
    """One for each metric with a computed value: the one that counts most in, which the schema names last.

    When ``tables`` have several claims that hold now, that is said, for the value is only one of them.
    """
    claims = {row.metric: sum(bool(one.standing) for one in row.claims) for table in tables for row in table.rows}
    found = {one.metric: one for one in collection.fields if one.derived and computed(document, one) is not None}
    for field in found.values():
        metric = lexicon.metric(field)
        if metric is not None:
            about = (one for one in collection.fields if one.derived and one.key in document)
            marks = [one.name for one in about if names_metric(document[one.key], metric)]
            marks += [f"{claims[metric]} claims"] if claims.get(metric, 0) > 1 else []
            word = field.name.removeprefix(metric.label).strip()
            value = number(_brief(computed(document, field)))
            yield Tile(metric.label, word, value, metric.unit.symbol, metric.definition, tuple(marks))


def _brief(value: Any) -> Any:
    """Few enough decimals to be read at a glance: a sum of converted units has many. The tables have all."""
    return round(value, DECIMALS_MOST) if isinstance(value, float) else value


def computed(document: Document, field: Field) -> Any:
    """The value below a key such as ``now.hpl``, which is ``{"now": {"hpl": ...}}``; None when there is none."""
    outer, _, inner = field.key.partition(".")
    block = document.get(outer)
    return block.get(inner) if field.metric and inner and isinstance(block, dict) else None
