"""What every rule of ours is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from landscape.check.finding import Finding
from landscape.check.naming import compact
from landscape.check.record import Loaded, Record
from landscape.schema.model import Schema


@dataclass(frozen=True, slots=True)
class Landscape:
    """What a rule may look at beside the record itself; ``subjects`` are all that any record defines."""

    schema: Schema
    loaded: Loaded
    subjects: frozenset[str]

    @classmethod
    def of(cls, schema: Schema, loaded: Loaded) -> Landscape:
        """The landscape of what was loaded."""
        everything = (*loaded.records, *loaded.context)
        return cls(schema, loaded, frozenset(iri for record in everything for iri in record.places))

    def short(self, iri: str) -> str:
        """An IRI as a person writes it."""
        return compact(iri, self.schema.prefixes)


class RecordRule(Protocol):
    """Gives what is wrong with one record."""

    def __call__(self, record: Record, landscape: Landscape) -> Iterator[Finding]: ...
