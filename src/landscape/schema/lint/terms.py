"""Terms: each is declared, and explained to who meets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from landscape.schema.lint.fault import Fault
from landscape.schema.lint.source import Source
from landscape.schema.names import CCL, OWL, RDF, RDFS, SH, SKOS

LABEL = ((RDFS + "label", "rdfs:label"),)
NAME = ((SKOS + "prefLabel", "skos:prefLabel"),)
DEFINITION = ((SKOS + "definition", "skos:definition"),)
EXAMPLE = ((SKOS + "example", "skos:example"),)
MEASURE = ((CCL + "symbol", "ccl:symbol"), (CCL + "dimension", "ccl:dimension"))
CLASSES = (OWL + "Class", RDFS + "Class")
PROPERTIES = (
    *(OWL + kind for kind in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")),
    RDF + "Property",
)
CONCEPT = SKOS + "Concept"  # of SKOS itself, like the classes of OWL
USES = ("path", "class", "targetClass", "targetObjectsOf", "targetSubjectsOf")


def classes_and_properties(source: Source) -> Iterator[Fault]:
    """What records are written with has a label, a definition and an example."""
    metrics = set(source.instances(CCL + "Metric"))  # concepts, whose figures are their examples
    nodes = (node for node in source.instances(*CLASSES, *PROPERTIES) if node not in metrics)
    yield from _incomplete(source, nodes, (*LABEL, *DEFINITION, *EXAMPLE))


def metrics(source: Source) -> Iterator[Fault]:
    """A metric, which is a property and may be a concept, has a label and a definition."""
    yield from _incomplete(source, source.instances(CCL + "Metric"), (*LABEL, *DEFINITION))


def units(source: Source) -> Iterator[Fault]:
    """A unit has a label, a symbol and a dimension, which are all there is to say of it."""
    yield from _incomplete(source, source.instances(CCL + "Unit"), (*LABEL, *MEASURE))


def vocabularies(source: Source) -> Iterator[Fault]:
    """A scheme and a concept have a name and a definition."""
    nodes = [*source.instances(SKOS + "ConceptScheme"), *source.concepts()]
    yield from _incomplete(source, nodes, (*NAME, *DEFINITION))


def undeclared(source: Source) -> Iterator[Fault]:
    """What shapes speak of exists: else no record could be written that they are about."""
    for use in USES:
        for shape in [*source.instances(SH + "PropertyShape"), *source.instances(SH + "NodeShape")]:
            for term in source.graph.iris(shape, SH + use):
                if term not in source.schema.terms and term != CONCEPT:
                    message = f"sh:{use} names {term}, which is declared nowhere"
                    hint = "Declare it in `ontology/`, with a type, a label, a definition and an example; or mend it."
                    yield Fault("term-undeclared", shape.value, message, hint)


def _incomplete(source: Source, nodes: Iterable[NamedNode], wanted: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    for node in nodes:
        missing = source.missing(node, wanted)
        if missing:
            message = f"this term has no {', '.join(missing)}"
            hint = "Add it: pages, forms and the documentation show it to people who do not know the term."
            yield Fault("term-incomplete", node.value, message, hint, "warning")
