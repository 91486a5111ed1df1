"""Shapes inside the profile: one path, one form of values, a name that is a code, and words for people."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from landscape.schema.forms import form_of, stated
from landscape.schema.graph import Node
from landscape.schema.lint.fault import Fault
from landscape.schema.lint.source import Source
from landscape.schema.names import SH
from landscape.schema.rules import all_rules, node_constraints

WORDS = tuple((SH + word, f"sh:{word}") for word in ("name", "description", "message"))
TARGETS = ("targetClass", "targetObjectsOf", "targetSubjectsOf", "targetNode")


def unnamed(source: Source) -> Iterator[Fault]:
    """A property shape of a shape with a target has a name, which is its code, and a type, by which it is found."""
    graph, named = source.graph, set(source.instances(SH + "PropertyShape"))
    for owner in source.instances(SH + "NodeShape"):
        if any(graph.has(owner, SH + target) for target in TARGETS):
            for shape in graph.nodes(owner, SH + "property"):
                if shape not in named:
                    message = f"{_called(source, shape)} is no property shape with a name, so it has no code"
                    hint = "Write it apart, as in `shape:stage a sh:PropertyShape ; ...`, and name it here."
                    yield Fault("shape-unnamed", owner.value, message, hint)


def unused(source: Source) -> Iterator[Fault]:
    """A property shape belongs to a node shape, or it never holds."""
    for shape in source.instances(SH + "PropertyShape"):
        targeted = any(source.graph.has(shape, SH + target) for target in TARGETS)
        if not targeted and not source.graph.subjects(SH + "property", shape):
            hint = "Name it under `sh:property` of the node shape of its class."
            yield Fault("shape-unused", shape.value, "no node shape has this property shape", hint)


def path(source: Source) -> Iterator[Fault]:
    """A field is one property: a sequence or an inverse path validates, but cannot be shown or entered."""
    for shape in source.instances(SH + "PropertyShape"):
        if len(source.graph.objects(shape, SH + "path")) != 1 or source.graph.iri(shape, SH + "path") is None:
            hint = "Name one property; for an inverse path, declare the inverse property and let it be computed."
            yield Fault("shape-path", shape.value, "the path of this shape is not one property", hint)


def form(source: Source) -> Iterator[Fault]:
    """Values have one form: one datatype, a union that the profile knows, a class, or any IRI."""
    for shape in source.instances(SH + "PropertyShape"):
        if source.graph.iri(shape, SH + "path") and form_of(source.graph, shape) is None:
            yield _formless(source, shape)


def _formless(source: Source, shape: NamedNode) -> Fault:
    datatypes, classes = (stated(source.graph, shape, parameter) for parameter in ("datatype", "class"))
    if datatypes and classes:
        message, hint = "this shape takes literals and nodes at once", "Make two properties of it, one for each."
    elif len(datatypes) > 1:
        message = "this shape has several datatypes"
        hint = "Name one; alternatives can only be those of a period (gYear, gYearMonth, date) or of numbers."
    else:
        message = "this shape does not say which form its values have"
        hint = "Give it one `sh:datatype`, `sh:class` or `sh:node` of a scheme, or `sh:nodeKind sh:IRI` for addresses."
    return Fault(_form_code(datatypes, classes), shape.value, message, hint)


def _form_code(datatypes: tuple[str, ...], classes: tuple[str, ...]) -> str:
    if datatypes and classes:
        return "shape-class-and-datatype"
    return "shape-several-datatypes" if len(datatypes) > 1 else "shape-no-form"


def words(source: Source) -> Iterator[Fault]:
    """Who meets a shape, in a form or by breaking it, is told what it is about."""
    for shape in source.instances(SH + "PropertyShape"):
        missing = [*source.missing(shape, WORDS), *_unplaced(source, shape), *_unweighed(source, shape)]
        if missing:
            yield _wordless(shape, missing)
    for shape in source.instances(SH + "NodeShape"):
        missing = [*source.missing(shape, WORDS), *_unweighed(source, shape)]
        if missing and node_constraints(source.graph, shape) and _aims(source, shape):
            yield _wordless(shape, missing)


def _unplaced(source: Source, shape: NamedNode) -> list[str]:
    """What is missing to know where in a form a field stands."""
    order = [] if source.graph.number(shape, SH + "order") is not None else ["sh:order"]
    return order if source.graph.iri(shape, SH + "group") else [*order, "sh:group"]


def _unweighed(source: Source, shape: NamedNode) -> list[str]:
    known = [SH + word for word in ("Violation", "Warning", "Info")]
    return [] if source.graph.iri(shape, SH + "severity") in known else ["sh:severity"]


def _aims(source: Source, shape: NamedNode) -> bool:
    return any(source.graph.has(shape, SH + target) for target in TARGETS)


def _wordless(shape: NamedNode, missing: list[str]) -> Fault:
    message = f"this shape has no {', '.join(missing)}"
    hint = "Add them: they are what a form and a finding show; `sh:message` says what to write instead."
    return Fault("shape-incomplete", shape.value, message, hint, "warning")


def codes(source: Source) -> Iterator[Fault]:
    """A code is of one shape only."""
    first: dict[str, str] = {}
    for rule in sorted(all_rules(source.graph), key=lambda rule: (rule.code, rule.shape)):
        if first.setdefault(rule.code, rule.shape) != rule.shape:
            message = f"the code {rule.code} is that of another shape too"
            hint = f"Give this shape another name than {first[rule.code]} leads to."
            yield Fault("code-ambiguous", rule.shape, message, hint)


def _called(source: Source, shape: Node) -> str:
    if isinstance(shape, NamedNode):
        return shape.value
    about = source.graph.iri(shape, SH + "path")
    return f"the shape in brackets for {about}" if about else "a shape in brackets"
