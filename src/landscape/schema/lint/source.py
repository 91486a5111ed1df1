"""What the lint looks at: the statements, and what they compile to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import NamedNode, Store

from landscape.schema.compile import compile_schema
from landscape.schema.graph import Graph
from landscape.schema.lint.fault import Fault
from landscape.schema.model import Schema
from landscape.schema.names import RDFS, SKOS


@dataclass(frozen=True, slots=True)
class Source:
    """A store of ontology, vocabularies and shapes, and its schema."""

    graph: Graph
    schema: Schema

    @classmethod
    def of(cls, store: Store, schema: Schema | None = None) -> Source:
        return cls(Graph(store), schema or compile_schema(store))

    def instances(self, *classes: str) -> list[NamedNode]:
        """The named nodes that are stated to be of one of these classes, each once."""
        return list(dict.fromkeys(node for cls in classes for node in self.graph.instances(cls)))

    def missing(self, node: NamedNode, predicates: Iterable[tuple[str, str]]) -> list[str]:
        """The names, out of pairs of predicate and name, of the predicates that a node has no text for."""
        return [name for predicate, name in predicates if not self.graph.text(node, predicate)]

    def concepts(self) -> list[NamedNode]:
        """All that is of the class of concepts or of a class below it."""
        return self.instances(*self.concept_classes())

    def concept_classes(self) -> list[str]:
        """The class of concepts and all classes below it."""
        known = [node.value for node in self.graph.subjects(RDFS + "subClassOf")]
        concept = SKOS + "Concept"
        return [concept, *(cls for cls in known if cls != concept and concept in self.graph.superclasses(cls))]


class LintRule(Protocol):
    """Gives what is wrong with the schema in one respect."""

    def __call__(self, source: Source) -> Iterator[Fault]: ...
