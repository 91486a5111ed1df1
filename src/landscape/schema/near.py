"""The name that was probably meant by one that does not exist."""

from __future__ import annotations

from collections.abc import Iterable

LIKENESS = 0.7  # of 1; below it a suggestion is rather confusing
LONGEST = 100  # signs of a name that is worth comparing


def near(name: str, known: Iterable[str], most: int = 1) -> list[str]:
    """The known names that look most like ``name``, whatever their case; the likest first, at most ``most``."""
    if len(name) > LONGEST:
        return []
    from difflib import get_close_matches  # imported only where a name is wrong

    small = {other.lower(): other for other in sorted(known)}
    return [small[found] for found in get_close_matches(name.lower(), small, n=most, cutoff=LIKENESS)]
