"""What is wrong, as a page tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from landscape.derived.entry import EntryError

UNREADABLE = "bad-value"


@dataclass(frozen=True, slots=True)
class Told:
    """One finding. ``line`` is that of the Turtle, 0 when what was entered came not so far."""

    code: str
    severity: str
    message: str
    hint: str = ""
    line: int = 0
    column: int = 0
    end_column: int = 0
    path: str | None = None

    @classmethod
    def of_finding(cls, finding: Mapping[str, Any]) -> Told:
        """A finding of a report."""
        return cls(
            finding["code"],
            finding["severity"],
            finding["message"],
            finding.get("hint", ""),
            finding["line"],
            finding["column"],
            finding.get("end_column", 0),
            finding.get("path"),
        )

    @classmethod
    def of_mistake(cls, error: EntryError) -> Told:
        """A text that is no value of its field."""
        return cls(UNREADABLE, "violation", error.message, error.hint)
