"""What follows from the records, by the rules of ``ontology/rules``. All inference is SPARQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, QueryTriples, Store, Triple

from landscape.errors import SchemaError
from landscape.schema.names import INFERRED_GRAPH

ROUNDS_MOST = 100  # deeper than any chain of parts or terms
REPEATS = re.compile(r"^#\s*repeat:\s*yes\s*$", re.MULTILINE)


def infer(store: Store, rules: Iterable[Path]) -> list[Triple]:
    """Apply rules in their order to the default graph of ``store``; what is new, which is then in the store too.

    A rule with ``# repeat: yes`` is applied until it adds nothing. New triples are in the graph of inferred
    triples as well. Raises ``SchemaError`` for a rule that is no CONSTRUCT, makes blank nodes or has no end.
    """
    return [triple for rule in rules for triple in _apply(store, rule)]


def unverified(store: Store, questions: Iterable[Path]) -> set[Triple]:
    """The triples of the default graph that no source supports, by the CONSTRUCT queries of ``ontology/unverified``.

    Raises ``SchemaError`` for one that is no CONSTRUCT.
    """
    return {triple for one in questions for triple in _constructed(store, one, one.read_text(encoding="utf-8"))}


def _apply(store: Store, rule: Path) -> Iterator[Triple]:
    text = rule.read_text(encoding="utf-8")
    rounds = ROUNDS_MOST if REPEATS.search(text) else 1
    for _ in range(rounds):
        new = _new(store, rule, text)
        store.extend(_in_both_graphs(new))
        yield from new
        if not new:
            return
    if rounds == ROUNDS_MOST:
        raise SchemaError(f"{rule}: still adds triples after {ROUNDS_MOST} rounds; let it add what is not there yet")


def _new(store: Store, rule: Path, text: str) -> list[Triple]:
    """What a rule gives that the store has not."""
    found = _constructed(store, rule, text)
    new = [one for one in dict.fromkeys(found) if Quad(one.subject, one.predicate, one.object) not in store]
    if any(isinstance(term, BlankNode) for one in new for term in (one.subject, one.object)):
        raise SchemaError(f"{rule}: makes blank nodes, which have no names; let it BIND an IRI")
    return new


def _constructed(store: Store, rule: Path, text: str) -> QueryTriples:
    """What a CONSTRUCT query gives."""
    try:
        found = store.query(text)
    except SyntaxError as error:
        raise SchemaError(f"{rule}: not SPARQL: {error}") from error
    if not isinstance(found, QueryTriples):
        raise SchemaError(f"{rule}: a rule is a CONSTRUCT query")
    return found


def _in_both_graphs(triples: Iterable[Triple]) -> Iterator[Quad]:
    graph = NamedNode(INFERRED_GRAPH)
    for one in triples:
        yield Quad(one.subject, one.predicate, one.object)
        yield Quad(one.subject, one.predicate, one.object, graph)
