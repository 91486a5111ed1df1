"""Schemes, concepts, units and metrics: each concept in its scheme, each number with its unit."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from landscape.schema.lint.fault import Fault
from landscape.schema.lint.source import Source
from landscape.schema.names import CCL, METRIC, SKOS, TYPE, local

CONCEPT = SKOS + "Concept"
FLOWS = ("up", "down", "none")
CHOICES = {"adds": ("sum", "max", "none"), "direction": ("higher", "lower", "none")}


def schemes_of_concepts(source: Source) -> Iterator[Fault]:
    """A concept is in a scheme that exists."""
    for node in source.concepts():
        schemes = source.graph.iris(node, SKOS + "inScheme")
        if not any(scheme in source.schema.schemes for scheme in schemes):
            message = f"this concept is in no scheme{' that exists' if schemes else ''}"
            hint = "Add it, as in `skos:inScheme scheme:scheduler`; a scheme is declared in `ontology/vocab/`."
            yield Fault("concept-no-scheme", node.value, message, hint)


def broader(source: Source) -> Iterator[Fault]:
    """A broader concept is one of the same scheme, and no concept is broader than itself."""
    for node in source.concepts():
        own = set(source.graph.iris(node, SKOS + "inScheme"))
        for above in source.graph.iris(node, SKOS + "broader"):
            if not own & set(source.graph.iris(NamedNode(above), SKOS + "inScheme")):
                message = f"the broader concept {above} is of another scheme or of none"
                yield Fault("concept-broader", node.value, message, "Name a concept of the same scheme.")
        if node.value in _above(source, node):
            message = "this concept is broader than itself, over other concepts or directly"
            yield Fault("concept-broader", node.value, message, "Take away the `skos:broader` that closes the circle.")


def flows(source: Source) -> Iterator[Fault]:
    """A scheme of concepts of a class of their own, such as capabilities, says which way they travel."""
    for iri, scheme in source.schema.schemes.items():
        stated = source.graph.iris(NamedNode(iri), CCL + "flow")
        wrong = len(stated) > 1 or scheme.flow not in FLOWS
        if wrong or (not stated and _has_special_concepts(source, iri)):
            message = "this scheme does not say which way its concepts travel between owner and part"
            hint = "Add `ccl:flow flow:up` (from parts), `flow:down` (from owners) or `flow:none`."
            yield Fault("scheme-no-flow", iri, message, hint)


def unit_factors(source: Source) -> Iterator[Fault]:
    """A unit converts to the base unit of its dimension."""
    for node in source.instances(CCL + "Unit"):
        factor = source.graph.number(node, CCL + "factor")
        if factor is None or factor <= 0:
            hint = "Add the exact number, as in `ccl:factor 1000000000000`; a base unit has 1."
            yield Fault("unit-no-factor", node.value, "this unit has no factor to its base unit above zero", hint)


def unit_symbols(source: Source) -> Iterator[Fault]:
    """A symbol is of one unit, for figures name units by it."""
    first: dict[str, str] = {}
    for iri, unit in source.schema.units.items():
        if unit.symbol and first.setdefault(unit.symbol, iri) != iri:
            message = f"the symbol {unit.symbol!r} is that of {first[unit.symbol]} too"
            yield Fault("unit-symbol-twice", iri, message, "Give each unit a symbol of its own.")


def metric_units(source: Source) -> Iterator[Fault]:
    """A metric has a unit, and other units only of its dimension."""
    for node in source.instances(CCL + "Metric"):
        unit = source.graph.iri(node, CCL + "unit")
        if node.value not in source.schema.metrics:
            message = f"the unit of this metric, {unit}, is unknown" if unit else "this metric has no unit"
            hint = "Add it, as in `ccl:unit unit:PB`; units with their factors are in `ontology/vocab/unit.ttl`."
            yield Fault("metric-no-unit", node.value, message, hint)
    for metric in source.schema.metrics.values():
        for other in source.graph.iris(NamedNode(metric.iri), CCL + "allowedUnit"):
            known = source.schema.units.get(other)
            if known is None or known.dimension != metric.unit.dimension:
                message = f"{other} does not convert to the metric's unit, {metric.unit.iri}"
                yield Fault("metric-no-unit", metric.iri, message, "Allow units of the same dimension only.")


def metric_choices(source: Source) -> Iterator[Fault]:
    """A metric says how it adds up and which way is better, and its name is one that shortcuts are made of."""
    for node in source.instances(CCL + "Metric"):
        for annotation, allowed in CHOICES.items():
            stated = source.graph.iris(node, CCL + annotation)
            if [local(iri) for iri in stated] not in [[one] for one in allowed]:
                message = f"this metric does not state one of {', '.join(allowed)} as ccl:{annotation}"
                hint = f"Add it, as in `ccl:{annotation} {annotation}:{allowed[0]}`."
                yield Fault("metric-incomplete", node.value, message, hint)
        if node.value.removeprefix(METRIC) != local(node.value):
            message = f"the IRI of this metric does not begin with {METRIC}"
            yield Fault("metric-name", node.value, message, "Write it with the prefix `metric:`.")


def _above(source: Source, node: NamedNode) -> set[str]:
    """All concepts that are broader than one, over any number of steps."""
    found: set[str] = set()
    waiting = list(source.graph.iris(node, SKOS + "broader"))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += source.graph.iris(NamedNode(one), SKOS + "broader")
    return found


def _has_special_concepts(source: Source, scheme: str) -> bool:
    members = source.graph.subjects(SKOS + "inScheme", NamedNode(scheme))
    return any(CONCEPT not in source.graph.iris(node, TYPE) for node in members)
