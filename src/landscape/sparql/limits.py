"""What one question may spend."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from landscape.errors import Detail, ParameterError


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit of a pool, in seconds and bytes.

    ``processes`` answer at the same time, ``waiting`` further questions wait for one of them, each for
    ``waiting_seconds``. A question may run for ``seconds``, take ``memory_bytes`` beside the graph, be ``query_bytes``
    long, and have ``result_bytes`` of result in ``result_rows`` rows of solutions or statements of a graph.
    Raises ``ParameterError`` for a limit that would stop everything, or nothing.
    """

    processes: int = 4
    seconds: float = 10.0
    memory_bytes: int = 1 << 30
    query_bytes: int = 65_536
    result_bytes: int = 32 << 20
    waiting: int = 64
    waiting_seconds: float = 5.0
    result_rows: int = 500_000

    def __post_init__(self) -> None:
        wrong = [_detail(name, value) for name in self.__slots__ if not _usable(name, value := getattr(self, name))]
        if wrong:
            raise ParameterError("; ".join(detail.message for detail in wrong), *wrong)


def _usable(name: str, value: float) -> bool:
    return (0 <= value < inf) if name == "waiting" else (0 < value < inf)


def _detail(name: str, value: float) -> Detail:
    hint = "write 0 or more" if name == "waiting" else "write more than 0"
    return Detail("bad-limit", f"{name} cannot be {value}; {hint}", name, value=str(value), hint=hint)
