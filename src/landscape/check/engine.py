"""What a SHACL engine is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Protocol

from landscape.turtle.places import Placed


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (SHACL, section 3.6.2).

    ``focus`` and ``value`` are written as an IRI, a blank node's label or a literal's lexical form; ``path`` is that
    of a single property; ``shape`` is the nearest one with a name.
    """

    focus: str
    path: str | None
    value: str | None
    shape: str
    component: str
    severity: str
    message: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What two engines have to agree on."""
        return self.focus, self.path or "", self.component, self.severity, self.value or ""


class Engine(Protocol):
    """Validates triples against shapes that it was made with."""

    def validate(self, triples: Iterable[Placed], focus: Container[str]) -> list[Result]:
        """The results of the nodes in ``focus``, by IRI or blank node's label."""
        ...
