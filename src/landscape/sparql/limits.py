"""What one question may spend."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit of a pool, in seconds and bytes.

    ``processes`` answer at the same time, ``waiting`` further questions wait for one of them. A question may run for
    ``seconds``, take ``memory_bytes`` beside the graph, be ``query_bytes`` long and have ``result_bytes`` of result.
    """

    processes: int = 4
    seconds: float = 10.0
    memory_bytes: int = 1 << 30
    query_bytes: int = 65_536
    result_bytes: int = 32 << 20
    waiting: int = 64
