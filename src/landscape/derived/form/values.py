"""What a person entered, or finds entered: texts by field and number, as a form sends them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

SEPARATOR = "."
BESIDE = "beside"
OPENED = "open"


@dataclass(slots=True)
class Cell:
    """A value as it is shown; ``beside`` is the language of a text, or the name of a figure's metric."""

    text: str = ""
    beside: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered. A language or a metric alone says nothing."""
        return not self.text


@dataclass(slots=True)
class Values:
    """The values of one node: cells and parts by key and number; the numbers of what a file states are its places.

    ``opened`` says of a part that somebody is at work on it.
    """

    cells: dict[str, dict[int, Cell]] = field(default_factory=dict)
    parts: dict[str, dict[int, Values]] = field(default_factory=dict)
    opened: bool = False

    def next_number(self, key: str, stated: Values | None) -> int:
        """A number that no value of a key has, here or in what is ``stated``."""
        others = [self, *([stated] if stated else [])]
        return (
            max((number for one in others for number in (*one.cells.get(key, ()), *one.parts.get(key, ()))), default=-1)
            + 1
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was entered."""
        cells = all(one.is_empty for ones in self.cells.values() for one in ones.values())
        return cells and all(one.is_empty for ones in self.parts.values() for one in ones.values())

    def pairs(self, prefix: str) -> Iterator[tuple[str, str]]:
        """What a form sends for all of it."""
        for key, cells in self.cells.items():
            for number, cell in cells.items():
                yield f"{prefix}{key}{SEPARATOR}{number}", cell.text
                yield from [(f"{prefix}{key}{SEPARATOR}{number}{SEPARATOR}{BESIDE}", cell.beside)] * bool(cell.beside)
        for key, parts in self.parts.items():
            for number, part in parts.items():
                name = f"{prefix}{key}{SEPARATOR}{number}"
                yield name, OPENED if part.opened else ""
                yield from part.pairs(f"{name}{SEPARATOR}")

    def names(self, prefix: str = "") -> Iterator[str]:
        """The names of all its cells and parts, as a form sends them."""
        for key, cells in self.cells.items():
            yield from (f"{prefix}{key}{SEPARATOR}{number}" for number in cells)
        for key, parts in self.parts.items():
            for number, part in parts.items():
                yield f"{prefix}{key}{SEPARATOR}{number}"
                yield from part.names(f"{prefix}{key}{SEPARATOR}{number}{SEPARATOR}")
