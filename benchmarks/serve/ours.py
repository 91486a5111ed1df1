"""Our service over made statements, one web process: ``python -m benchmarks.serve.ours GRAPH PORT PROCESSES``.

It serves a small landscape, whose pool is one of the made statements: what is measured is the query service.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import date
from pathlib import Path

import uvicorn

from landscape.build import build
from landscape.folders import Folders
from landscape.sparql import Pool
from landscape_api.app import create_app
from landscape_api.settings import Settings

SMALL = Path(__file__).parents[2] / "tests/small"
MUCH = 1_000_000


async def serve(root: Path, graph: Path, port: int, processes: int) -> None:
    """Serve until it is killed."""
    settings = Settings(
        root=root,
        snapshots=root / "snapshots",
        query_processes=processes,
        client_queries=processes * 4,
        client_query_seconds=MUCH,
        query_limit_seconds=30.0,
    )
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", access_log=False, ws="none"))
    running = asyncio.create_task(server.serve())
    while not server.started or app.state.serving.pool is None:
        await asyncio.sleep(0.05)
    app.state.serving.pool.stop()
    app.state.serving.pool = None
    app.state.serving.pool = await asyncio.to_thread(Pool.start, graph, "be" * 32, app.state.serving.limits)
    await running


def main() -> None:
    graph, port, processes = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        build(Folders.under(SMALL), root / "snapshots", date(2026, 11, 24))
        for part in ("ontology", "shapes", "data", "queries"):
            (root / part).symlink_to(SMALL / part)
        asyncio.run(serve(root, graph, port, processes))


if __name__ == "__main__":
    main()
