"""The terms of the ontology as its reference shows them: classes and properties, each with what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from landscape.schema.graph import Graph
from landscape.schema.model import Collection, Field, Schema
from landscape.schema.names import CCL, METRIC, OWL, RDFS, SKOS, compact, local

PROPERTIES = (OWL + "ObjectProperty", OWL + "DatatypeProperty")


@dataclass(frozen=True, slots=True)
class Term:
    """A class or a property. ``name`` ends its address; ``above`` and ``below`` are names of what is next to it.

    ``begins`` and ``ends`` are the names of the classes that a property is stated of and leads to.
    """

    iri: str
    name: str
    short: str
    label: str
    definition: str
    example: str
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    instead: str | None = None  # what to write instead of a deprecated one


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms by name, in the order of their labels; ``version`` is that of the ontology."""

    classes: dict[str, Term]
    properties: dict[str, Term]
    version: str

    @classmethod
    def read(cls, graph: Graph, schema: Schema) -> Terms:
        """The terms of a graph that holds the ontology."""
        kinds = graph.instances(OWL + "Class")
        found = {node for kind in PROPERTIES for node in graph.instances(kind) if not node.value.startswith(METRIC)}
        return cls(
            _by_name(_term(node, "subClassOf", graph, schema) for node in kinds),
            _by_name(_term(node, "subPropertyOf", graph, schema) for node in found),
            graph.text(NamedNode(CCL.rstrip("#")), OWL + "versionInfo"),
        )

    def find(self, name: str) -> Term | None:
        """The class or the property of that name."""
        return self.classes.get(name) or self.properties.get(name)


def name_of(iri: str, schema: Schema) -> str:
    """How an address names a term: by its local name, and one that is not ours by its prefix too."""
    return local(iri) if iri.startswith(CCL) else compact(iri, schema.prefixes)


def described_by(iri: str, schema: Schema) -> Collection | None:
    """What is known of the records, or of the owned nodes, of a class."""
    whole = (*schema.collections.values(), *schema.owned.values())
    return next((one for one in whole if one.cls == iri), None)


def stated_in(iri: str, schema: Schema) -> Iterator[tuple[Collection, Field]]:
    """The fields that a property is stated in, with their classes."""
    for one in (*schema.collections.values(), *schema.owned.values()):
        yield from ((one, field) for field in one.fields if field.path == iri)


def _by_name(terms: Iterable[Term]) -> dict[str, Term]:
    return {one.name: one for one in sorted(terms, key=lambda one: (one.label.casefold(), one.name))}


def _term(node: NamedNode, under: str, graph: Graph, schema: Schema) -> Term:
    def names(iris: Iterable[str]) -> tuple[str, ...]:
        return tuple(name_of(iri, schema) for iri in iris)

    return Term(
        iri=node.value,
        name=name_of(node.value, schema),
        short=compact(node.value, schema.prefixes),
        label=graph.text(node, RDFS + "label") or local(node.value),
        definition=graph.text(node, SKOS + "definition"),
        example=graph.text(node, SKOS + "example"),
        above=names(graph.iris(node, RDFS + under)),
        below=names(one.value for one in graph.subjects(RDFS + under, node)),
        begins=names(graph.iris(node, RDFS + "domain")),
        ends=names(graph.iris(node, RDFS + "range")),
        instead=schema.deprecated.get(node.value),
    )
