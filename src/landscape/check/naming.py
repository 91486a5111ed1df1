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
