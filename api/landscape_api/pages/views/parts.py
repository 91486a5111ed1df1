"""What a record owns and is as simple as a line: a table with a row for each."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import LABEL
from landscape_api.pages.views.doubts import Doubts, states_doubt
from landscape_api.pages.views.figures import Document
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.values import Value, values

COLUMNS_MOST = 6  # of a table that people can read
COMMON = 0.6  # of the rows, how many fill a column that stands in a wide table
LONG = 60  # characters of a text that needs a line of its own


@dataclass(frozen=True, slots=True)
class PartRow:
    """One owned node; ``anchor`` is the fragment of its IRI, ``more`` what stands below its cells."""

    anchor: str
    cells: tuple[tuple[Value, ...], ...]
    unverified: bool
    more: tuple[tuple[Field, tuple[Value, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class PartsTable:
    """``columns`` are the fields that rows fill; what few do, or only at length, stands below each row."""

    columns: tuple[Field, ...]
    rows: tuple[PartRow, ...]


def is_flat(owned: Collection, documents: list[Document]) -> bool:
    """Whether no node owns another, so that a line of a table can say it all."""
    return not any(field.kind is Kind.OWNED and field.key in one for field in owned.fields for one in documents)


def parts_table(lexicon: Lexicon, owned: Collection, documents: list[Document]) -> PartsTable:
    """The nodes in the order of their labels."""
    filled = tuple(field for field in owned.fields if _is_column(field, documents))
    columns = _columns(lexicon, filled, documents)
    beside = tuple(field for field in filled if field not in columns)
    rows = (_row(lexicon, owned, columns, beside, one) for one in in_order(lexicon, owned, documents))
    return PartsTable(columns, tuple(rows))


def _columns(lexicon: Lexicon, filled: tuple[Field, ...], documents: list[Document]) -> tuple[Field, ...]:
    """All fields when they are few and short; else the label and those that most rows fill, with short values."""
    short = tuple(field for field in filled if field.path == LABEL or not _is_long(lexicon, field, documents))
    if len(short) <= COLUMNS_MOST:
        return short
    most = len(documents) * COMMON
    common = tuple(one for one in short if one.path == LABEL or sum(one.key in each for each in documents) >= most)
    return common[:COLUMNS_MOST]


def _is_long(lexicon: Lexicon, field: Field, documents: list[Document]) -> bool:
    found = (values(lexicon, field, one.get(field.key)) for one in documents)
    return any(sum(len(value.short) for value in few) > LONG for few in found)


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


def _row(
    lexicon: Lexicon, owned: Collection, columns: tuple[Field, ...], beside: tuple[Field, ...], document: Document
) -> PartRow:
    doubts = Doubts.of(owned, document)

    def found(field: Field) -> tuple[Value, ...]:
        return doubts.mark(field, values(lexicon, field, document.get(field.key)))

    more = tuple((field, found(field)) for field in beside if field.key in document)
    return PartRow(anchor_of(document), tuple(found(field) for field in columns), doubts.whole, more)


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Words and numbers of a text, so that they compare as people order them."""
    spaced = "".join(one if one.isdecimal() else f" {one.lower()} " for one in text)
    return tuple((int(word), "") if word.isdecimal() else (-1, word) for word in spaced.split())
