"""Names of records and of their parts, made of what they are called."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80  # characters


def slug_of(label: str) -> str:
    """A name made of a label: ``MareNostrum 5`` becomes ``marenostrum-5``; empty when nothing in it can be in one."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
