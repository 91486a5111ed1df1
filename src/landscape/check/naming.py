"""The IRI that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from landscape.schema.names import local
from landscape.schema.near import near


def nearest(iri: str, known: Iterable[str]) -> str | None:
    """The known IRI that looks most like this one: of its own namespace, or else by the last part of the name."""
    name = local(iri)
    space = iri[: len(iri) - len(name)]
    beside = {local(other): other for other in sorted(known) if other.startswith(space)}
    anywhere = {local(other): other for other in sorted(known)}
    return _nearest(name, beside) or _nearest(name, anywhere)


def _nearest(name: str, known: dict[str, str]) -> str | None:
    found = near(name, known)
    return known[found[0]] if found else None


SLIPS_MOST = 2  # letters that are wrong, missing, too many or changed places
SHORT = 5  # signs; such a name may have one slip


def only_near(name: str, known: Iterable[str]) -> str | None:
    """The one known name that this one is surely meant to be: nothing when two are equally near."""
    from rapidfuzz.distance import OSA  # imported only where a name is wrong

    most = SLIPS_MOST if len(name) > SHORT else 1
    slips = {other: (OSA.distance(name.lower(), other.lower()), OSA.distance(name, other)) for other in known}
    least = min(slips.values(), default=(most + 1, 0))
    nearest = [other for other, count in slips.items() if count == least]
    return nearest[0] if least[0] <= most and len(nearest) == 1 else None
