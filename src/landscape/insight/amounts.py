"""How much bearers have, as far as their records tell: own figures, totals with parts, sums over many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from landscape.insight.facts import Facts
from landscape.insight.interval import Interval, hull
from landscape.insight.model import Claim, State
from landscape.insight.period import ends_before, starts_after

UNKNOWN = Interval()
SUM = "sum"


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts: with ``planned`` also what is to come."""

    planned: bool = False

    @property
    def states(self) -> tuple[State, ...]:
        return (State.ACTIVE, State.COMING) if self.planned else (State.ACTIVE,)


TODAY = Counting()


class Amounts:
    """Amounts of one metric. What is needed by a day counts what is planned by then, and not what has ended by then."""

    def __init__(self, facts: Facts, metric: str, counting: Counting, needed_by: str | None = None) -> None:
        self._facts = facts
        self._metric = metric
        self._counting = counting
        self._needed_by = needed_by
        self._totals: dict[int, Interval | None] = {}

    @property
    def adds_up(self) -> bool:
        return self._facts.metrics[self._metric].adds == SUM

    def claims(self, place: int) -> list[Claim]:
        """The figures of a bearer itself that count: the current ones, or later planned ones when these count."""
        found = [one for one in self._facts.claims.get((place, self._metric), ()) if self._counts(one)]
        planned = [one for one in found if not one.current]
        if not planned:
            return found
        last = max(one.as_of or "" for one in planned)
        latest = [one for one in planned if (one.as_of or "") == last]
        current = [one for one in found if one.current]
        return latest if not current or last > max(one.as_of or "" for one in current) else current

    def own(self, place: int) -> Interval | None:
        """What is stated of a bearer itself; nothing when nothing is."""
        found = self.claims(place)
        return hull(one.value for one in found) if found else None

    def total(self, place: int) -> Interval | None:
        """A bearer's amount: its own, or else the sum over its parts, each counted once; nothing when no part has any.

        A sum has no upper end when the rules mark it as a lower bound, or when a part has no figure at all.
        """
        if place not in self._totals:
            own = self.own(place)
            if own is None:
                own = self._of_parts(place) if self.adds_up else None
            elif self.adds_up:  # what was counted when the whole was stated does not hold what is still to come
                own = reduce(Interval.plus, self._still_to_come(place), own)
            self._totals[place] = own
        return self._totals[place]

    def deciding(self, place: int) -> list[Claim]:
        """The figures that a total is made of."""
        own = self.claims(place)
        return own or [one for part in self._parts(place) for one in self.deciding(part)]

    def sum_over(self, places: Iterable[int]) -> Interval:
        """The sum over bearers, each part counted once; without an upper end when one of them is not known.

        Of a metric that does not add up nothing is known.
        """
        if not self.adds_up:
            return UNKNOWN
        every = set(places)
        outermost = sorted(place for place in every if not every.intersection(self._facts.above(place)))
        totals = [self.total(place) for place in outermost]
        known = [one for one in totals if one is not None]
        total = reduce(Interval.plus, known) if known else UNKNOWN
        return total if len(known) == len(totals) and known else total.without_upper_end()

    def _of_parts(self, place: int) -> Interval | None:
        parts = self._parts(place)
        known = [one for one in map(self.total, parts) if one is not None]
        if not known:
            return None
        total = reduce(Interval.plus, known)
        marked = place in self._facts.lower_bounds.get(self._metric, ())
        return total.without_upper_end() if marked or any(map(self._is_silent, parts)) else total

    def _is_silent(self, part: int) -> bool:
        """Whether a part, or one below it, has no figure at all. The rules mark more, but only for today."""
        if self.own(part) is not None:
            return False
        every = (part, *self._facts.below(part, State))
        return not self._facts.speaking.intersection(every) or any(map(self._is_silent, self._parts(part)))

    def _still_to_come(self, place: int) -> list[Interval]:
        coming = [part for part in self._parts(place) if self._facts.bearers[part].state is State.COMING]
        return [one for one in map(self.total, coming) if one is not None]

    def _parts(self, place: int) -> list[int]:
        parts = self._facts.parts[place]
        return [part for part in parts if self._is_there(part)]

    def _is_there(self, place: int) -> bool:
        bearer = self._facts.bearers[place]
        if bearer.state not in self._counting.states:
            return False
        if bearer.state is State.COMING and (bearer.start is None or starts_after(bearer.start, self._needed_by)):
            return self._needed_by is None
        return not ends_before(bearer.end, self._needed_by)

    def _counts(self, claim: Claim) -> bool:
        if claim.current:
            return True
        return self._counting.planned and not (claim.as_of and starts_after(claim.as_of, self._needed_by))
