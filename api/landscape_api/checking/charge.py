"""What the process that checks is told when it starts."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Charge:
    """Paths of the landscape's folder, of the snapshot's graph, of a folder to work in and of the socket; limits.

    ``processes`` check at the same time, ``waiting`` further texts wait. A check may run for ``seconds`` and take
    ``memory_bytes`` beside what all share.
    """

    root: str
    graph: str
    folder: str
    socket: str
    processes: int
    waiting: int
    seconds: float
    memory_bytes: int

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Charge:
        return cls(**json.loads(text))
