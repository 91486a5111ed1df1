"""What the schema says about the things that values name: concepts, schemes, metrics and units."""

from __future__ import annotations

import re
from collections import Counter
from copy import copy

from landscape.schema.model import Collection, Concept, Field, Kind, Metric, Schema, Scheme
from landscape.schema.names import METRIC, local

FIRST_LANGUAGE = "en"
METRICS = local(METRIC.rstrip("/"))
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")  # local names that Turtle and SPARQL write without escapes


class Lexicon:
    """A schema with the indexes that a page needs; made once for a snapshot.

    ``language`` is the one whose texts come first.
    """

    language = FIRST_LANGUAGE

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.schemes = {local(iri): one for iri, one in schema.schemes.items() if one.concepts}
        self._concepts = {(local(one.scheme), one.id): one for one in schema.concepts.values()}
        self._labels = {iri: one.label for iri, one in schema.schemes.items()}
        self._labels |= {iri: one.label for iri, one in schema.concepts.items()}
        self._names = Counter(one.id for one in schema.concepts.values())
        self._prefixes = sorted(((space, prefix) for prefix, space in schema.prefixes.items()), reverse=True)

    def speaking(self, language: str) -> Lexicon:
        """The same, with texts in another language first."""
        other = copy(self)
        other.language = language
        return other

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

    def short(self, iri: str) -> str | None:
        """An IRI by its prefix, as in ``cap:slurm``; None when it cannot be written so without escapes."""
        for space, prefix in self._prefixes:
            if iri.startswith(space) and PLAIN.fullmatch(iri[len(space) :]):
                return f"{prefix}:{iri[len(space) :]}"
        return None

    def is_alone(self, concept: Concept) -> bool:
        """Whether no other scheme has a concept of that name, so that the name alone says which is meant."""
        return self._names[concept.id] == 1

    def scheme_of(self, iri: str) -> Scheme | None:
        """The vocabulary that a concept is from, or that is meant itself."""
        concept = self.schema.concepts.get(iri)
        return self.schema.schemes.get(concept.scheme if concept else iri)
