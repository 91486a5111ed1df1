"""A record as the catalogue keeps it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]  # JSON: str, int, float, bool, lists and dicts of them; never None


def dumped(document: Document) -> str:
    """A document as JSON text, without blanks."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


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
