"""Needs of whole collaborations, held against sums over what their communities may use."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.insight.facts import NOWHERE, Places
from landscape.insight.interval import Interval
from landscape.insight.matching import candidates_of
from landscape.insight.model import Need, Outcome, UseCase
from landscape.insight.verdicts import Judge


@dataclass(frozen=True, slots=True)
class Sum:
    """What is there for a need in all. ``of_all`` says that no record tells what the communities may use, so that
    everything in the landscape is summed up: more than that there is not. Others share it in either case."""

    need: Need
    amount: Interval
    outcome: Outcome
    places: Places
    silent: Places  # those of them without a figure
    of_all: bool


def sums(judge: Judge, use_case: UseCase) -> list[Sum]:
    """The needs of a use case that only sums are held against."""
    return [_sum(judge, use_case, need) for need in use_case.needs if need.whole and need.metric]


def pool_of(judge: Judge, use_case: UseCase) -> Places:
    """The bearers that the communities of a use case may use, as far as records tell."""
    facts, states = judge.facts, judge.counting.states
    every = NOWHERE.union(*(facts.users.get(one, NOWHERE) for one in use_case.communities))
    return frozenset(place for place in every if facts.bearers[place].state in states)


def _sum(judge: Judge, use_case: UseCase, need: Need) -> Sum:
    assert need.metric is not None
    facts = judge.facts
    pool = pool_of(judge, use_case)
    places = pool or frozenset(candidates_of(facts, judge.counting))
    outermost = frozenset(place for place in places if not places.intersection(facts.above(place)))
    amounts = judge.amounts(need.metric, need.needed_by)
    amount = amounts.sum_over(outermost)
    answer = judge.meets(need, amount)
    outcome = Outcome.CANT_TELL if answer is None else Outcome.PASSED if answer else Outcome.FAILED
    silent = frozenset(place for place in outermost if amounts.total(place) is None)
    return Sum(need, amount, outcome, outermost, silent, not pool)
