"""What a record says, by node and property, with its figures apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode

from landscape.check.record import Record
from landscape.schema.names import FIGURES, SHEET, TYPE
from landscape.turtle.places import Object, Placed

Terms = dict[str, list["Object | Node"]]


@dataclass(slots=True)
class Node:
    """A thing with its properties by IRI; nameless nodes stand where they are named."""

    terms: Terms = field(default_factory=lambda: defaultdict(list))
    sheets: list[Node] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The IRIs of its classes."""
        return [term.value for term in self.terms.get(TYPE, ()) if isinstance(term, NamedNode)]


def nodes_of(record: Record) -> dict[str, Node]:
    """The record and its fragments, by IRI. A sheet that has a name is one of its owner's sheets, too."""
    by_subject: dict[str, list[Placed]] = defaultdict(list)
    for placed in record.triples:
        by_subject[placed.subject.value].append(placed)
    named = {placed.subject.value for placed in record.triples if isinstance(placed.subject, NamedNode)}
    found = {subject: _node(by_subject[subject], by_subject, frozenset()) for subject in sorted(named)}
    return {iri: node for iri, node in found.items() if SHEET not in node.classes}


def _node(statements: Iterable[Placed], by_subject: dict[str, list[Placed]], above: frozenset[str]) -> Node:
    node = Node()
    for placed in statements:
        term = placed.object
        is_sheet = placed.predicate.value == FIGURES
        inner = isinstance(term, BlankNode) or is_sheet
        if not inner or isinstance(term, Literal) or term.value in above:
            node.terms[placed.predicate.value].append(term)
            continue
        part = _node(by_subject.get(term.value, ()), by_subject, above | {term.value})
        if is_sheet:
            node.sheets.append(part)
        else:
            node.terms[placed.predicate.value].append(part)
    return node
