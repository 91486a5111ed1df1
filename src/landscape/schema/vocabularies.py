"""Schemes with their concepts, units and metrics."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode

from landscape.schema.graph import Graph
from landscape.schema.model import Concept, Metric, Scheme, Unit
from landscape.schema.names import CCL, RDFS, SKOS, TYPE, local

LABELS = (SKOS + "prefLabel", RDFS + "label")


def schemes(graph: Graph) -> dict[str, Scheme]:
    """All schemes by IRI, their concepts in the order of their labels."""
    return {node.value: _scheme(graph, node) for node in graph.instances(SKOS + "ConceptScheme")}


def units(graph: Graph) -> dict[str, Unit]:
    """All units by IRI; those without a factor are left to the lint."""
    return {
        node.value: Unit(
            iri=node.value,
            symbol=graph.text(node, CCL + "symbol"),
            label=graph.text(node, *LABELS),
            dimension=graph.text(node, CCL + "dimension"),
            factor=factor,
        )
        for node in graph.instances(CCL + "Unit")
        if (factor := _factor(graph, node)) is not None
    }


def metrics(graph: Graph, known: dict[str, Unit]) -> dict[str, Metric]:
    """All metrics by IRI; those without a known unit are left to the lint."""
    return {
        node.value: _metric(graph, node, known[unit], known)
        for node in graph.instances(CCL + "Metric")
        if (unit := graph.iri(node, CCL + "unit")) in known
    }


def _scheme(graph: Graph, node: NamedNode) -> Scheme:
    concepts = [_concept(graph, one, node.value) for one in graph.subjects(SKOS + "inScheme", node)]
    return Scheme(
        iri=node.value,
        label=graph.text(node, *LABELS),
        definition=graph.text(node, SKOS + "definition"),
        flow=_choice(graph, node, "flow"),
        concepts=tuple(sorted(concepts, key=lambda concept: (concept.label, concept.iri))),
    )


def _concept(graph: Graph, node: NamedNode, scheme: str) -> Concept:
    return Concept(
        iri=node.value,
        scheme=scheme,
        label=graph.text(node, *LABELS),
        definition=graph.text(node, SKOS + "definition"),
        broader=graph.iris(node, SKOS + "broader"),
        classes=graph.iris(node, TYPE),
    )


def _metric(graph: Graph, node: NamedNode, unit: Unit, known: dict[str, Unit]) -> Metric:
    named = graph.iris(node, CCL + "allowedUnit")
    allowed = [one for one in known.values() if (one.iri in named if named else one.dimension == unit.dimension)]
    return Metric(
        iri=node.value,
        label=graph.text(node, *reversed(LABELS)),
        definition=graph.text(node, SKOS + "definition"),
        unit=unit,
        allowed=tuple(dict.fromkeys((unit, *allowed))),
        adds=_choice(graph, node, "adds"),
        direction=_choice(graph, node, "direction"),
        low=graph.number(node, CCL + "plausibleMin"),
        high=graph.number(node, CCL + "plausibleMax"),
    )


def _choice(graph: Graph, node: NamedNode, annotation: str) -> str:
    """The local name of a concept that an annotation names; ``none`` when there is none."""
    return local(graph.iri(node, CCL + annotation) or "none")


def _factor(graph: Graph, node: NamedNode) -> Decimal | None:
    factor = graph.number(node, CCL + "factor")
    return factor if factor else None
