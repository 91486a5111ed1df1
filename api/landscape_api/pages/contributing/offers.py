"""What the fields of a form can be given, from what is served."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from landscape.catalogue import Catalogue
from landscape.derived.choices import Choice, Choices, concepts_of, linked
from landscape.schema.model import Collection, Field, Kind, Schema
from landscape.schema.names import ID

LISTED_MOST = 2000  # records of a collection; of a larger one a name is looked up, and no list is shown
LIKELY_MOST = 20
SAME = 100.0

Key = tuple[Kind, tuple[str, ...], tuple[str, ...]]


class Named(Choices):
    """The records of large collections: found by name, and never listed."""

    def __init__(self, catalogue: Catalogue, collections: Sequence[Collection]) -> None:
        super().__init__(())
        self._catalogue, self._collections = catalogue, [one.name for one in collections]

    def __bool__(self) -> bool:
        return True

    def of_iri(self, iri: str) -> Choice | None:
        name = iri.removeprefix(ID)
        label = self._catalogue.label(name) if name.partition("/")[0] in self._collections else None
        return None if label is None else _choice(name, label)

    def named(self, text: str) -> Choice | None:
        by_iri = self.of_iri(text.strip("<>"))
        found = [one for one in self._called(text, LIKELY_MOST) if one[0] == SAME]
        exact = [choice for _, choice in found if choice.id == text] or [choice for _, choice in found]
        return by_iri or (exact[0] if len(exact) == 1 else None)

    def near(self, text: str, most: int) -> list[Choice]:
        return [choice for _, choice in self._called(text, most)]

    def _called(self, text: str, most: int) -> list[tuple[float, Choice]]:
        found = self._catalogue.called(text, self._collections, most)
        return [(one.score, _choice(one.id, one.label)) for one in found]


class CatalogueOffers:
    """Concepts of the schema and records of the catalogue; each list is made when it is first needed."""

    def __init__(self, schema: Schema, catalogue: Catalogue) -> None:
        self._schema, self._catalogue = schema, catalogue
        self._made: dict[Key, Choices] = {}
        self._lock = Lock()

    def of(self, field: Field) -> Choices:
        """What a field can be given; nothing for a field that is no choice."""
        key = field.kind, field.classes, field.schemes
        with self._lock:
            if key not in self._made:
                self._made[key] = self._choices(field)
            return self._made[key]

    def _choices(self, field: Field) -> Choices:
        if field.kind is Kind.CONCEPT:
            return Choices(concepts_of(field, self._schema))
        if field.kind is not Kind.LINK:
            return Choices(())
        collections = linked(field, self._schema)
        counts = self._catalogue.counts()
        if sum(counts[one.name] for one in collections) > LISTED_MOST:
            return Named(self._catalogue, collections)
        found = (named for one in collections for named in self._catalogue.first(one.name, LISTED_MOST))
        return Choices(_choice(named.id, named.label) for named in found)


def _choice(name: str, label: str) -> Choice:
    return Choice(ID + name, name.partition("/")[2], label)
