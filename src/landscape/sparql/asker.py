"""Whoever answers questions in SPARQL: processes of our own, those of another process, or a service elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from landscape.sparql.question import Answer, Question


class Asker(Protocol):
    """Answers questions about one snapshot."""

    async def ask(self, question: Question, spent: Callable[[float], object] | None = None) -> Answer:
        """The whole answer, or an error that names the limit which was met; ``spent`` is told the seconds it took."""

    async def drain(self) -> None:
        """Wait until every question that was asked has its answer."""

    def stop(self) -> None:
        """Answer nothing any more, and let go of what is held."""
