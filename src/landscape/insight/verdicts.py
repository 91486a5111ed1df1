"""One need held against every bearer. What is not known is neither yes nor no."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, reduce

from landscape.insight.amounts import Amounts, Counting
from landscape.insight.facts import NOWHERE, Facts, Places
from landscape.insight.interval import Interval
from landscape.insight.model import Grain, Need, Outcome, State
from landscape.insight.period import ends_before, starts_after


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Who passes and who fails one need; of all others it cannot be told.

    ``passed`` are those that pass by what they state and compute themselves, ``held`` those that do so by themselves
    or by a part, and ``failed`` are known to fail. ``federations`` are those of which a member passes, with one such
    member. ``met`` and ``unmet`` are the outcomes within the need's grain: what a federation may meet is met for all
    of it.
    """

    passed: Places
    failed: Places
    held: Places
    federations: dict[str, int]
    met: Places
    unmet: Places
    inapplicable: bool = False

    def of(self, place: int) -> Outcome:
        """The outcome for a bearer within the need's grain."""
        if self.inapplicable:
            return Outcome.INAPPLICABLE
        if place in self.met:
            return Outcome.PASSED
        return Outcome.FAILED if place in self.unmet else Outcome.CANT_TELL


NOBODY = Verdicts(NOWHERE, NOWHERE, NOWHERE, {}, NOWHERE, NOWHERE, inapplicable=True)


class Judge:
    """Holds needs against all bearers; ``counting`` says what counts."""

    def __init__(self, facts: Facts, counting: Counting) -> None:
        self.facts = facts
        self.counting = counting
        self.systems: dict[int, list[int]] = {}  # of each place that was asked for
        self.candidates: dict[object, list[int]] = {}  # by the conditions that they meet
        self._verdicts: dict[Need, Verdicts] = {}
        self._amounts: dict[tuple[str, str | None], Amounts] = {}

    def verdicts(self, need: Need) -> Verdicts:
        if need not in self._verdicts:
            self._verdicts[need] = self._judged(need)
        return self._verdicts[need]

    def amounts(self, metric: str, needed_by: str | None) -> Amounts:
        """How much everybody has of a metric, by the day on which it is needed."""
        key = metric, needed_by
        if key not in self._amounts:
            self._amounts[key] = Amounts(self.facts, metric, self.counting, needed_by)
        return self._amounts[key]

    def federation_that_meets(self, need: Need, place: int) -> str | None:
        """The federation of a bearer by which it meets a need that it does not meet by itself."""
        verdicts = self.verdicts(need)
        if place in verdicts.held or place not in verdicts.met:
            return None
        return next(one for one in self.federations_of[place] if one in verdicts.federations)

    def meets(self, need: Need, amount: Interval) -> bool | None:
        """Whether an amount is what is needed; nothing when it cannot be told."""
        assert need.amount is not None
        return amount.at_most(need.amount) if need.most else amount.at_least(need.amount)

    def _fail_together(self, place: int, failed: Places) -> bool:
        """Whether all members of all federations of a bearer fail."""
        return all(self.facts.members[one] <= failed for one in self.federations_of.get(place, ()))

    @cached_property
    def _reach(self) -> dict[str, Places]:
        """The bearers of each federation: its members, their owners and their parts."""
        found: dict[str, set[int]] = {one: set() for one in self.facts.members}
        for place, names in self.federations_of.items():
            for name in names:
                found[name].add(place)
        return {name: frozenset(places) for name, places in found.items()}

    @cached_property
    def federations_of(self) -> dict[int, tuple[str, ...]]:
        """The federations of each bearer, with those of its owners and parts."""
        found: dict[int, set[str]] = {}
        for federation, members in self.facts.members.items():
            for member in members:
                for place in (member, *self.facts.above(member), *self.facts.below(member)):
                    found.setdefault(place, set()).add(federation)
        return {place: tuple(sorted(names)) for place, names in found.items()}

    def _judged(self, need: Need) -> Verdicts:
        if need.whole:
            return NOBODY
        passed, failed = self._by_concepts(need) if need.concepts else self._by_amount(need)
        passed &= self._counted
        if need.needed_by:
            passed = frozenset(filter(self._in_time(need.needed_by), passed))
        late = self._late(need)
        failed = (failed | late) - passed
        held = self._upward(passed)
        failed -= held
        federations = self._federated(held)
        met, unmet = held, failed
        if need.grain is Grain.FEDERATION:
            met = held.union(*(self._reach[one] for one in federations))
            unmet = frozenset(place for place in failed - met if self._fail_together(place, failed))
        return Verdicts(passed, failed, held, federations, met, unmet)

    def _by_concepts(self, need: Need) -> tuple[Places, Places]:
        facts = self.facts
        passed = frozenset(place for concept in need.concepts for place in self._having(concept, need.needed_by))
        failed = reduce(frozenset.intersection, (facts.cannot.get(one, NOWHERE) for one in need.concepts))
        return passed, failed

    def _having(self, concept: str, needed_by: str | None) -> Iterable[int]:
        facts = self.facts
        yield from (place for place, _, _ in facts.provided.get(concept, ()))
        able = facts.can.get(concept, NOWHERE)
        may_end = needed_by is not None and self._some_end
        yield from (place for place in able if not may_end or self.evidence(place, concept, needed_by))
        if self.counting.planned:
            for place, via, _ in facts.coming.get(concept, ()):
                if self._comes(facts.place[via], needed_by):
                    yield place

    def evidence(self, place: int, concept: str, needed_by: str | None = None) -> list[tuple[int, str]]:
        """The statements behind what a bearer can: who states which concept. Only those that count."""
        facts = self.facts
        flow = facts.concepts[concept].flow if concept in facts.concepts else "none"
        nodes = [place]
        if flow == "up":
            nodes += facts.below(place, self.counting.states)
        elif flow == "down":
            nodes += facts.above(place)
        terms = (concept, *facts.narrower.get(concept, ()))
        found = [(node, term) for node in nodes for term in terms if node in facts.stated.get(term, NOWHERE)]
        if flow == "down" and found:  # the nearest statement wins
            found = [one for one in found if one[0] == found[0][0]]
        return [one for one in found if not ends_before(facts.bearers[one[0]].end, needed_by)]

    @cached_property
    def _some_end(self) -> bool:
        return any(bearer.end for bearer in self.facts.bearers)

    def _by_amount(self, need: Need) -> tuple[Places, Places]:
        assert need.metric is not None
        amounts = self.amounts(need.metric, need.needed_by)
        answers = {place: self._amount_answer(need, amounts, place) for place in self._with_figures(need.metric)}
        passed = frozenset(place for place, answer in answers.items() if answer)
        return passed, frozenset(place for place, answer in answers.items() if answer is False)

    def _amount_answer(self, need: Need, amounts: Amounts, place: int) -> bool | None:
        if amounts.adds_up:
            total = amounts.total(place)
            return None if total is None else self.meets(need, total)
        own = amounts.own(place)
        parts = [amounts.own(part) for part in self.facts.below(place, self.counting.states)]
        answers = [self.meets(need, one) for one in (own, *parts) if one is not None]
        if any(answers):
            return True
        complete = own is not None or (bool(parts) and all(one is not None for one in parts))
        return False if complete and all(answer is False for answer in answers) else None

    def _with_figures(self, metric: str) -> Places:
        stated = [place for place, one in self.facts.claims if one == metric]
        return frozenset(stated).union(*(self.facts.above(place) for place in stated))

    @cached_property
    def _counted(self) -> Places:
        """The bearers that are in service, or that are to come when that counts."""
        states = self.counting.states
        return frozenset(place for place, bearer in enumerate(self.facts.bearers) if bearer.state in states)

    def _in_time(self, needed_by: str) -> Callable[[int], bool]:
        """Whether a bearer is there by a day, and not gone by then."""
        bearers = self.facts.bearers

        def there(place: int) -> bool:
            comes = bearers[place].state is not State.COMING or self._comes(place, needed_by)
            return comes and not ends_before(bearers[place].end, needed_by)

        return there

    def _comes(self, place: int, needed_by: str | None) -> bool:
        """Whether what is planned comes in time, as far as that is known; a start that is not known is no promise."""
        start = self.facts.bearers[place].start
        return needed_by is None or (start is not None and not starts_after(start, needed_by))

    def _late(self, need: Need) -> Places:
        """Who is gone, or not there yet, when it is needed."""
        day = need.needed_by
        if not day:
            return NOWHERE
        every = enumerate(self.facts.bearers)
        return frozenset(place for place, one in every if ends_before(one.end, day) or starts_after(one.start, day))

    def _upward(self, passed: Places) -> Places:
        """Who passes, and all owners of those: a need is met by a place when a system or service of it meets it."""
        found = set(passed)
        for place in passed:
            below = place
            for owner in self.facts.above(place):
                if below not in self._counted:
                    break
                found.add(owner)
                below = owner
        return frozenset(found)

    def _federated(self, held: Places) -> dict[str, int]:
        return {
            federation: min(members & held)
            for federation, members in sorted(self.facts.members.items())
            if members & held
        }
