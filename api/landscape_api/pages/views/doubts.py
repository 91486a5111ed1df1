"""What no source supports, so that a page can say so at the place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from landscape.schema.model import Collection, Field
from landscape.schema.names import CCL
from landscape_api.pages.views.values import Value

UNVERIFIED = CCL + "unverified"  # names a property or a value
CONFIDENCE = CCL + "confidence"  # of the whole node
DOUBTFUL = "unverified"


@dataclass(frozen=True, slots=True)
class Doubts:
    """The IRIs of properties and values of one node that no source supports; ``whole`` says it of the node."""

    iris: frozenset[str] = frozenset()
    whole: bool = False

    @classmethod
    def of(cls, collection: Collection, document: dict[str, Any]) -> Doubts:
        """The doubts that a document states about itself."""
        keys = {field.path: field.key for field in collection.fields}
        named = document.get(keys.get(UNVERIFIED, ""), ())
        confidence = document.get(keys.get(CONFIDENCE, ""), ())
        stated = confidence if isinstance(confidence, list) else [confidence]
        iris = frozenset([named] if isinstance(named, str) else named)
        return cls(iris, any(one and one["id"] == DOUBTFUL for one in stated))

    def concern(self, field: Field) -> bool:
        """Whether all values of that field are in doubt."""
        return field.path in self.iris or (field.metric is not None and field.metric in self.iris)

    def mark(self, field: Field, values: tuple[Value, ...]) -> tuple[Value, ...]:
        """The values, each in doubt marked."""
        every = self.concern(field)
        return tuple(replace(one, unverified=True) if every or one.iri in self.iris else one for one in values)


def states_doubt(field: Field) -> bool:
    """Whether a field is only about doubts, which are shown where they apply."""
    return field.path in (UNVERIFIED, CONFIDENCE)
