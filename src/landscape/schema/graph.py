"""Looks into a store of ontology and shapes. Predicates are named by their IRIs as text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from landscape.schema.names import RDF, RDFS, TYPE

Node = NamedNode | BlankNode
Term = Node | Literal | Triple

FIRST_LANGUAGE = "en"
DEFAULT = DefaultGraph()


@dataclass(frozen=True)
class Graph:
    """The default graph of a store; all answers are sorted, so that they never depend on its order."""

    store: Store

    def objects(self, subject: Node, predicate: str) -> list[Term]:
        quads = self.store.quads_for_pattern(subject, NamedNode(predicate), None, DEFAULT)
        found = [quad.object for quad in quads]
        return sorted(found, key=str) if len(found) > 1 else found

    def nodes(self, subject: Node, predicate: str) -> list[Node]:
        """The objects that are no literals."""
        return [term for term in self.objects(subject, predicate) if isinstance(term, NamedNode | BlankNode)]

    def iris(self, subject: Node, predicate: str) -> tuple[str, ...]:
        """The objects that are IRIs, as text."""
        return tuple(term.value for term in self.objects(subject, predicate) if isinstance(term, NamedNode))

    def iri(self, subject: Node, predicate: str) -> str | None:
        return next(iter(self.iris(subject, predicate)), None)

    def subjects(self, predicate: str, term: Term | None = None) -> list[NamedNode]:
        """The named subjects of a predicate, with that object if one is given."""
        quads = self.store.quads_for_pattern(None, NamedNode(predicate), term, DEFAULT)
        return sorted({quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}, key=str)

    def nodes_with(self, predicate: str) -> list[Node]:
        """The subjects of a predicate, also the nameless ones."""
        quads = self.store.quads_for_pattern(None, NamedNode(predicate), None, DEFAULT)
        return sorted({one for quad in quads if isinstance(one := quad.subject, NamedNode | BlankNode)}, key=str)

    def naming(self, node: Node) -> list[Node]:
        """The subjects of statements about a node."""
        quads = self.store.quads_for_pattern(None, None, node, DEFAULT)
        return sorted({one for quad in quads if isinstance(one := quad.subject, NamedNode | BlankNode)}, key=str)

    def instances(self, cls: str) -> list[NamedNode]:
        """The named nodes that are stated to be of a class."""
        return self.subjects(TYPE, NamedNode(cls))

    def has(self, subject: Node, predicate: str) -> bool:
        return next(self.store.quads_for_pattern(subject, NamedNode(predicate), None, DEFAULT), None) is not None

    def text(self, subject: Node, *predicates: str) -> str:
        """The first literal of the first predicate that has one, English before other languages; else nothing."""
        for predicate in predicates:
            literals = [term for term in self.objects(subject, predicate) if isinstance(term, Literal)]
            if literals:
                return min(literals, key=lambda one: (one.language not in (FIRST_LANGUAGE, None), one.value)).value
        return ""

    def number(self, subject: Node, predicate: str) -> Decimal | None:
        """The number that a literal states; nothing when it states none, which is for the lint to say."""
        try:
            number = Decimal(self.text(subject, predicate))
        except InvalidOperation:
            return None
        return number if number.is_finite() else None

    def flag(self, subject: Node, predicate: str) -> bool:
        return self.text(subject, predicate) in ("true", "1")

    def items(self, subject: Node, predicate: str) -> list[Term]:
        """The members of the RDF lists that a predicate leads to, in their order."""
        return [item for head in self.nodes(subject, predicate) for item in self._list(head)]

    def _list(self, head: Node) -> Iterator[Term]:
        seen: set[Node] = set()
        while head.value != RDF + "nil" and head not in seen:
            seen.add(head)
            yield from self.objects(head, RDF + "first")[:1]
            head = next(iter(self.nodes(head, RDF + "rest")), NamedNode(RDF + "nil"))

    def superclasses(self, cls: str) -> tuple[str, ...]:
        """All superclasses of a class and itself, the general before the special."""
        order: dict[str, None] = {}
        self._climb(cls, order, set())
        return tuple(order)

    def _climb(self, cls: str, order: dict[str, None], seen: set[str]) -> None:
        if cls not in seen:
            seen.add(cls)
            for parent in self.iris(NamedNode(cls), RDFS + "subClassOf"):
                self._climb(parent, order, seen)
            order[cls] = None


class FixedGraph(Graph):
    """The graph of a store that no longer changes: read once, for tens of thousands of looks into it."""

    def objects(self, subject: Node, predicate: str) -> list[Term]:
        return self._stated.get((subject, predicate), [])

    def subjects(self, predicate: str, term: Term | None = None) -> list[NamedNode]:
        naming = self._naming.get(predicate, {})
        found = {one for some in naming.values() for one in some} if term is None else naming.get(term, ())
        return sorted(found, key=str)

    def has(self, subject: Node, predicate: str) -> bool:
        return (subject, predicate) in self._stated

    @cached_property
    def _stated(self) -> dict[tuple[object, str], list[Term]]:
        """The objects of each subject and predicate, sorted."""
        found: dict[tuple[object, str], list[Term]] = defaultdict(list)
        for quad in self.store.quads_for_pattern(None, None, None, DefaultGraph()):
            found[quad.subject, quad.predicate.value].append(quad.object)
        for terms in (terms for terms in found.values() if len(terms) > 1):
            terms.sort(key=str)
        return dict(found)

    @cached_property
    def _naming(self) -> dict[str, dict[Term, list[NamedNode]]]:
        """The named subjects of each predicate and object."""
        found: dict[str, dict[Term, list[NamedNode]]] = defaultdict(lambda: defaultdict(list))
        for (subject, predicate), terms in self._stated.items():
            if isinstance(subject, NamedNode):
                for term in terms:
                    found[predicate][term].append(subject)
        return {predicate: dict(naming) for predicate, naming in found.items()}
