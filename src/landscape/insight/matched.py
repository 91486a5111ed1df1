"""What ``match`` answers, as JSON: who can run it, why, and from which facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from landscape.errors import Detail, NotFoundError, ParameterError
from landscape.insight.amounts import TODAY, Counting
from landscape.insight.asked import NO_WISH, Wish, asked
from landscape.insight.facts import Facts, Places
from landscape.insight.matching import ANYWHERE, RANKING, Candidate, Conditions, Match, Tally, match
from landscape.insight.model import Need, UseCase
from landscape.insight.portfolio import Portfolio, Rules, portfolios
from landscape.insight.reasons import Reason, reasons, shown, what
from landscape.insight.sums import Sum, sums
from landscape.insight.verdicts import Judge
from landscape.schema.near import near

Json = dict[str, Any]
CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Question:
    """A use case by its name, or a wish; ``place`` asks for one candidate alone, ``portfolio`` for sets of places.

    ``verified`` only tells what the facts are that the question is put to.
    """

    use_case: str | None = None
    wish: Wish = NO_WISH
    conditions: Conditions = ANYWHERE
    counting: Counting = TODAY
    verified: bool = False
    place: str | None = None
    limit: int = CANDIDATES
    portfolio: Rules | None = None


def matched(facts: Facts, question: Question) -> Json:
    """The answer to a question.

    Raises ``NotFoundError`` for a use case or a place that does not exist, ``ParameterError`` for what a wish or a
    condition names and does not exist.
    """
    use_case = _use_case(facts, question)
    _check(facts, question.conditions)
    judge = Judge(facts, question.counting)
    found = match(judge, use_case, question.conditions)
    candidates = _chosen(facts, found, question)
    return {
        "useCase": _reference(facts, use_case.iri) | {"label": use_case.label},
        "asked": _asked(question),
        "ranking": list(RANKING),
        "needs": [_need(judge, need) for need in use_case.needs],
        "sums": [_sum(facts, one) for one in sums(judge, use_case)],
        "candidates": [_candidate(judge, use_case, one) for one in candidates],
        "total": len(found.candidates),
        "outcomes": _outcomes(found),
    } | (_portfolios(judge, use_case, question.portfolio) if question.portfolio else {})


def _use_case(facts: Facts, question: Question) -> UseCase:
    wish = question.wish
    if question.use_case is None:
        if not (wish.needs or wish.least or wish.most):
            detail = Detail("missing-parameter", "name a use case, or what is needed", "use-case")
            raise ParameterError("name a use case, or what is needed", detail)
        return asked(facts, wish)
    if wish != NO_WISH:
        detail = Detail("conflicting-parameters", "name a use case or what is needed, not both", "use-case")
        raise ParameterError("name a use case or what is needed, not both", detail)
    names = {iri.rsplit("/", 1)[-1]: one for iri, one in facts.use_cases.items()}
    return names[_known("use case", question.use_case.removeprefix("use-cases/"), names)]


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
    short = {record.rsplit("/", 1)[-1]: record for record in places}
    name = short.get(question.place, question.place)
    return (places[_known("place among the candidates", name, places)],)


def _asked(question: Question) -> Json:
    wish, conditions = question.wish, question.conditions
    every = {
        "needs": list(wish.needs),
        "min": list(wish.least),
        "max": list(wish.most),
        "grain": wish.grain,
        "country": [one.rsplit("/", 1)[-1] for one in conditions.countries],
        "programme": [one.rsplit("/", 1)[-1] for one in conditions.programmes],
        "planned": question.counting.planned,
        "verified": question.verified,
    }
    return {name: value for name, value in every.items() if value}


def _need(judge: Judge, need: Need) -> Json:
    facts, verdicts = judge.facts, judge.verdicts(need)
    amount = f"{shown(need.amount)} {facts.metrics[need.metric].unit}" if need.metric and need.amount else None
    content = {
        "id": need.iri.removeprefix("id/"),
        "label": need.label,
        "priority": "must" if need.must else "should",
        "grain": str(need.grain),
        "needs": what(facts, need),
        "amount": amount,
        "upTo": need.up_to,
        "neededBy": need.needed_by,
        "wholeCollaboration": need.whole or None,
        "passed": _by_role(facts, verdicts.held),
        "failed": _by_role(facts, verdicts.failed),
        "sources": list(facts.sources.get(need.iri, ())),
    }
    return {name: value for name, value in content.items() if value is not None}


def _by_role(facts: Facts, places: Places) -> dict[str, int]:
    roles = [facts.bearers[place].role for place in places]
    return {f"{role}s": roles.count(role) for role in ("place", "system", "service")}


def _sum(facts: Facts, one: Sum) -> Json:
    assert one.need.metric is not None
    return {
        "need": one.need.iri.removeprefix("id/"),
        "outcome": str(one.outcome),
        "there": f"{shown(one.amount)} {facts.metrics[one.need.metric].unit}",
        "over": "everything that is recorded" if one.of_all else "what its communities may use",
        "places": [_reference(facts, facts.bearers[place].iri) for place in sorted(one.places)],
        "silent": [_reference(facts, facts.bearers[place].iri) for place in sorted(one.silent)],
    }


def _candidate(judge: Judge, use_case: UseCase, one: Candidate) -> Json:
    facts = judge.facts
    needs = [
        {
            "need": need.iri.removeprefix("id/"),
            "outcome": str(outcome),
            "reasons": [_reason(reason) for reason in reasons(judge, need, one.place, one.system)],
        }
        for need, outcome in zip(use_case.needs, one.outcomes, strict=True)
    ]
    content = {
        "rank": one.rank,
        "place": _reference(facts, facts.bearers[one.place].iri),
        "system": _reference(facts, facts.bearers[one.system].iri) if one.system != one.place else None,
        "outcome": str(one.outcome),
        "musts": _tally(one.musts),
        "shoulds": _tally(one.shoulds),
        "why": _why(one),
        "needs": needs,
    }
    return {name: value for name, value in content.items() if value is not None}


def _why(one: Candidate) -> str:
    """The rank in words."""
    musts, shoulds = one.musts, one.shoulds
    return (
        f"{musts.failed} musts failed, {musts.passed} met, {musts.open} unknown; "
        f"{shoulds.failed} shoulds failed, {shoulds.passed} met, {shoulds.open} unknown"
    )


def _tally(one: Tally) -> Json:
    return {"passed": one.passed, "failed": one.failed, "cantTell": one.open}


def _reason(one: Reason) -> Json:
    content = {
        "why": str(one.why),
        "of": one.node.removeprefix("id/"),
        "text": one.text,
        "sources": list(one.sources),
        "file": one.file,
        "lines": list(one.lines),
        "otherwise": list(one.denials),
        "unverified": not one.verified,
    }
    return {name: value for name, value in content.items() if value}


def _outcomes(found: Match) -> dict[str, int]:
    outcomes = [str(one.outcome) for one in found.candidates]
    return {outcome: outcomes.count(outcome) for outcome in ("passed", "failed", "cantTell")}


def _portfolios(judge: Judge, use_case: UseCase, rules: Rules) -> Json:
    found = portfolios(judge, use_case, rules)
    return {
        "portfolios": {
            "size": found.size,
            "complete": found.complete,
            "unmet": [need.iri.removeprefix("id/") for need in found.unmet],
            "items": [_portfolio(judge.facts, one) for one in found.found],
        }
    }


def _portfolio(facts: Facts, one: Portfolio) -> Json:
    met = {
        need.iri.removeprefix("id/"): [_reference(facts, facts.bearers[place].iri) for place in places]
        for need, places in one.met.items()
    }
    return {"places": [_reference(facts, facts.bearers[place].iri) for place in one.places], "met": met}


def _reference(facts: Facts, iri: str) -> Json:
    return {"id": iri.removeprefix("id/"), "label": facts.labels.get(iri, iri)}
