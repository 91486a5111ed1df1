"""Why an outcome is what it is: the facts that decided it with their sources, or the lines that are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from landscape.insight.facts import NOWHERE, Facts
from landscape.insight.interval import Interval
from landscape.insight.model import Claim, Grain, Need, Outcome
from landscape.insight.verdicts import Judge


class Why(StrEnum):
    """What kind of reason it is."""

    STATED = "stated"  # a record says so
    PROVIDED = "provided"  # through a service, a programme or a route
    COMING = "coming"  # by a part that is planned
    FIGURE = "figure"
    LACK = "lack"  # a record says that it is not there
    TIME = "time"  # it ends before it is needed, or starts after
    FEDERATION = "federation"  # another member of a federation has it
    MISSING = "missing"  # no record says it
    DISPUTED = "disputed"  # equally good sources differ so far that the outcome does
    LOWER_BOUND = "lower-bound"  # parts without a figure come on top
    RANGE = "range"  # what is needed or what is there is only known within limits
    SUMS_ONLY = "sums-only"  # a need of a whole collaboration


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. ``node`` is whose statement it is; ``verified`` that a source supports it.

    Where a line is missing, ``file`` is where it goes, ``lines`` are those of which one would decide, and
    ``denials`` those to write instead when the answer is no.
    """

    why: Why
    node: str
    text: str
    sources: tuple[str, ...] = ()
    file: str | None = None
    lines: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    verified: bool = True


def reasons(judge: Judge, need: Need, place: int, system: int) -> list[Reason]:
    """The reasons for the outcome of one need of a candidate, in the order of the records."""
    if need.whole:
        return [
            Reason(
                Why.SUMS_ONLY,
                judge.facts.bearers[place].iri,
                "of a whole collaboration, so only sums are held against it",
            )
        ]
    subject = system if need.grain is Grain.SYSTEM else place
    outcome = judge.verdicts(need).of(subject)
    federation = judge.federation_that_meets(need, subject)
    if federation:
        member = judge.verdicts(need).federations[federation]
        return [_of_federation(judge.facts, federation), *_passing(judge, need, member)]
    found = {Outcome.PASSED: _passing, Outcome.FAILED: _failing}.get(outcome, _open)(judge, need, subject)
    return list(dict.fromkeys(found))


def _of_federation(facts: Facts, federation: str) -> Reason:
    return Reason(Why.FEDERATION, federation, f"a member of {facts.labels.get(federation, federation)} has it")


def _passing(judge: Judge, need: Need, subject: int) -> Iterator[Reason]:
    passed = judge.verdicts(need).passed
    for place in (subject, *judge.facts.below(subject, judge.counting.states)):
        if place in passed:
            yield from _of_amount(judge, need, place) if need.metric else _of_concepts(judge, need, place)


def _of_concepts(judge: Judge, need: Need, place: int) -> Iterator[Reason]:
    facts = judge.facts
    for concept in need.concepts:
        for node, stated in judge.evidence(place, concept, need.needed_by):
            sure = node not in facts.unverified.get(stated, NOWHERE)
            yield replace(_stated(facts, node, f"has {_label(facts, stated)}"), verified=sure)
        for bearer, via, sure in facts.provided.get(concept, ()):
            if bearer == place:
                text = f"{_label(facts, concept)} through {facts.labels.get(via, via)}"
                yield Reason(Why.PROVIDED, via, text, _sources(facts, via), verified=sure)
        for bearer, via, _ in facts.coming.get(concept, ()):
            if bearer == place and judge.counting.planned:
                text = f"{_label(facts, concept)} by {facts.labels.get(via, via)}, which is planned"
                yield Reason(Why.COMING, via, text, _sources(facts, via))


def _of_amount(judge: Judge, need: Need, place: int) -> Iterator[Reason]:
    assert need.metric is not None
    amounts = judge.amounts(need.metric, need.needed_by)
    for claim in amounts.deciding(place):
        yield _figure(judge.facts, need.metric, claim)


def _failing(judge: Judge, need: Need, subject: int) -> Iterator[Reason]:
    facts = judge.facts
    bearer = facts.bearers[subject]
    if need.needed_by and bearer.end and not _denied(facts, need, subject):
        yield _stated(facts, subject, f"ends {bearer.end}, needed by {need.needed_by}", Why.TIME)
    elif need.metric:
        yield from _of_amount(judge, need, subject)
        for part in facts.below(subject, judge.counting.states):
            yield from _of_amount(judge, need, part)
    for node, text in _denied(facts, need, subject):
        yield _stated(facts, node, text, Why.LACK)


def _denied(facts: Facts, need: Need, subject: int) -> list[tuple[int, str]]:
    """Whose statement is behind each concept that a bearer is known not to have."""
    found = []
    for concept in need.concepts:
        broader = [concept, *(one for one, names in facts.narrower.items() if concept in names)]
        above = (subject, *facts.above(subject))
        nodes = [node for node in above for one in broader if node in facts.denied.get(one, NOWHERE)]
        if nodes:
            found.append((nodes[0], f"lacks {_label(facts, concept)}"))
        elif subject in facts.cannot.get(concept, NOWHERE):
            found.append((subject, f"has a complete list without {_label(facts, concept)}"))
    return found


def _open(judge: Judge, need: Need, subject: int) -> Iterator[Reason]:
    if need.metric:
        yield from _open_amount(judge, need, subject)
    else:
        yield missing(judge.facts, need, subject)


def _open_amount(judge: Judge, need: Need, subject: int) -> Iterator[Reason]:
    facts, metric = judge.facts, need.metric
    assert metric is not None
    amounts = judge.amounts(metric, need.needed_by)
    total = amounts.total(subject)
    if total is None:
        yield missing(facts, need, subject)
        return
    if total.disputed:
        why, text = Why.DISPUTED, "equally good sources differ, and so would the outcome"
    elif total.high is None and amounts.own(subject) is None:
        why, text = Why.LOWER_BOUND, "parts without a figure come on top"
    else:
        why, text = Why.RANGE, "what is needed and what is there are only known within limits that overlap"
    yield Reason(why, facts.bearers[subject].iri, f"{shown(total)} {facts.metrics[metric].unit}: {text}")
    for claim in amounts.deciding(subject):
        yield _figure(facts, metric, claim)
    if why is not Why.RANGE:
        yield missing(facts, need, subject)


def missing(facts: Facts, need: Need, subject: int) -> Reason:
    """The line that a record would need, so that it can be told."""
    bearer = facts.bearers[subject]
    return Reason(
        Why.MISSING, bearer.iri, f"no record says whether it has {what(facts, need)}", (), *ask(facts, need, subject)
    )


def ask(facts: Facts, need: Need, subject: int) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A file, the lines of which one in it says yes, and those of which all together say no."""
    record = facts.bearers[subject].record
    if need.metric:
        return f"data/{record}.ttl", (facts.metrics[need.metric].line,), ()
    concepts = [facts.concepts[one] for one in need.concepts if one in facts.concepts]
    files = sorted({one.file.replace("{record}", record) for one in concepts})
    lines = tuple(one.line.replace("{record}", record) for one in concepts)
    return " or ".join(files), lines, tuple(one.denial for one in concepts if one.denial)


def what(facts: Facts, need: Need) -> str:
    """What is needed, in words."""
    if need.metric:
        return f"enough {facts.metrics[need.metric].label}"
    return " or ".join(_label(facts, one) for one in need.concepts)


def shown(amount: Interval) -> str:
    """An interval in words, as ``more than 100`` or ``100 to 120``."""
    low, high = (None if end is None else _number(end) for end in (amount.low, amount.high))
    if low is None and high is None:
        return "unknown"
    if high is None:
        return f"{'more than' if amount.low_open else 'at least'} {low}"
    if low is None:
        return f"{'less than' if amount.high_open else 'at most'} {high}"
    return f"{low} to {high}" if low != high else f"{'about ' if amount.about else ''}{low}"


def _number(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.10g}"


def _figure(facts: Facts, metric: str, claim: Claim) -> Reason:
    status = "" if claim.current else ", planned"
    when = f" in {claim.as_of}" if claim.as_of else ""
    text = f"{facts.bearers[claim.bearer].label}: {shown(claim.value)} {facts.metrics[metric].unit}{when}{status}"
    sources = facts.sources.get(claim.sheet) or _sources(facts, facts.bearers[claim.bearer].iri)
    return Reason(Why.FIGURE, facts.bearers[claim.bearer].iri, text, sources, verified=claim.verified)


def _stated(facts: Facts, node: int, text: str, why: Why = Why.STATED) -> Reason:
    bearer = facts.bearers[node]
    return Reason(why, bearer.iri, f"{bearer.label} {text}", _sources(facts, bearer.iri))


def _sources(facts: Facts, node: str) -> tuple[str, ...]:
    """The sources of a node, or else of its record."""
    return facts.sources.get(node) or facts.sources.get(node.partition("#")[0], ())


def _label(facts: Facts, concept: str) -> str:
    return facts.concepts[concept].label if concept in facts.concepts else facts.labels.get(concept, concept)
