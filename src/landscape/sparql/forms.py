"""Which of the four forms a query has (SPARQL 1.1 Query, section 16), told from its first word: nothing is parsed."""

from __future__ import annotations

import re

from landscape.sparql.mistakes import PROLOGUE

FORM = re.compile(r"(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


def form_of(text: str) -> str | None:
    """``select``, ``ask``, ``construct`` or ``describe``; None for what begins in another way."""
    prologue = PROLOGUE.match(text)
    assert prologue is not None  # it may be empty
    found = FORM.match(text, prologue.end())
    return found[0].lower() if found else None
