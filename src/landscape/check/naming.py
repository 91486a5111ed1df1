"""IRIs as people write them, and the one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from landscape.schema.names import local
from landscape.schema.near import near


def compact(iri: str, prefixes: dict[str, str]) -> str:
    """An IRI with its prefix, or in angle brackets when it has none."""
    fitting = [(len(space), prefix, space) for prefix, space in prefixes.items() if iri.startswith(space)]
    if not fitting or not (tail := iri[max(fitting)[0] :]) or "/" in tail or "#" in tail:
        return f"<{iri}>"
    return f"{max(fitting)[1]}:{tail}"


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
