"""Records of systems made up by rule, as many as one likes: for tests of what takes many, and for benchmarks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from landscape.catalogue.record import Document, Record
from landscape.schema.model import Concept, Schema
from landscape.schema.names import ID, local

MANY = 2000  # so many that some values are stored as bitmaps, others as record numbers
RECORDS_PER_FACILITY = 10
SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u"))
WORDS = ("batch", "cloud", "grid", "quantum", "storage", "tape", "Zürich", "Bologna", "exascale", "pilot")


def systems(schema: Schema, count: int, seed: int = 0) -> Iterator[Record]:
    """Systems of the small landscape with all kinds of fields, most of which are unknown of some of them."""
    chance = random.Random(seed)
    maker = _Maker(schema, chance, max(1, count // RECORDS_PER_FACILITY))
    for n in range(count):
        document = maker.document(f"systems/s{n}")
        yield Record("systems", f"s{n}", document["label"]["en"], document, f"<{ID}systems/s{n}> a <System> .\n")


class _Maker:
    def __init__(self, schema: Schema, chance: random.Random, facilities: int) -> None:
        self._chance = chance
        self._facilities = facilities
        self._concepts = {local(iri): scheme.concepts for iri, scheme in schema.schemes.items()}
        self._capabilities = self._concepts["scheduler"] + self._concepts["accelerator"]

    def document(self, name: str) -> Document:
        document = {
            "iri": ID + name,
            "id": name,
            "collection": "systems",
            "label": {"en": f"{self._word()} {self._name()} {self._chance.randrange(1000)}"},
            "partOf": {"id": (facility := f"facilities/f{self._facility()}"), "label": facility},
            "country": self._concept(self._concepts["country"]),
            "stage": self._concept(self._concepts["stage"]),
            "startDate": self._period(),
            "open": self._chance.random() < 0.5,
            "capability": [self._concept(self._capabilities) for _ in range(self._chance.randrange(1, 3))],
            "can": [self._concept(self._capabilities) for _ in range(self._chance.randrange(1, 4))],
            "description": {"en": " ".join(self._word() for _ in range(12))},
            "partition": [{"id": f"{name}#p", "startDate": self._period(), "figures": [{"asOf": self._period()}]}],
            "now": {"hpl": self._chance.choice((self._chance.randrange(900), self._chance.randrange(9000) / 10))},
            "total": {"disk": self._chance.randrange(900)},
        }
        for key in sorted(set(document) - {"iri", "id", "collection", "label"}):
            if self._chance.random() < 0.2:
                del document[key]
        return document

    def _facility(self) -> int:
        """Some facilities have many systems, most have few."""
        return int(self._facilities * self._chance.random() ** 3)

    def _concept(self, concepts: tuple[Concept, ...]) -> dict[str, Any]:
        concept = self._chance.choice(concepts)
        return {"id": concept.id, "label": concept.label, "scheme": local(concept.scheme)}

    def _period(self) -> str:
        day = date(self._chance.randrange(2000, 2030), self._chance.randrange(1, 13), self._chance.randrange(1, 29))
        return day.isoformat()[: self._chance.choice((4, 7, 10))]

    def _name(self) -> str:
        """One of many thousands of words, such as real things are called by."""
        return "".join(self._chance.choices(SYLLABLES, k=3)).title()

    def _word(self) -> str:
        return self._chance.choice(WORDS)
