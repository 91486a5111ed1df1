"""All outcomes of a landscape in a form that a test can write down."""

from __future__ import annotations

from collections.abc import Callable

from landscape.insight.amounts import TODAY, Counting
from landscape.insight.answers import name_of
from landscape.insight.facts import Facts
from landscape.insight.matching import match
from landscape.insight.model import Outcome
from landscape.insight.sums import sums
from landscape.insight.verdicts import Judge

SIGNS = {Outcome.PASSED: "+", Outcome.FAILED: "-", Outcome.CANT_TELL: "?", Outcome.INAPPLICABLE: "o"}
Said = dict[tuple[str, str], str]
Changed = Callable[..., Facts]  # of a record, with what stands there and what is to stand there


def outcomes(facts: Facts, use_case: str, counting: Counting = TODAY) -> Said:
    """The sign of each need for each place by their short names, and of each sum for ``sum``."""
    judge = Judge(facts, counting)
    one = facts.use_cases[f"id/use-cases/{use_case}"]
    said = {
        (facts.bearers[candidate.place].iri.rsplit("/", 1)[-1], short(need.iri)): SIGNS[outcome]
        for candidate in match(judge, one).candidates
        for need, outcome in zip(one.needs, candidate.standing.outcomes, strict=True)
    }
    return said | {("sum", short(found.need.iri)): SIGNS[found.outcome] for found in sums(judge, one)}


def table(said: Said) -> dict[str, str]:
    """For each place the needs with their signs, in one line."""
    rows: dict[str, list[str]] = {}
    for (place, need), sign in sorted(said.items()):
        rows.setdefault(place, []).append(f"{sign}{need}")
    return {place: " ".join(signs) for place, signs in rows.items()}


def difference(before: Said, after: Said) -> dict[tuple[str, str], str]:
    """What is said otherwise, as ``+-`` for passed that became failed; nothing stands for a place that is not there."""
    keys = sorted(set(before) | set(after))
    return {key: f"{before.get(key, ' ')}{after.get(key, ' ')}" for key in keys if before.get(key) != after.get(key)}


def short(iri: str) -> str:
    return name_of(iri).partition("#")[2]
