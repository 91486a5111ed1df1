"""Match results and gaps as triples. Their terms stand in ``triples/*.rq``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QueryTriples, Store, Triple, Variable

from landscape.insight.amounts import TODAY
from landscape.insight.facts import Facts
from landscape.insight.gaps import Gap, gaps
from landscape.insight.matching import Candidate, Match, match
from landscape.insight.verdicts import Judge
from landscape.schema.names import ROOT

TRIPLES = Path(__file__).parent / "triples"
RESULTS_MOST = 10  # of one use case; with all places these would be most of a large graph

Term = NamedNode | Literal


def computed(facts: Facts) -> list[Triple]:
    """The results of the best places for each use case, and the gaps of all; the same facts give the same triples.

    Places that are known to meet nothing are left out.
    """
    judge = Judge(facts, TODAY)
    use_cases = list(facts.use_cases.values())
    writer = _Writer(facts)
    found = [triple for one in use_cases for triple in writer.of_match(match(judge, one))]
    return found + [triple for gap in gaps(judge, use_cases) for triple in writer.of_gap(gap)]


class _Writer:
    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._empty = Store()
        self._texts = {file.stem: file.read_text(encoding="utf-8") for file in TRIPLES.glob("*.rq")}

    def of_match(self, found: Match) -> Iterator[Triple]:
        known = (one for one in found.candidates if one.standing.musts.passed or one.standing.shoulds.passed)
        for candidate, _ in zip(known, range(RESULTS_MOST), strict=False):
            yield from self._of_candidate(found, candidate)

    def of_gap(self, gap: Gap) -> Iterator[Triple]:
        record, _, fragment = gap.need.iri.partition("#")
        yield from self._triples(
            "gap",
            gap=_node(f"{record}#gap-{fragment}"),
            requirement=_node(gap.need.iri),
            kind=Literal(str(gap.kind)),
            no=Literal(gap.failed),
            nothing=Literal(gap.open),
        )

    def _of_candidate(self, found: Match, candidate: Candidate) -> Iterator[Triple]:
        place, system = (self._facts.bearers[one] for one in (candidate.place, candidate.system))
        result = _node(f"{found.use_case.iri}#match-{place.record.replace('/', '-')}")
        yield from self._triples(
            "match-result",
            result=result,
            use_case=_node(found.use_case.iri),
            place=_node(place.iri),
            system=_node(system.iri),
            rank=Literal(candidate.rank),
            outcome=Literal(str(candidate.standing.outcome)),
        )
        for need, outcome in zip(found.use_case.needs, candidate.standing.outcomes, strict=True):
            answer = Literal(str(outcome))
            yield from self._triples("outcome", result=result, requirement=_node(need.iri), outcome=answer)

    def _triples(self, name: str, **given: Term) -> list[Triple]:
        found = self._empty.query(
            self._texts[name], substitutions={Variable(title): term for title, term in given.items()}
        )
        assert isinstance(found, QueryTriples), f"{name}.rq is no CONSTRUCT"
        return list(found)


def _node(iri: str) -> NamedNode:
    return NamedNode(ROOT + iri)
