"""What is shown of records side by side: groups of rows, with a cell for each record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from landscape_api.pages.views.tiles import Tile
from landscape_api.pages.views.values import Value

SAME, DIFFERS, OPEN = "same", "differs", "open"


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim; ``of`` is the part that it is about, empty for the record itself; ``words`` say what kind of claim."""

    of: str
    value: Value
    when: tuple[Value, ...]
    sources: tuple[Value, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one record; nothing at all is unknown, and no "no".

    ``alone`` are the values that no other record of the row has.
    """

    values: tuple[Value, ...] = ()
    total: Tile | None = None
    figures: tuple[Figure, ...] = ()
    alone: frozenset[str] = frozenset()

    @property
    def is_known(self) -> bool:
        return bool(self.values or self.total or self.figures)

    @property
    def key(self) -> Any:
        """What is compared: of figures the one that counts, of values all of them."""
        if self.total:
            return self.total.value
        return frozenset(one.value.text for one in self.figures) or frozenset(one.text for one in self.values)


@dataclass(frozen=True, slots=True)
class Row:
    """One field or metric; ``standing`` says whether the records differ in it, as far as they are known."""

    label: str
    description: str
    computed: bool
    cells: tuple[Cell, ...]

    @property
    def standing(self) -> str:
        """``differs`` when two that are known differ, ``same`` when all are known and alike, else ``open``."""
        if len({one.key for one in self.cells if one.is_known}) > 1:
            return DIFFERS
        return SAME if all(one.is_known for one in self.cells) else OPEN


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together."""

    label: str
    rows: tuple[Row, ...]
