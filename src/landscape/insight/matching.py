"""A use case held against every place: who can run it, who cannot, and of whom it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from landscape.insight.amounts import Counting
from landscape.insight.facts import NOWHERE, Facts, Places
from landscape.insight.model import Grain, Need, Outcome, UseCase
from landscape.insight.verdicts import Judge

PLACE, SYSTEM = "place", "system"
PASSED, FAILED, CANT_TELL, INAPPLICABLE = Outcome
Key = tuple[int, int, int, int]
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
    def of(cls, outcomes: Iterable[Outcome]) -> Tally:
        every = list(outcomes)
        return cls(every.count(Outcome.PASSED), every.count(Outcome.FAILED), every.count(Outcome.CANT_TELL))


@dataclass(frozen=True, slots=True)
class Standing:
    """How the needs of a use case come out for a candidate: ``outcomes`` are in the order of the needs.

    ``key`` is what candidates are ranked by, in the order of ``RANKING``; the smaller the better.
    """

    outcomes: tuple[Outcome, ...]
    musts: Tally
    shoulds: Tally
    key: Key

    @classmethod
    def of(cls, needs: Sequence[Need], outcomes: tuple[Outcome, ...]) -> Standing:
        pairs = list(zip(needs, outcomes, strict=True))
        musts, shoulds = (Tally.of(one for need, one in pairs if need.must is must) for must in (True, False))
        return cls(outcomes, musts, shoulds, (musts.failed, -musts.passed, shoulds.failed, -shoulds.passed))

    @property
    def outcome(self) -> Outcome:
        """The outcome of all musts together: one that fails is enough to fail."""
        if self.musts.failed:
            return FAILED
        return CANT_TELL if self.musts.open or not self.musts.passed else PASSED


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place with the one of its systems that does best. Candidates of equal counts have equal ``rank``.

    A place whose systems are not recorded stands for itself: ``system`` is then the place.
    """

    place: int
    system: int
    standing: Standing
    rank: int


Found = tuple[Standing, int, int]  # with its place and its system
MET, UNMET, CODE_BITS = 1, 2, 2


@dataclass(frozen=True, slots=True)
class Match:
    """The candidates for a use case, the best first."""

    use_case: UseCase
    candidates: tuple[Candidate, ...]


def match(judge: Judge, use_case: UseCase, conditions: Conditions = ANYWHERE) -> Match:
    """Hold a use case against all places, and against the systems that are part of no place."""
    row = _Row(judge, use_case.needs)
    bearers = judge.facts.bearers
    if conditions not in judge.candidates:
        judge.candidates[conditions] = candidates_of(judge.facts, judge.counting, conditions)
    found = [row.best(place) for place in judge.candidates[conditions]]
    found.sort(key=lambda one: (one[0].key, bearers[one[1]].label, bearers[one[1]].iri))
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


def systems_of(judge: Judge, place: int) -> list[int]:
    """The systems of a place that count, by name; the place itself when none is recorded."""
    if place not in judge.systems:
        facts = judge.facts
        found = [one for one in facts.below(place, judge.counting.states) if facts.bearers[one].role == SYSTEM]
        judge.systems[place] = sorted(found, key=lambda one: facts.bearers[one].iri) or [place]
    return judge.systems[place]


class _Row:
    """Makes the candidates of one use case.

    What is told of a place and of a system is a number of two bits for each need, so that what many have in common is
    worked out once.
    """

    def __init__(self, judge: Judge, needs: Sequence[Need]) -> None:
        self._judge = judge
        self._needs = needs
        self._any_system = any(need.grain is Grain.SYSTEM for need in needs)
        self._of_places: dict[int, int] = {}
        self._of_systems: dict[int, int] = {}
        self._standings: dict[int, Standing] = {}
        for column, need in enumerate(needs):
            verdicts, told = judge.verdicts(need), self._of_systems if need.grain is Grain.SYSTEM else self._of_places
            for code, places in ((MET, verdicts.met), (UNMET, verdicts.unmet)):
                bits = code << (CODE_BITS * column)
                for place in places:
                    told[place] = told.get(place, 0) | bits

    def best(self, place: int) -> Found:
        """A place with the system of it that fails the fewest musts and meets the most of them.

        Where nothing has to be met within one system, the place stands for itself.
        """
        of_place = self._of_places.get(place, 0)
        systems = systems_of(self._judge, place) if self._any_system else [place]
        every = [(self._of(of_place | self._of_systems.get(system, 0)), place, system) for system in systems]
        return every[0] if len(every) == 1 else min(every, key=lambda one: one[0].key)

    def _of(self, told: int) -> Standing:
        if told not in self._standings:
            self._standings[told] = Standing.of(self._needs, tuple(self._outcomes(told)))
        return self._standings[told]

    def _outcomes(self, told: int) -> Iterator[Outcome]:
        for column, need in enumerate(self._needs):
            code = told >> (CODE_BITS * column)
            if need.whole:
                yield INAPPLICABLE
            else:
                yield PASSED if code & MET else FAILED if code & UNMET else CANT_TELL


def _ranked(found: Sequence[Found]) -> Iterator[Candidate]:
    rank, last = 0, None
    for number, (standing, place, system) in enumerate(found, 1):
        rank = rank if standing.key == last else number
        last = standing.key
        yield Candidate(place, system, standing, rank)


def _union(sets: dict[str, Places], names: Sequence[str]) -> Places:
    return NOWHERE.union(*(sets.get(name, NOWHERE) for name in names))


def _has_place(facts: Facts, place: int) -> bool:
    return any(facts.bearers[one].role == PLACE for one in facts.above(place))
