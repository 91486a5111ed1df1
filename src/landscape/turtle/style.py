"""How a text of Turtle is written by those who know what its terms mean. Without that, in a general way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Order = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Style:
    """What a formatter may know of a vocabulary; all keys are IRIs.

    ``prefixes`` are namespaces by prefix; ``orders`` the places of properties, by class; ``owned`` the class of the
    nameless nodes that a property leads to; ``symbols`` the unit that a property's bare numbers are in.
    """

    prefixes: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, Order] = field(default_factory=dict)
    owned: Mapping[str, str] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)

    def order(self, classes: Iterable[str]) -> Order:
        """The places of the properties of a node of these classes."""
        return {path: place for cls in classes for path, place in self.orders.get(cls, {}).items()}


GENERAL = Style()
