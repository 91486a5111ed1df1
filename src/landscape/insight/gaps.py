"""What is missing: musts that nobody meets, apart from facts that nobody has recorded, and whom to ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from landscape.insight.facts import Facts, Places
from landscape.insight.matching import Candidate, Match, candidates_of, systems_of
from landscape.insight.model import Grain, Need, Outcome, UseCase
from landscape.insight.reasons import ask, what
from landscape.insight.sums import sums
from landscape.insight.verdicts import Judge

ASKED_MOST = 100  # candidates of a use case; those behind them meet least of it


class Kind(StrEnum):
    """A gap in what is offered, or in what is recorded."""

    CAPABILITY = "capability"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Gap:
    """A must that nothing passes. It is a capability gap when every record that tells anything says no; when none
    tells anything, it is as yet a gap in the data. ``failed`` and ``open`` are how many say no, and nothing.
    """

    kind: Kind
    use_case: UseCase
    need: Need
    failed: int
    open: int


@dataclass(frozen=True, slots=True)
class Ask:
    """A line that would decide musts: where it is missing, whom to ask, and for which use cases it matters."""

    whom: str
    file: str
    about: str
    what: str
    lines: tuple[str, ...]
    denials: tuple[str, ...]
    use_cases: tuple[str, ...]


def gaps(judge: Judge, use_cases: Iterable[UseCase]) -> list[Gap]:
    """The musts that nothing passes; capability gaps before data gaps, each by use case."""
    places = candidates_of(judge.facts, judge.counting)
    systems = frozenset(system for place in places for system in systems_of(judge, place))
    found = [gap for one in use_cases for gap in _gaps_of(judge, one, frozenset(places), systems)]
    return sorted(found, key=lambda one: (one.kind, one.use_case.iri, one.need.iri))


def asks(judge: Judge, matches: Iterable[Match]) -> list[Ask]:
    """The lines that are missing of places which meet some of the musts of a use case and fail none.

    Those that decide for the most use cases come first. Figures that are missing in sums are asked for too.
    """
    wanted: dict[tuple[int, Need], set[str]] = defaultdict(set)
    for one in matches:
        for subject, need in _open_musts(judge, one):
            wanted[subject, _as_asked(need)].add(one.use_case.iri)
    found = [_ask(judge.facts, subject, need, use_cases) for (subject, need), use_cases in wanted.items()]
    return sorted(found, key=lambda one: (-len(one.use_cases), one.whom, one.file, one.lines, one.about))


def _gaps_of(judge: Judge, use_case: UseCase, places: Places, systems: Places) -> Iterator[Gap]:
    for one in sums(judge, use_case):
        if one.need.must and one.outcome is not Outcome.PASSED:
            kind = Kind.CAPABILITY if one.outcome is Outcome.FAILED else Kind.DATA
            yield Gap(kind, use_case, one.need, int(kind is Kind.CAPABILITY), len(one.silent))
    for need in use_case.needs:
        if need.must and not need.whole:
            subjects = systems if need.grain is Grain.SYSTEM else places
            verdicts = judge.verdicts(need)
            if not verdicts.held:
                failed = len(verdicts.unmet & subjects)
                yield Gap(Kind.CAPABILITY if failed else Kind.DATA, use_case, need, failed, len(subjects) - failed)


def _open_musts(judge: Judge, match: Match) -> Iterator[tuple[int, Need]]:
    """Whose record leaves which must open."""
    for candidate in match.candidates[:ASKED_MOST]:
        if candidate.standing.musts.passed and not candidate.standing.musts.failed:
            yield from _open_of(match.use_case.needs, candidate)
    metrics = {metric for _, metric in judge.facts.claims}  # where nobody states a metric, no place would know it
    for one in sums(judge, match.use_case):
        if one.need.must and one.outcome is Outcome.CANT_TELL and one.need.metric in metrics:
            yield from ((place, one.need) for place in sorted(one.silent))


def _open_of(needs: Sequence[Need], candidate: Candidate) -> Iterator[tuple[int, Need]]:
    for need, outcome in zip(needs, candidate.standing.outcomes, strict=True):
        if need.must and outcome is Outcome.CANT_TELL:
            yield (candidate.system if need.grain is Grain.SYSTEM else candidate.place), need


def _as_asked(need: Need) -> Need:
    """The need as far as it matters to whoever is asked, so that two use cases ask once."""
    return Need("", "", True, Grain.FACILITY, need.concepts, need.metric)


def _ask(facts: Facts, subject: int, need: Need, use_cases: Iterable[str]) -> Ask:
    bearer = facts.bearers[subject]
    whom = bearer.steward or bearer.operator or f"id/{bearer.record}"
    file, lines, denials = ask(facts, need, subject)
    return Ask(whom, file, bearer.iri, what(facts, need), lines, denials, tuple(sorted(use_cases)))
