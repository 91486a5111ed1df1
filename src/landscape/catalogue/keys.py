"""What values are called in the index and in filters.

A concept is indexed as ``scheme/id``, for two schemes may have one id; a filter may write ``id``, and then means
all of them. A link is indexed as the id of what it leads to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from landscape.schema.model import Concept, Field, Kind, Schema
from landscape.schema.names import local


class Keys:
    """Keys of values, by the vocabularies of a schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._concepts = {concept_key(one): one for one in schema.concepts.values()}

    def of(self, field: Field, value: Any) -> Iterator[tuple[str, str]]:
        """The keys of a document's value, each with its label: its own, and those of what includes it."""
        if field.kind is Kind.CONCEPT:
            yield from self._of_concept(value)
        elif field.kind is Kind.LINK:
            yield from _of_link(value)
        elif field.kind is Kind.TEXT:
            yield from ((text, text) for text in texts(value))
        else:
            text = literal_key(value)
            yield text, text

    def choices(self, field: Field) -> dict[str, list[tuple[str, str]]]:
        """All that a filter of a concept field may write, with the keys and labels that it then means."""
        found: dict[str, list[tuple[str, str]]] = {}
        for concept in self._allowed(field):
            key = concept_key(concept)
            for name in {concept.id, key, concept.iri}:
                found.setdefault(name, []).append((key, concept.label))
        return found

    def _allowed(self, field: Field) -> list[Concept]:
        if not field.schemes:
            return list(self._concepts.values())
        schemes = (self._schema.schemes[iri] for iri in field.schemes if iri in self._schema.schemes)
        return [self._schema.concepts[concept.iri] for scheme in schemes for concept in scheme.concepts]

    def _of_concept(self, value: Any) -> Iterator[tuple[str, str]]:
        key = f"{value['scheme']}/{value['id']}" if "scheme" in value else value["id"]
        if key not in self._concepts:
            yield key, value.get("label", local(key))
            return
        waiting, seen = [self._concepts[key].iri], set()
        while waiting:
            concept = self._schema.concepts.get(waiting.pop())
            if concept is not None and concept.iri not in seen:
                seen.add(concept.iri)
                waiting += concept.broader
                yield concept_key(concept), concept.label


def concept_key(concept: Concept) -> str:
    """The key of a concept, as in ``scheduler/slurm``."""
    return f"{local(concept.scheme)}/{concept.id}"


def literal_key(value: Any) -> str:
    """The key of a literal: as JSON writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def texts(value: dict[str, str | list[str]]) -> list[str]:
    """The texts of all languages."""
    return [text for found in value.values() for text in ([found] if isinstance(found, str) else found)]


def _of_link(value: Any) -> Iterator[tuple[str, str]]:
    """A link to a fragment is one to its record as well."""
    yield value["id"], value.get("label", value["id"])
    record, _, fragment = value["id"].partition("#")
    if fragment:
        yield record, record
