"""A record as the catalogue keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]  # JSON: str, int, float, bool, lists and dicts of them; never None


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its name, how it is called, what is known of it as JSON, and the same as Turtle."""

    collection: str
    slug: str
    label: str
    document: Document
    turtle: str

    @property
    def id(self) -> str:
        """The name that it has everywhere, as in ``systems/leonardo``."""
        return f"{self.collection}/{self.slug}"
