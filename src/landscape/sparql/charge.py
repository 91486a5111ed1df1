"""What a zygote is told when it is started."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from landscape.sparql.limits import Limits


@dataclass(frozen=True, slots=True)
class Charge:
    """What a zygote is for: the N-Quads to open, the socket to listen at, and the limits.

    ``prefixes`` are for results; ``base`` is the IRI that relative ones of a query start from;
    ``store`` is the folder of the graph on disk, None when it is held in memory.
    """

    graph: str
    socket: str
    limits: Limits
    prefixes: dict[str, str]
    base: str | None = None
    store: str | None = None

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Charge:
        members = json.loads(text)
        return cls(**members | {"limits": Limits(**members["limits"])})
