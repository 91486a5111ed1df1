"""What ``gaps`` answers: musts that nothing meets, whom to ask, coverage, demand, single points, who has no home."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from landscape.errors import NotFoundError
from landscape.insight.amounts import Counting
from landscape.insight.answers import Answer, name_of
from landscape.insight.demand import Demand, demands
from landscape.insight.facts import Facts
from landscape.insight.fragility import SinglePoint, single_points
from landscape.insight.gaps import Ask, Gap, asks, gaps
from landscape.insight.interval import Interval
from landscape.insight.matching import match
from landscape.insight.model import UseCase
from landscape.insight.reasons import shown, what
from landscape.insight.verdicts import Judge
from landscape.schema.near import near


@dataclass(frozen=True, slots=True)
class GapQuestion:
    """Which use cases are asked about, by name (none is all), and whether what is planned counts."""

    use_cases: tuple[str, ...] = ()
    planned: bool = False


def gapped(facts: Facts, question: GapQuestion) -> Answer:
    """All gaps, each kind as a list of rows. Raises ``NotFoundError`` for a use case that does not exist."""
    judge = Judge(facts, Counting(question.planned))
    use_cases = _use_cases(facts, question.use_cases)
    found = gaps(judge, use_cases)
    return {
        "gaps": [_gap(facts, one) for one in found],
        "asks": [_ask(facts, one) for one in asks(judge, (match(judge, one) for one in use_cases))],
        "coverage": [_covered(row) for row in facts.table("areas")],
        "demand": [_demand(facts, one) for one in demands(facts)],
        "singlePoints": [_single(facts, one) for one in single_points(judge, use_cases)],
        "withoutCompute": [
            {"infrastructure": {"id": name_of(row["iri"]), "label": row["label"]}, "domain": row["domain"]}
            for row in facts.table("homeless")
        ],
    }


def _use_cases(facts: Facts, names: Iterable[str]) -> list[UseCase]:
    known = {iri.rsplit("/", 1)[-1]: one for iri, one in facts.use_cases.items()}
    wanted = [name.removeprefix("use-cases/") for name in names]
    for name in wanted:
        if name not in known:
            likely = near(name, known, 3)
            hint = f"; did you mean {' or '.join(likely)}?" if likely else ""
            raise NotFoundError(f"no use case is called {name!r}{hint}")
    return [known[name] for name in wanted or sorted(known)]


def _gap(facts: Facts, one: Gap) -> Answer:
    return {
        "kind": str(one.kind),
        "useCase": {"id": name_of(one.use_case.iri), "label": one.use_case.label},
        "need": name_of(one.need.iri),
        "label": one.need.label,
        "what": what(facts, one.need),
        "grain": str(one.need.grain),
        "sayNo": one.failed,
        "sayNothing": one.open,
        "sources": list(facts.sources.get(one.need.iri, ())),
    }


def _ask(facts: Facts, one: Ask) -> Answer:
    return {
        "whom": _named(facts, one.whom),
        "file": one.file,
        "about": _named(facts, one.about),
        "what": one.what,
        "lines": list(one.lines),
        "otherwise": list(one.denials),
        "useCases": [name_of(iri) for iri in one.use_cases],
        "decides": len(one.use_cases),
    }


def _covered(row: dict[str, str | None]) -> Answer:
    return {
        "area": row["area"],
        "country": row["country"] or None,
        "kind": row["kind"] or None,
        "count": int(row["bearers"] or 0),
    }


def _demand(facts: Facts, one: Demand) -> Answer:
    return {
        "metric": name_of(one.metric),
        "unit": facts.metrics[one.metric].unit if one.metric in facts.metrics else None,
        "year": int(one.year) if one.year else None,
        "status": one.status,
        "communities": list(one.communities),
        "asked": shown(one.asked),
        "there": _amount(one.there),
        "withPlanned": _amount(one.planned),
        "silent": one.silent,
        "sources": list(one.sources),
    }


def _amount(one: Interval | None) -> str | None:
    return None if one is None else shown(one)


def _single(facts: Facts, one: SinglePoint) -> Answer:
    return {
        "provider": _named(facts, one.provider),
        "what": sorted({what(facts, need) for need in one.needs}),
        "useCases": [name_of(iri) for iri in one.use_cases],
        "dependent": len(one.use_cases),
    }


def _named(facts: Facts, iri: str) -> Answer:
    return {"id": name_of(iri), "label": facts.labels.get(iri, name_of(iri))}
