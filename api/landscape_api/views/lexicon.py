"""What the schema says about the things that values name: concepts, schemes, metrics and units."""

from __future__ import annotations

from landscape.schema.model import Collection, Concept, Field, Kind, Metric, Schema
from landscape.schema.names import METRIC, local

METRICS = local(METRIC.rstrip("/"))


class Lexicon:
    """A schema with the indexes that a page needs; made once for a snapshot."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._concepts = {(local(one.scheme), one.id): one for one in schema.concepts.values()}
        self._labels = {iri: one.label for iri, one in schema.schemes.items()}
        self._labels |= {iri: one.label for iri, one in schema.concepts.items()}

    def concept(self, scheme: str, name: str) -> Concept | None:
        """The concept that a document writes as ``{"scheme": scheme, "id": name}``."""
        return self._concepts.get((scheme, name))

    def label(self, iri: str) -> str | None:
        """What a scheme or concept is called."""
        return self._labels.get(iri)

    def metric(self, field: Field) -> Metric | None:
        """The metric whose figures a field holds."""
        return self.schema.metrics.get(field.metric) if field.metric else None

    def owned(self, field: Field) -> Collection | None:
        """The class of the nodes that a field embeds."""
        return next((self.schema.owned[one] for one in field.classes if one in self.schema.owned), None)

    def is_sheet(self, owned: Collection) -> bool:
        """Whether nodes of that class state metrics."""
        return any(field.metric for field in owned.fields if field.kind is Kind.NUMBER and not field.derived)
