"""The file by which the process that keeps the pool tells the others what to serve."""

from __future__ import annotations

import json
from pathlib import Path

from landscape.sparql import Pool
from landscape_api.live import Live, Offer

NAME = "offer.json"


class Board:
    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def write(self, live: Live) -> None:
        """Offer what is served by the process that keeps the pool."""
        serving = live.serving
        content = {
            "folder": str(serving.snapshot.folder),
            "pool": str(serving.pool.address) if isinstance(serving.pool, Pool) else None,
            "joins": not serving.settings.sparql,
            "refused": live.refused,
        }
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps(content), encoding="utf-8")
        new.replace(self._path)

    def look(self) -> Offer:
        """What is offered."""
        content = json.loads(self._path.read_text(encoding="utf-8"))
        pool = Path(content["pool"]) if content["pool"] else None
        return Offer(Path(content["folder"]), pool, content["joins"], content["refused"])
