"""The insight of a snapshot: its tables, each set read when it is first needed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from landscape.insight.answers import Answer
from landscape.insight.balance import balance
from landscape.insight.capacity import Capacity
from landscape.insight.facts import Facts
from landscape.insight.network import network
from landscape.insight.tables import COMPLETENESS, DRAWN, NETWORK, VERIFIED, Tables, read_set
from landscape.insight.timeline import Timeline
from landscape.insight.trust import Trust

TRUST, TIMELINE, MATCHING = "trust", "timeline", "matching"


class Insight:
    """Opens the file ``path`` of a snapshot. What it gives raises ``SnapshotError`` when that cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def facts(self) -> Facts:
        return Facts(self._matching)

    @cached_property
    def verified(self) -> Facts:
        """The facts that a source supports."""
        return Facts(read_set(self._path, VERIFIED))

    @cached_property
    def trust(self) -> Trust:
        return Trust(read_set(self._path, TRUST) | read_set(self._path, COMPLETENESS))

    @cached_property
    def network(self) -> Answer:
        return network(read_set(self._path, NETWORK), read_set(self._path, DRAWN))

    @cached_property
    def main_part(self) -> frozenset[str]:
        """The nodes of the largest part of the network that hangs together."""
        from landscape.insight.drawn import main_part  # networkx takes long to import: see there

        return main_part(self.network)

    def chains(self, start: str, end: str, avoid: Iterable[str] = ()) -> Answer:
        """The shortest chains of the network from one record to another: see ``chains``."""
        from landscape.insight.chains import chains

        return chains(self.network, start, end, avoid)

    @cached_property
    def timeline(self) -> Timeline:
        return Timeline(self._timeline)

    @cached_property
    def capacity(self) -> Capacity:
        return Capacity(self._matching, self._timeline)

    @cached_property
    def balance(self) -> list[Answer]:
        """Demand against capacity by year: see ``balance``."""
        return balance(self.facts, self.capacity)

    @cached_property
    def _matching(self) -> Tables:
        return read_set(self._path, MATCHING)

    @cached_property
    def _timeline(self) -> Tables:
        return read_set(self._path, TIMELINE)
