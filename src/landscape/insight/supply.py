"""Which places and systems meet which musts of a use case: what portfolios are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from landscape.insight.facts import Places
from landscape.insight.matching import ANYWHERE, Conditions, candidates_of, systems_of
from landscape.insight.model import Grain, Need, UseCase
from landscape.insight.verdicts import Judge

PORTFOLIOS_MOST = 10
SOLVER_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What a portfolio may be: at most ``most`` places; at most ``limit`` portfolios are listed.

    Each of the steps to them may take ``seconds``.

    With ``spread`` the needs of grain facility may be met each by another place. Without it one place, the host,
    meets them all, and the host's is the system that meets those of grain system.
    """

    conditions: Conditions = ANYWHERE
    most: int | None = None
    limit: int = PORTFOLIOS_MOST
    spread: bool = False
    seconds: float = SOLVER_SECONDS


@dataclass(frozen=True, slots=True)
class Supply:
    """``passing`` holds for each must the places that meet it, or of grain system the systems; for a need of a whole
    collaboration ``shares`` holds how much of it each place has for certain, as a part of 1.

    ``places`` are those that are of any use; ``home`` leads from a system to its place.
    """

    musts: tuple[Need, ...]
    places: tuple[int, ...]
    home: dict[int, int]
    passing: dict[Need, Places]
    shares: dict[Need, dict[int, Fraction]]

    @classmethod
    def of(cls, judge: Judge, use_case: UseCase, conditions: Conditions) -> Supply:
        musts = tuple(need for need in use_case.needs if need.must)
        candidates = candidates_of(judge.facts, judge.counting, conditions)
        home = {system: place for place in candidates for system in systems_of(judge, place)}
        passing = {need: _passing(judge, need, candidates, home) for need in musts if not need.whole}
        shares = {need: _shares(judge, need, candidates) for need in musts if need.whole}
        useful = {home[one] if need.grain is Grain.SYSTEM else one for need in passing for one in passing[need]}
        useful.update(place for each in shares.values() for place in each)
        return cls(musts, tuple(sorted(useful)), home, passing, shares)

    def of_grain(self, *grains: Grain) -> list[Need]:
        return [need for need in self.passing if need.grain in grains]


def _passing(judge: Judge, need: Need, places: Iterable[int], home: dict[int, int]) -> Places:
    return judge.verdicts(need).met.intersection(home if need.grain is Grain.SYSTEM else places)


def _shares(judge: Judge, need: Need, places: Iterable[int]) -> dict[int, Fraction]:
    """How much of the need each place has for certain; nothing when more is needed than is known to be enough."""
    if need.metric is None or need.most or need.amount is None or not need.amount.high:
        return {}
    amounts = judge.amounts(need.metric, need.needed_by)
    if not amounts.adds_up:
        return {}
    every = frozenset(places)
    outermost = sorted(place for place in every if not every.intersection(judge.facts.above(place)))
    totals = {place: amounts.total(place) for place in outermost}
    return {place: one.low / need.amount.high for place, one in totals.items() if one is not None and one.low}
