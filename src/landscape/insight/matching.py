"""A use case held against every place: who can run it, who cannot, and of whom it cannot be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from landscape.insight.amounts import Counting
from landscape.insight.facts import NOWHERE, Facts, Places
from landscape.insight.model import Grain, Need, Outcome, UseCase
from landscape.insight.verdicts import Judge

PLACE, SYSTEM = "place", "system"
RANKING = ("fewest musts failed", "most musts met", "fewest shoulds failed", "most shoulds met")


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which places are asked about: in one of ``countries``, open to one of ``programmes``; nothing named is all."""

    countries: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()


ANYWHERE = Conditions()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many needs of one priority are met, failed and open; those of whole collaborations are none of these."""

    passed: int = 0
    failed: int = 0
    open: int = 0

    @classmethod
    def of(cls, outcomes: Iterator[Outcome]) -> Tally:
        counts = Counter(outcomes)
        return cls(counts[Outcome.PASSED], counts[Outcome.FAILED], counts[Outcome.CANT_TELL])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place with the one of its systems that does best; ``outcomes`` are in the order of the needs.

    A place whose systems are not recorded stands for itself: ``system`` is then the place. Candidates of equal
    counts have equal ``rank``.
    """

    place: int
    system: int
    outcomes: tuple[Outcome, ...]
    musts: Tally
    shoulds: Tally
    rank: int = 0

    @property
    def key(self) -> tuple[int, int, int, int]:
        """What it is ranked by; the smaller the better. The order is that of ``RANKING``."""
        return self.musts.failed, -self.musts.passed, self.shoulds.failed, -self.shoulds.passed

    @property
    def outcome(self) -> Outcome:
        """The outcome of all musts together: one that fails is enough to fail."""
        if self.musts.failed:
            return Outcome.FAILED
        return Outcome.CANT_TELL if self.musts.open or not self.musts.passed else Outcome.PASSED


@dataclass(frozen=True, slots=True)
class Match:
    """The candidates for a use case, the best first."""

    use_case: UseCase
    candidates: tuple[Candidate, ...]


def match(judge: Judge, use_case: UseCase, conditions: Conditions = ANYWHERE) -> Match:
    """Hold a use case against all places, and against the systems that are part of no place."""
    places = candidates_of(judge.facts, judge.counting, conditions)
    found = [best_of(judge, use_case.needs, place) for place in places]
    bearers = judge.facts.bearers
    found.sort(key=lambda one: (one.key, bearers[one.place].label, bearers[one.place].iri))
    return Match(use_case, tuple(_ranked(found)))


def candidates_of(facts: Facts, counting: Counting, conditions: Conditions = ANYWHERE) -> list[int]:
    """The places that meet conditions, and the systems that are part of no place; none that is gone."""
    home = _union(facts.countries, conditions.countries)
    allowed = frozenset(place for one in conditions.programmes for place, _, _ in facts.provided.get(one, ()))
    return [
        place
        for place, bearer in enumerate(facts.bearers)
        if bearer.state in counting.states
        and (bearer.role == PLACE or (bearer.role == SYSTEM and not _has_place(facts, place)))
        and (not conditions.countries or place in home)
        and (not conditions.programmes or place in allowed)
    ]


def best_of(judge: Judge, needs: Sequence[Need], place: int) -> Candidate:
    """A place with the system of it that fails the fewest musts and meets the most of them.

    Where nothing has to be met within one system, the place stands for itself.
    """
    shared = {need: _outcome(judge, need, place) for need in needs if need.grain is not Grain.SYSTEM}
    systems = systems_of(judge, place) if len(shared) < len(needs) else [place]
    every = [_candidate(judge, needs, place, system, shared) for system in systems]
    return min(every, key=lambda one: one.key)


def systems_of(judge: Judge, place: int) -> list[int]:
    """The systems of a place that count, by name; the place itself when none is recorded."""
    facts = judge.facts
    found = [one for one in facts.below(place, judge.counting.states) if facts.bearers[one].role == SYSTEM]
    return sorted(found, key=lambda one: facts.bearers[one].iri) or [place]


def _candidate(judge: Judge, needs: Sequence[Need], place: int, system: int, shared: dict[Need, Outcome]) -> Candidate:
    outcomes = tuple(shared[need] if need in shared else judge.verdicts(need).of(system) for need in needs)
    pairs = tuple(zip(needs, outcomes, strict=True))
    musts, shoulds = (Tally.of(one for need, one in pairs if need.must is must) for must in (True, False))
    return Candidate(place, system, outcomes, musts, shoulds)


def _outcome(judge: Judge, need: Need, place: int) -> Outcome:
    if need.grain is Grain.FEDERATION:
        return judge.federation_outcome(need, place)[0]
    return judge.verdicts(need).of(place)


def _ranked(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    rank, last = 0, None
    for number, one in enumerate(candidates, 1):
        rank = rank if one.key == last else number
        last = one.key
        yield replace(one, rank=rank)


def _union(sets: dict[str, Places], names: Sequence[str]) -> Places:
    return NOWHERE.union(*(sets.get(name, NOWHERE) for name in names))


def _has_place(facts: Facts, place: int) -> bool:
    return any(facts.bearers[one].role == PLACE for one in facts.above(place))
