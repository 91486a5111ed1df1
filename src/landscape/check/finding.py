"""One thing that is wrong with a record, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from landscape.errors import Detail
from landscape.schema.names import SHAPE

Severity = Literal["violation", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")  # the worst first


@dataclass(frozen=True, slots=True)
class Edit:
    """A safe mend: the characters of the file from ``start`` up to ``end``, counted from 0, become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Addition:
    """A line that is missing, ready to be pasted and filled in: as line ``line``, or ``instead`` of that line."""

    line: int
    text: str
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong (``message``), what to write instead (``hint``), and where.

    Lines and columns count from 1; ``end_column`` is the column behind the place, when that ends on its line.
    ``subject``, ``path`` and ``value`` are the IRIs or the literal that it is about, when there are any.
    ``fix`` is there when a program can mend it without guessing, ``addition`` when a line is missing.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    file: str
    line: int = 1
    column: int = 1
    end_column: int | None = None
    subject: str | None = None
    path: str | None = None
    value: str | None = None
    fix: Edit | None = None
    addition: Addition | None = None

    @property
    def place(self) -> tuple[str, int, int]:
        """What findings are ordered by."""
        return self.file, self.line, self.column

    @property
    def page(self) -> str:
        """The address of the page about its rule."""
        return SHAPE + self.code

    def as_detail(self) -> Detail:
        """The finding as it stands in an error's details."""
        return Detail(
            self.code,
            self.message,
            file=self.file,
            line=self.line,
            column=self.column,
            value=self.value,
            hint=self.hint or None,
        )
