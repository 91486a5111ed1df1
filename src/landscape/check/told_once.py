"""One mistake, one finding: what only follows from another finding is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from landscape.check.addresses import ADDRESS_SCHEME, RELATIVE_IRI
from landscape.check.finding import Finding
from landscape.check.links import DANGLING_LINK
from landscape.check.literals import ILL_TYPED
from landscape.check.rules import Landscape
from landscape.check.terms import DEPRECATED_TERM, UNKNOWN_TERM, meant

WRONG_TERM = (UNKNOWN_TERM, DEPRECATED_TERM)
ABSENT = (DANGLING_LINK, *WRONG_TERM)
GENERAL = (ILL_TYPED, ADDRESS_SCHEME)  # a shape says more of the value


def told_once(own: Iterable[Finding], shaped: Iterable[Finding], landscape: Landscape) -> Iterator[Finding]:
    """The findings of our own rules and those of the shapes, without consequences of each other."""
    shaped = list(shaped)
    kept = list(_not_of_a_half_address(own))
    by_shapes = {_about(one) for one in shaped}
    yield from (one for one in kept if one.code not in GENERAL or _about(one) not in by_shapes)
    yield from _not_yet_told(shaped, kept, landscape)


def _about(finding: Finding) -> tuple[str | None, str | None, str | None]:
    return finding.subject, finding.path, finding.value


def _not_of_a_half_address(own: Iterable[Finding]) -> Iterator[Finding]:
    """Half an address is no address: it does not matter where it leads."""
    own = list(own)
    halves = {one.place for one in own if one.code == RELATIVE_IRI}
    return (one for one in own if one.code == RELATIVE_IRI or one.place not in halves)


def _not_yet_told(shaped: list[Finding], own: list[Finding], landscape: Landscape) -> Iterator[Finding]:
    """What follows from a link or a term that does not exist, or from half an address, is left out."""
    absent = {_about(one) for one in own if one.code in (RELATIVE_IRI, *ABSENT)}
    misspelt = {
        (one.subject, meant(one.path, landscape)) for one in own if one.code in WRONG_TERM and one.path is not None
    }
    for one in shaped:
        lost = one.value is None and (one.subject, one.path) in misspelt
        if _about(one) not in absent and not lost:
            yield one
