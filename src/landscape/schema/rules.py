"""Every constraint of the shapes as a rule with a stable code."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from landscape.schema.graph import Graph
from landscape.schema.model import Rule
from landscape.schema.names import CCL, SH, local

# What a code of a property shape ends with, by the parameter of SHACL that is not met.
SUFFIXES = {
    "minCount": "missing",
    "maxCount": "too-many",
    "datatype": "datatype",
    "or": "datatype",
    "class": "class",
    "nodeKind": "kind",
    "pattern": "pattern",
    "in": "in",
    "node": "scheme",
    "uniqueLang": "language",
    "minInclusive": "range",
    "maxInclusive": "range",
    "minLength": "range",
    "maxLength": "length",
    "hasValue": "value",
}
# What a node shape may demand beside its properties.
OVERALL = ("or", "xone", "and", "not", "sparql", "node", "nodeKind", "closed", "disjoint", "equals", "class")
CLOSED = "closed"


def component_of(parameter: str) -> str:
    """The IRI by which a validation result names the constraint of a SHACL parameter (SHACL, section 4)."""
    return f"{SH}{parameter[0].upper()}{parameter[1:]}ConstraintComponent"


def code_of(shape: str, component: str) -> str:
    """The code of a constraint, of the IRIs of its shape and its component.

    A shape over several properties has its own name as its code.
    """
    name = local(component).removesuffix("ConstraintComponent")
    suffix = {CLOSED: CLOSED, **SUFFIXES}.get(name[:1].lower() + name[1:], "")
    return f"{local(shape)}-{suffix}" if suffix else local(shape)


def rules(graph: Graph) -> dict[str, Rule]:
    """All rules by code; what is derived has none, for nobody writes it."""
    found = all_rules(graph)
    return {rule.code: rule for rule in sorted(found, key=lambda rule: (rule.code, rule.component), reverse=True)}


def all_rules(graph: Graph) -> list[Rule]:
    """All rules, also those that share a code: the constraints of one shape that say the same, or a fault."""
    return [*_property_rules(graph), *_node_rules(graph)]


def node_constraints(graph: Graph, shape: NamedNode) -> list[str]:
    """The parameters of SHACL by which a node shape demands something beside its properties."""
    return [parameter for parameter in OVERALL if _states(graph, shape, parameter)]


def _property_rules(graph: Graph) -> Iterator[Rule]:
    for shape in graph.instances(SH + "PropertyShape"):
        if not graph.flag(shape, CCL + "derived"):
            for parameter, suffix in SUFFIXES.items():
                if _states(graph, shape, parameter):
                    yield _rule(graph, shape, parameter, f"{local(shape.value)}-{suffix}")


def _node_rules(graph: Graph) -> Iterator[Rule]:
    for shape in graph.instances(SH + "NodeShape"):
        for parameter in node_constraints(graph, shape):
            code = local(shape.value)
            yield _rule(graph, shape, parameter, f"{code}-{CLOSED}" if parameter == CLOSED else code)


def _states(graph: Graph, shape: NamedNode, parameter: str) -> bool:
    """Whether a shape has a constraint; one that is false or zero is none."""
    return graph.has(shape, SH + parameter) and graph.text(shape, SH + parameter) not in ("false", "0")


def _rule(graph: Graph, shape: NamedNode, parameter: str, code: str) -> Rule:
    return Rule(
        code=code,
        shape=shape.value,
        component=component_of(parameter),
        severity=local(graph.iri(shape, SH + "severity") or "Violation").lower(),
        title=graph.text(shape, SH + "name") or code,
        description=graph.text(shape, SH + "description"),
        hint=graph.text(shape, SH + "message"),
        path=graph.iri(shape, SH + "path"),
        classes=_classes(graph, shape),
        number=_number(graph, shape, parameter),
    )


def _number(graph: Graph, shape: NamedNode, parameter: str) -> int | None:
    """How many values are allowed or asked for; what is no number is for the lint to tell."""
    text = graph.text(shape, SH + parameter) if parameter in ("minCount", "maxCount") else ""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _classes(graph: Graph, shape: NamedNode) -> tuple[str, ...]:
    """The classes whose records a shape is about: its own targets, or those of the shape that it belongs to."""
    owners = (shape, *graph.subjects(SH + "property", shape))
    return next((found for owner in owners if (found := graph.iris(owner, SH + "targetClass"))), ())
