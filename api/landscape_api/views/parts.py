"""What a record owns and is as simple as a line: a table with a row for each."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import LABEL
from landscape_api.views.doubts import Doubts, states_doubt
from landscape_api.views.figures import Document
from landscape_api.views.lexicon import Lexicon
from landscape_api.views.values import Value, values


@dataclass(frozen=True, slots=True)
class PartRow:
    """One owned node; ``anchor`` is the fragment of its IRI."""

    anchor: str
    cells: tuple[tuple[Value, ...], ...]
    unverified: bool


@dataclass(frozen=True, slots=True)
class PartsTable:
    """``columns`` are the fields that at least one row fills."""

    columns: tuple[Field, ...]
    rows: tuple[PartRow, ...]


def is_flat(owned: Collection, documents: list[Document]) -> bool:
    """Whether no node owns another, so that a line of a table can say it all."""
    return not any(field.kind is Kind.OWNED and field.key in one for field in owned.fields for one in documents)


def parts_table(lexicon: Lexicon, owned: Collection, documents: list[Document]) -> PartsTable:
    """The nodes in the order of their labels."""
    columns = tuple(field for field in owned.fields if _is_column(field, documents))
    rows = (_row(lexicon, owned, columns, one) for one in in_order(lexicon, owned, documents))
    return PartsTable(columns, tuple(rows))


def in_order(lexicon: Lexicon, owned: Collection, documents: list[Document]) -> list[Document]:
    """Nodes by their labels, in which numbers count as numbers: PO2 stands before PO10."""
    return sorted(documents, key=lambda one: (_natural(label_of(lexicon, owned, one)), one.get("id", "")))


def label_of(lexicon: Lexicon, owned: Collection, document: Document) -> str:
    """What a node is called; empty without a label."""
    field = next((one for one in owned.fields if one.path == LABEL), None)
    found = values(lexicon, field, document.get(field.key)) if field else ()
    return found[0].text if found else ""


def anchor_of(document: Document) -> str:
    """The fragment of a node's IRI."""
    return str(document.get("id", "")).partition("#")[2]


def _is_column(field: Field, documents: list[Document]) -> bool:
    return not field.derived and not states_doubt(field) and any(field.key in one for one in documents)


def _row(lexicon: Lexicon, owned: Collection, columns: tuple[Field, ...], document: Document) -> PartRow:
    doubts = Doubts.of(owned, document)
    cells = tuple(doubts.mark(one, values(lexicon, one, document.get(one.key))) for one in columns)
    return PartRow(anchor_of(document), cells, doubts.whole)


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Words and numbers of a text, so that they compare as people order them."""
    spaced = "".join(one if one.isdecimal() else f" {one.lower()} " for one in text)
    return tuple((int(word), "") if word.isdecimal() else (-1, word) for word in spaced.split())
