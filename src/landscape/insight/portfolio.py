"""The smallest sets of places that together meet all musts, found by a solver and proven to be the smallest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

import highspy

from landscape.errors import LandscapeError, TimeLimitError
from landscape.insight.model import Grain, Need, UseCase
from landscape.insight.supply import Rules, Supply
from landscape.insight.verdicts import Judge

HALF = 0.5  # what tells a whole 1 from a whole 0 in the solver's floating point
OPTIONS = {
    "threads": 1,  # the same portfolios in the same order, whatever the machine
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-9,
}

Thing = TypeVar("Thing", int, Need)
Variable = Any  # the solver's variables and linear expressions, which have no types
Expression = Any


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A set of places, and for each must that is met who meets it: places, or systems of them."""

    places: tuple[int, ...]
    met: dict[Need, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Portfolios:
    """The sets of the smallest size, ``size``, that meet as many musts as any allowed set can.

    ``unmet`` are the musts that the first one leaves; with none of them all musts are met. ``complete`` says that
    there are no others of that size.
    """

    size: int
    found: tuple[Portfolio, ...]
    unmet: tuple[Need, ...]
    complete: bool


def portfolios(judge: Judge, use_case: UseCase, rules: Rules) -> Portfolios:
    """The smallest sets of places that together meet the musts of a use case; first of all as many musts as can be.

    Raises ``TimeLimitError`` when it takes too long, ``LandscapeError`` when the solver ends without a proof otherwise.
    """
    supply = Supply.of(judge, use_case, rules.conditions)
    solver = Solver(supply, rules)
    size = solver.settle()
    if not size:
        return Portfolios(0, (), supply.musts, complete=True)
    found: list[Portfolio] = []
    more = solver.next()
    while more and len(found) < rules.limit:
        found.append(more)
        more = solver.next()
    met = found[0].met if found else {}
    return Portfolios(size, tuple(found), tuple(need for need in supply.musts if need not in met), more is None)


class Quiet(highspy.Highs):
    """The solver without its banner, which it writes to the output, past Python, as soon as it has callbacks."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the solver has types in part

    def enableCallbacks(self) -> None:
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class Solver:
    """The problem as a mixed-integer programme: which places are chosen, which is the host, which its system."""

    def __init__(self, supply: Supply, rules: Rules) -> None:
        self._supply = supply
        self._solver = Quiet()
        for option, value in OPTIONS.items():
            self._solver.setOptionValue(option, value)
        self._solver.setOptionValue("time_limit", rules.seconds)
        systems = sorted({one for need in supply.of_grain(Grain.SYSTEM) for one in supply.passing[need]})
        self._chosen = {place: self._solver.addBinary() for place in supply.places}
        self._host = {place: self._solver.addBinary() for place in supply.places}
        self._system = {system: self._solver.addBinary() for system in systems}
        self._met = {need: self._solver.addBinary() for need in supply.musts}
        self._constrain(rules)

    def settle(self) -> int:
        """Find how many musts can be met, and how few places meet as many; hold both from now on."""
        met, chosen = self._sum(self._met.values()), self._sum(self._chosen.values())
        self._solver.addConstr(met >= self._best(met, most=True))
        size = self._best(chosen, most=False)
        self._solver.addConstr(chosen <= size)
        return size

    def next(self) -> Portfolio | None:
        """Another set of that size; nothing when there is none."""
        while self._supply.places and self._solve(self._sum(self._chosen.values()), most=False) is not None:
            places = self._ones(self._chosen)
            portfolio = Portfolio(
                tuple(places), {need: self._who_meets(need, places) for need in self._ones(self._met)}
            )
            self._solver.addConstr(self._sum(self._chosen[one] for one in places) <= len(places) - 1)
            if all(self._is_enough(need, places) for need in portfolio.met):
                return portfolio
        return None

    def _constrain(self, rules: Rules) -> None:
        """One host and one system of it at most; a must is met only by who passes it."""
        solver, supply = self._solver, self._supply
        solver.addConstr(self._sum(self._host.values()) <= 1)
        solver.addConstr(self._sum(self._system.values()) <= 1)
        for place, host in self._host.items():
            solver.addConstr(host <= self._chosen[place])
        homes = self._chosen if rules.spread else self._host
        for system, variable in self._system.items():
            solver.addConstr(variable <= homes[supply.home[system]])
        meeting = {Grain.SYSTEM: self._system, Grain.FACILITY: homes, Grain.FEDERATION: self._chosen}
        for need, passing in supply.passing.items():
            solver.addConstr(self._met[need] <= self._sum(meeting[need.grain][one] for one in sorted(passing)))
        for need, shares in supply.shares.items():
            enough = self._sum(float(share) * self._chosen[place] for place, share in shares.items())
            solver.addConstr(self._met[need] <= enough)
        if rules.most is not None:
            solver.addConstr(self._sum(self._chosen.values()) <= rules.most)

    def _who_meets(self, need: Need, places: list[int]) -> tuple[int, ...]:
        if need in self._supply.shares:
            return tuple(place for place in places if place in self._supply.shares[need])
        if need.grain is Grain.SYSTEM:
            return tuple(self._ones(self._system))
        return tuple(place for place in places if place in self._supply.passing[need])

    def _is_enough(self, need: Need, places: list[int]) -> bool:
        """Whether a sum reaches what is needed exactly, which floating point does not tell."""
        shares = self._supply.shares.get(need)
        return shares is None or sum((shares.get(place, Fraction(0)) for place in places), Fraction(0)) >= 1

    def _best(self, goal: Expression, most: bool) -> int:
        best = self._solve(goal, most)
        if best is None:
            raise LandscapeError("the solver found no proof; ask for fewer places or countries")
        return round(best)

    def _solve(self, goal: Expression, most: bool) -> float | None:
        """The best value of a goal; nothing when no solution is left. Raises ``LandscapeError`` without a proof."""
        (self._solver.maximize if most else self._solver.minimize)(goal)
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status == highspy.HighsModelStatus.kTimeLimit:
            raise TimeLimitError("the solver ran out of time; ask for fewer countries or programmes")
        if status != highspy.HighsModelStatus.kOptimal:
            raise LandscapeError(f"the solver ends without a proof: {status.name}")
        return float(self._solver.getInfo().objective_function_value)

    def _ones(self, variables: dict[Thing, Variable]) -> list[Thing]:
        values = self._solver.getSolution().col_value
        return [thing for thing, variable in variables.items() if values[variable.index] > HALF]

    def _sum(self, terms: Iterable[Expression]) -> Expression:
        return self._solver.qsum(terms, initial=highspy.highs.highs_linear_expression(0))
