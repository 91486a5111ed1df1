"""Single points of failure: what many use cases cannot do without, and one place alone provides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from landscape.insight.facts import Facts, Places
from landscape.insight.model import Need, UseCase
from landscape.insight.verdicts import Judge


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """The only provider that is known of some musts: whose use cases depend on it for what."""

    provider: str
    needs: tuple[Need, ...]
    use_cases: tuple[str, ...]


def single_points(judge: Judge, use_cases: Iterable[UseCase]) -> list[SinglePoint]:
    """Who is the only one that passes a must; first those on whom most use cases depend."""
    found: dict[str, list[tuple[Need, str]]] = defaultdict(list)
    for use_case in use_cases:
        for need in use_case.needs:
            providers = _providers(judge.facts, judge.verdicts(need).held) if need.must and not need.whole else set()
            if len(providers) == 1:
                found[providers.pop()].append((need, use_case.iri))
    points = [
        SinglePoint(provider, tuple(need for need, _ in pairs), tuple(sorted({iri for _, iri in pairs})))
        for provider, pairs in found.items()
    ]
    return sorted(points, key=lambda one: (-len(one.use_cases), -len(one.needs), one.provider))


def _providers(facts: Facts, held: Places) -> set[str]:
    """The outermost bearers: of a place with its systems and services, only the place."""
    return {facts.bearers[place].iri for place in held if not held.intersection(facts.above(place))}
