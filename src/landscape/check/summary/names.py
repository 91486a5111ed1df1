"""What people call terms: labels of properties, concepts and records, figures with their units."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode

from landscape.check.summary.facts import Node
from landscape.schema.model import Collection, Field, Schema
from landscape.schema.names import ID, SHEET, TYPE, compact, local
from landscape.turtle.places import Object


class Names:
    """Says terms in words; ``labels`` are those of records, by IRI."""

    def __init__(self, schema: Schema, labels: Mapping[str, str]) -> None:
        self.schema, self.labels = schema, labels

    def collection(self, cls: str) -> Collection | None:
        """The class of records or of what they own."""
        return self._classes.get(cls)

    @cached_property
    def _classes(self) -> dict[str, Collection]:
        return {one.cls: one for one in (*self.schema.collections.values(), *self.schema.owned.values())}

    @cached_property
    def sheet_fields(self) -> dict[str, Field]:
        """The fields of a sheet of figures, by path."""
        sheet = self._classes.get(SHEET)
        return {one.path: one for one in sheet.fields} if sheet else {}

    @cached_property
    def sheet_keys(self) -> tuple[str, ...]:
        """The properties that tell one sheet from another."""
        sheet = self._classes.get(SHEET)
        return sheet.keys if sheet else ()

    def id(self, iri: str) -> str:
        """The tail of a record's IRI, as in ``systems/leonardo``."""
        return iri.removeprefix(ID)

    def property(self, path: str, fields: Mapping[str, Field]) -> str:
        """The name of a property as forms show it."""
        if path == TYPE:
            return "class"
        field = fields.get(path)
        return field.name or field.key if field else compact(path, self.schema.prefixes)

    def metric(self, path: str) -> str:
        """The name of a metric."""
        return self.schema.metrics[path].label

    def figure(self, path: str, term: Object | Node) -> str:
        """A figure with its unit, unless that is the metric's own name, as of GPUs."""
        text = self.value(term)
        metric = self.schema.metrics[path]
        bare = isinstance(term, Literal) and text.replace(".", "", 1).lstrip("+-").isdecimal()
        return f"{text} {metric.unit.symbol}" if bare and metric.unit.symbol != metric.label else text

    def value(self, term: Object | Node) -> str:
        """A value in words; an address in angle brackets."""
        if isinstance(term, Node):
            parts = (f"{local(path)} {self.value(one)}" for path, terms in sorted(term.terms.items()) for one in terms)
            return f"({', '.join(parts)})"
        if isinstance(term, BlankNode):
            return "(a nameless node)"
        return self._thing(term) if isinstance(term, NamedNode) else term.value

    def _thing(self, term: NamedNode) -> str:
        concept = self.schema.concepts.get(term.value)
        label = concept.label if concept else self.labels.get(term.value)
        if label:
            return label
        if term.value in self._classes:
            return self._classes[term.value].label
        return compact(term.value, self.schema.prefixes) if term.value not in self.labels else self.id(term.value)
