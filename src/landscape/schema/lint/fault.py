"""One thing that is wrong with the schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from landscape.errors import Detail


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a term (its IRI) of ontology or shapes, what to write instead, and where.

    A violation makes the schema say something else than was meant; a warning leaves readers without an
    explanation. ``file`` is a path, ``line`` and ``column`` count from 1; they are found last.
    """

    code: str
    term: str
    message: str
    hint: str
    severity: Literal["violation", "warning"] = "violation"
    file: str = ""
    line: int = 1
    column: int = 1

    def as_detail(self) -> Detail:
        """The fault as it stands in an error's details."""
        return Detail(
            self.code,
            self.message,
            file=self.file or None,
            line=self.line,
            column=self.column,
            value=self.term,
            hint=self.hint,
        )
