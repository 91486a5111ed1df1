"""The figures of one thing as a table: each claim with its date, source and standing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from landscape.schema.model import Collection, Field, Kind, Metric
from landscape_api.pages.views.doubts import Doubts, states_doubt
from landscape_api.pages.views.lexicon import METRICS, Lexicon
from landscape_api.pages.views.values import Value, values

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of one sheet; ``standing`` are words such as "current", ``cells`` the columns of its table.

    ``more`` are texts, which stand below.
    """

    value: Value
    standing: tuple[str, ...]
    cells: tuple[tuple[Value, ...], ...]
    more: tuple[tuple[Field, tuple[Value, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class MetricRows:
    """All claims about one metric, the current ones first and then the latest."""

    metric: Metric
    claims: tuple[Claim, ...]

    @property
    def lines(self) -> int:
        """The rows of the table that they take."""
        return len(self.claims) + sum(bool(one.more) for one in self.claims)

    @property
    def is_settled(self) -> bool:
        """Whether some claim has a standing, so that those without are of the past or of the future."""
        return any(claim.standing for claim in self.claims)


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """``columns`` are the fields that at least one sheet fills, besides metrics, texts and what became a standing."""

    label: str
    columns: tuple[Field, ...]
    rows: tuple[MetricRows, ...]

    @property
    def has_standing(self) -> bool:
        """Whether there is anything to say of how claims stand to each other, or of doubts about them."""
        return any(claim.standing or claim.value.unverified for row in self.rows for claim in row.claims)


class TableMaker:
    """Turns the sheets of one owner into a table."""

    def __init__(self, lexicon: Lexicon, sheet: Collection, sheets: list[Document]) -> None:
        self.lexicon = lexicon
        self.sheet = sheet
        self.sheets = sorted(sheets, key=self._when, reverse=True)
        filled = tuple(field for field in sheet.fields if self._is_column(field))
        self.columns = tuple(one for one in filled if one.kind is not Kind.TEXT)
        self.texts = tuple(one for one in filled if one.kind is Kind.TEXT)

    def table(self, label: str) -> FiguresTable:
        """The table under that label; metrics in the order of the schema."""
        rows = (self._rows(field) for field in self.sheet.fields if field.metric and not field.derived)
        return FiguresTable(label, self.columns, tuple(row for row in rows if row.claims))

    def _is_column(self, field: Field) -> bool:
        if field.metric or field.derived or states_doubt(field):
            return False
        return any(field.key in one for one in self.sheets)

    def _when(self, document: Document) -> str:
        periods = (document[one.key] for one in self.sheet.fields if one.kind is Kind.PERIOD and one.key in document)
        return str(next(periods, ""))

    def _rows(self, field: Field) -> MetricRows:
        metric = self.lexicon.metric(field)
        assert metric is not None, "only fields with a metric have rows"
        stating = (one for one in self.sheets if field.key in one)
        claims = [claim for one in stating for claim in self._claims(field, metric, one)]
        return MetricRows(metric, tuple(sorted(claims, key=lambda claim: not claim.standing)))

    def _claims(self, field: Field, metric: Metric, document: Document) -> list[Claim]:
        doubts = Doubts.of(self.sheet, document)
        stated = doubts.mark(field, values(self.lexicon, field, document.get(field.key)))
        cells = tuple(doubts.mark(one, values(self.lexicon, one, document.get(one.key))) for one in self.columns)
        said = (one for one in self.texts if one.key in document)
        more = tuple((one, doubts.mark(one, values(self.lexicon, one, document[one.key]))) for one in said)
        standing = self._standing(metric, document)
        return [Claim(replace(one, unverified=one.unverified or doubts.whole), standing, cells, more) for one in stated]

    def _standing(self, metric: Metric, document: Document) -> tuple[str, ...]:
        """The names of the derived fields that name this metric, such as "current for"."""
        return tuple(
            field.name.removesuffix(" for")
            for field in self.sheet.fields
            if field.derived and names_metric(document.get(field.key, ()), metric)
        )


def names_metric(raw: Any, metric: Metric) -> bool:
    """Whether a field's values name that metric."""
    entries = raw if isinstance(raw, list) else [raw]
    return any(
        isinstance(one, dict) and one.get("scheme", METRICS) == METRICS and one.get("id") == metric.key
        for one in entries
    )
