"""The fields of a class: those of its shapes and of the shapes of all its superclasses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pyoxigraph import NamedNode

from landscape.schema.forms import form_of
from landscape.schema.graph import Graph, Node
from landscape.schema.model import Field, Kind
from landscape.schema.names import CCL, RDFS, SH, local

GROUP_STEP = 1000  # a group has at most so many places
LAST = Decimal(999)  # what says no order comes last


def fields_of(graph: Graph, cls: str) -> tuple[Field, ...]:
    """The fields that shapes give a class, in their order.

    Of two shapes for one path the special one says how it is shown; what they demand adds up.
    """
    merged: dict[str, Field] = {}
    for shape in (shape for ancestor in graph.superclasses(cls) for shape in property_shapes(graph, ancestor)):
        field = field_of(graph, shape)
        if field is not None:
            merged[field.path] = _merge(merged[field.path], field) if field.path in merged else field
    expected = _expected(graph, cls)
    fields = (replace(field, expected=field.path in expected) for field in merged.values())
    return tuple(sorted(fields, key=lambda field: (field.order, field.key)))


def _expected(graph: Graph, cls: str) -> frozenset[str]:
    """The properties that the shapes of a class and of its superclasses expect."""
    shapes = (shape for ancestor in graph.superclasses(cls) for shape in node_shapes(graph, ancestor))
    return frozenset(path for shape in shapes for path in graph.iris(shape, CCL + "expects"))


def property_shapes(graph: Graph, cls: str) -> Iterator[Node]:
    """The property shapes that aim at a class itself, or at the objects of the property that owns its nodes."""
    for shape in node_shapes(graph, cls):
        yield from graph.nodes(shape, SH + "property")


def node_shapes(graph: Graph, cls: str) -> list[NamedNode]:
    """The node shapes that aim at a class itself, or at the objects of the property that owns its nodes."""
    owning = graph.subjects(CCL + "ownedClass", NamedNode(cls))
    paths = [NamedNode(path) for shape in owning for path in graph.iris(shape, SH + "path")]
    return graph.subjects(SH + "targetClass", NamedNode(cls)) + [
        shape for path in paths for shape in graph.subjects(SH + "targetObjectsOf", path)
    ]


def field_of(graph: Graph, shape: Node) -> Field | None:
    """A property shape as a field; nothing when it leaves the profile."""
    path, form = graph.iri(shape, SH + "path"), form_of(graph, shape)
    if path is None or form is None:
        return None
    return Field(
        key=graph.text(shape, CCL + "json") or local(path),
        path=path,
        kind=form.kind,
        name=graph.text(shape, SH + "name"),
        description=graph.text(shape, SH + "description"),
        hint=graph.text(shape, SH + "message"),
        group=_group(graph, shape),
        order=_order(graph, shape),
        required=(graph.number(shape, SH + "minCount") or 0) > 0,
        many=_many(graph, shape, form.kind),
        facet=graph.flag(shape, CCL + "facet"),
        derived=graph.flag(shape, CCL + "derived"),
        role=graph.text(shape, CCL + "fieldRole"),
        datatypes=form.datatypes,
        classes=form.classes,
        schemes=form.schemes,
    )


def _many(graph: Graph, shape: Node, kind: Kind) -> bool:
    """Whether there may be several values: of a text, several in one language."""
    if kind is Kind.TEXT and graph.flag(shape, SH + "uniqueLang"):
        return False
    return graph.number(shape, SH + "maxCount") != 1


def _group(graph: Graph, shape: Node) -> str:
    group = graph.iri(shape, SH + "group")
    return graph.text(NamedNode(group), RDFS + "label") if group else ""


def _order(graph: Graph, shape: Node) -> Decimal:
    group = graph.iri(shape, SH + "group")
    first = graph.number(NamedNode(group), SH + "order") if group else None
    own = graph.number(shape, SH + "order")
    return (LAST if first is None else first) * GROUP_STEP + (LAST if own is None else own)


def _merge(general: Field, special: Field) -> Field:
    return replace(
        special,
        required=general.required or special.required,
        many=general.many and special.many,
        facet=general.facet or special.facet,
        schemes=special.schemes or general.schemes,
        role=special.role or general.role,
    )
