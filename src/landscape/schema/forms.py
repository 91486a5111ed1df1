"""What a property shape says about the form of its values: one of eight kinds, or none that the profile knows."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode

from landscape.schema.graph import Graph, Node
from landscape.schema.model import Kind
from landscape.schema.names import CCL, RDF, SH, SKOS, XSD

PERIODS = frozenset(XSD + name for name in ("gYear", "gYearMonth", "date"))
NUMBERS = frozenset({XSD + "integer", XSD + "decimal", CCL + "quantity"})
ANY_IRI = (SH + "IRI",)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a property's values, as in ``Field``."""

    kind: Kind
    datatypes: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()


def form_of(graph: Graph, shape: Node) -> Form | None:
    """The form that a property shape gives its values; nothing when it is outside the profile."""
    if graph.flag(shape, CCL + "owned"):
        return _owned(graph, shape)
    datatypes = stated(graph, shape, "datatype")
    if datatypes:
        return None if stated(graph, shape, "class") else _literal(datatypes)
    return _node(graph, shape, graph.iris(shape, SH + "class"))


def stated(graph: Graph, shape: Node, parameter: str) -> tuple[str, ...]:
    """The datatypes or classes of a shape: of itself, and of the alternatives of its ``sh:or``."""
    alternatives = [item for item in graph.items(shape, SH + "or") if isinstance(item, NamedNode | BlankNode)]
    return tuple(iri for node in (shape, *alternatives) for iri in graph.iris(node, SH + parameter))


def schemes_of(graph: Graph, shape: Node) -> tuple[str, ...]:
    """The schemes that a shape's ``sh:node`` lets a concept come from."""
    inner = [inner for node in graph.nodes(shape, SH + "node") for inner in graph.nodes(node, SH + "property")]
    return tuple(
        term.value
        for node in inner
        if graph.iri(node, SH + "path") == SKOS + "inScheme"
        for term in (*graph.nodes(node, SH + "hasValue"), *graph.items(node, SH + "in"))
        if isinstance(term, NamedNode)
    )


def _owned(graph: Graph, shape: Node) -> Form | None:
    classes = graph.iris(shape, CCL + "ownedClass") or graph.iris(shape, SH + "class")
    return Form(Kind.OWNED, classes=classes) if len(classes) == 1 else None


def _literal(datatypes: tuple[str, ...]) -> Form | None:
    if datatypes == (RDF + "langString",):
        return Form(Kind.TEXT, datatypes)
    if PERIODS.issuperset(datatypes) and datatypes != (XSD + "date",):
        return Form(Kind.PERIOD, datatypes)
    if len(datatypes) == 1:
        return Form(Kind.LITERAL, datatypes)
    return Form(Kind.NUMBER, datatypes) if NUMBERS.issuperset(datatypes) else None


def _node(graph: Graph, shape: Node, classes: tuple[str, ...]) -> Form | None:
    schemes = schemes_of(graph, shape)
    if schemes or any(SKOS + "Concept" in graph.superclasses(cls) for cls in classes):
        return Form(Kind.CONCEPT, classes=classes, schemes=schemes)
    if classes:
        return Form(Kind.LINK, classes=classes)
    return Form(Kind.URL) if graph.iris(shape, SH + "nodeKind") == ANY_IRI else None
