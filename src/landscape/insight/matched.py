"""What ``match`` answers: who can run it, why, and from which facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from landscape.errors import Detail, NotFoundError, ParameterError
from landscape.insight.amounts import TODAY, Counting
from landscape.insight.answers import Answer, name_of
from landscape.insight.asked import NO_WISH, Wish, asked
from landscape.insight.facts import Facts, Places
from landscape.insight.matching import ANYWHERE, RANKING, Candidate, Conditions, Match, match
from landscape.insight.model import Need, UseCase
from landscape.insight.reasons import Reason, reasons, shown, what
from landscape.insight.sums import Sum, sums
from landscape.insight.supply import Rules
from landscape.insight.verdicts import Judge
from landscape.schema.near import near

if TYPE_CHECKING:
    from landscape.insight.portfolio import Portfolios

CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Question:
    """A use case by its name, or a wish; ``place`` asks for one candidate alone, ``portfolio`` for sets of places.

    ``limit`` is how many candidates are told, with their reasons; nothing is all.
    """

    use_case: str | None = None
    wish: Wish = NO_WISH
    conditions: Conditions = ANYWHERE
    counting: Counting = TODAY
    place: str | None = None
    limit: int | None = CANDIDATES
    portfolio: Rules | None = None


def conditions(countries: Iterable[str], programmes: Iterable[str]) -> Conditions:
    """Conditions by the short names of countries and programmes, of which each text may hold several with commas."""
    return Conditions(
        tuple(f"voc/country/{one}" for one in _split(countries)),
        tuple(f"id/access-programmes/{one.removeprefix('access-programmes/')}" for one in _split(programmes)),
    )


def _split(texts: Iterable[str]) -> Iterator[str]:
    return (one.strip() for text in texts for one in text.split(",") if one.strip())


def matched(facts: Facts, question: Question) -> Answer:
    """The answer to a question: ``needs``, ``candidates`` with the ``reasons`` of each, ``sums``, and ``portfolios``.

    Raises ``NotFoundError`` for a use case or a place that does not exist, ``ParameterError`` for what a wish or a
    condition names and does not exist.
    """
    use_case = _use_case(facts, question)
    _check(facts, question.conditions)
    judge = Judge(facts, question.counting)
    found = match(judge, use_case, question.conditions)
    chosen = _chosen(facts, found, question)
    answer: Answer = {
        "useCase": {"id": name_of(use_case.iri), "label": use_case.label},
        "places": len(found.candidates),
        "outcomes": _outcomes(found),
        "ranking": ", then ".join(RANKING),
        "needs": [_need(judge, need) for need in use_case.needs],
        "sums": [_sum(facts, one) for one in sums(judge, use_case)],
        "candidates": [_candidate(facts, one) for one in chosen],
        "reasons": [row for one in chosen for row in _reasons(judge, use_case, one)],
    }
    if question.portfolio:
        from landscape.insight.portfolio import portfolios  # the solver takes longer to import than all else

        sets = portfolios(judge, use_case, question.portfolio)
        answer |= {"unmet": [_unmet(need) for need in sets.unmet], "portfolios": list(_portfolios(facts, sets))}
    return answer


def _use_case(facts: Facts, question: Question) -> UseCase:
    if question.use_case is None:
        if question.wish == NO_WISH:
            raise _fault("missing-parameter", "name a use case, or what is needed")
        return asked(facts, question.wish)
    if question.wish != NO_WISH:
        raise _fault("conflicting-parameters", "name a use case or what is needed, not both")
    names = {iri.rsplit("/", 1)[-1]: one for iri, one in facts.use_cases.items()}
    return names[_known("use case", question.use_case.removeprefix("use-cases/"), names)]


def _fault(code: str, message: str) -> ParameterError:
    return ParameterError(message, Detail(code, message, "use_case"))


def _known(kind: str, name: str, names: Collection[str]) -> str:
    if name in names:
        return name
    likely = near(name, names, 3)
    hint = f"; did you mean {' or '.join(likely)}?" if likely else ""
    raise NotFoundError(f"no {kind} is called {name!r}{hint}")


def _check(facts: Facts, conditions: Conditions) -> None:
    """Raise ``ParameterError`` for countries in which nothing is, and programmes that open nothing."""
    programmes = [one for one in facts.provided if one.startswith("id/")]
    faults = [
        *_unknown("country", conditions.countries, facts.countries),
        *_unknown("programme", conditions.programmes, programmes),
    ]
    if faults:
        raise ParameterError("; ".join(one.message for one in faults), *faults)


def _unknown(parameter: str, values: Iterable[str], known: Collection[str]) -> Iterator[Detail]:
    allowed = tuple(sorted(one.rsplit("/", 1)[-1] for one in known))
    for value in (one.rsplit("/", 1)[-1] for one in values if one not in known):
        likely = near(value, allowed, 3)
        hint = f"did you mean {' or '.join(likely)}?" if likely else None
        message = f"nothing is known of {parameter} {value!r}"
        yield Detail("bad-value", message, parameter, value=value, hint=hint, allowed=allowed)


def _chosen(facts: Facts, found: Match, question: Question) -> tuple[Candidate, ...]:
    if question.place is None:
        return found.candidates[: question.limit]
    places = {facts.bearers[one.place].record: one for one in found.candidates}
    names = {record.rsplit("/", 1)[-1]: one for record, one in places.items()} | places
    return (names[_known("place among the candidates", question.place, names)],)


def _outcomes(found: Match) -> dict[str, int]:
    outcomes = [str(one.standing.outcome) for one in found.candidates]
    return {outcome: outcomes.count(outcome) for outcome in ("passed", "failed", "cantTell")}


def _need(judge: Judge, need: Need) -> Answer:
    facts, verdicts = judge.facts, judge.verdicts(need)
    amount = f"{shown(need.amount)} {facts.metrics[need.metric].unit}" if need.metric and need.amount else None
    return {
        "need": name_of(need.iri),
        "label": need.label,
        "priority": _priority(need),
        "grain": str(need.grain),
        "of": what(facts, need),
        "amount": amount,
        "upTo": need.up_to,
        "neededBy": need.needed_by,
        "wholeCollaboration": need.whole,
        "passed": _by_role(facts, verdicts.held),
        "failed": _by_role(facts, verdicts.failed),
        "unverified": not need.verified,
        "sources": list(facts.sources.get(need.iri, ())),
    }


def _priority(need: Need) -> str:
    return "must" if need.must else "should"


def _by_role(facts: Facts, places: Places) -> dict[str, int]:
    roles = [facts.bearers[place].role for place in places]
    return {f"{role}s": roles.count(role) for role in ("place", "system", "service")}


def _sum(facts: Facts, one: Sum) -> Answer:
    assert one.need.metric is not None
    return {
        "need": name_of(one.need.iri),
        "label": one.need.label,
        "outcome": str(one.outcome),
        "there": f"{shown(one.amount)} {facts.metrics[one.need.metric].unit}",
        "over": "everything that is recorded" if one.of_all else "what its communities may use",
        "summed": [_reference(facts, place) for place in sorted(one.places)],
        "silent": [_reference(facts, place) for place in sorted(one.silent)],
    }


def _candidate(facts: Facts, one: Candidate) -> Answer:
    return {
        "rank": one.rank,
        "place": _reference(facts, one.place),
        "system": _reference(facts, one.system) if one.system != one.place else None,
        "outcome": str(one.standing.outcome),
        "mustsFailed": one.standing.musts.failed,
        "mustsMet": one.standing.musts.passed,
        "mustsOpen": one.standing.musts.open,
        "shouldsFailed": one.standing.shoulds.failed,
        "shouldsMet": one.standing.shoulds.passed,
        "shouldsOpen": one.standing.shoulds.open,
    }


def _reasons(judge: Judge, use_case: UseCase, one: Candidate) -> Iterator[Answer]:
    for need, outcome in zip(use_case.needs, one.standing.outcomes, strict=True):
        for reason in reasons(judge, need, one.place, one.system):
            yield {
                "place": _reference(judge.facts, one.place),
                "need": name_of(need.iri),
                "label": need.label,
                "priority": _priority(need),
                "outcome": str(outcome),
                **_reason(reason),
            }


def _reason(one: Reason) -> Answer:
    return {
        "why": str(one.why),
        "of": name_of(one.node),
        "text": one.text,
        "file": one.file,
        "lines": list(one.lines),
        "otherwise": list(one.denials),
        "unverified": not one.verified,
        "sources": list(one.sources),
    }


def _unmet(need: Need) -> Answer:
    return {"need": name_of(need.iri), "label": need.label}


def _portfolios(facts: Facts, sets: Portfolios) -> Iterator[Answer]:
    """One row for each must that a set of places meets, and by whom."""
    for number, one in enumerate(sets.found, 1):
        for need, places in one.met.items():
            yield {
                "portfolio": number,
                "size": sets.size,
                "places": [_reference(facts, place) for place in one.places],
                "need": name_of(need.iri),
                "label": need.label,
                "by": [_reference(facts, place) for place in places],
                "allOfThisSize": sets.complete,
            }


def _reference(facts: Facts, place: int) -> Answer:
    return {"id": name_of(facts.bearers[place].iri), "label": facts.bearers[place].label}
