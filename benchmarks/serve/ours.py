"""A snapshot of made statements, which our service serves as it serves any other."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from landscape.build import build
from landscape.folders import Folders
from landscape.snapshot import Snapshot
from landscape.snapshot.quads import sha256
from landscape.snapshot.snapshot import CURRENT, GRAPH

SMALL = Path(__file__).parents[2] / "tests/small"
MUCH = "1000000"


def command(landscape: Path, graph: Path, folder: Path, port: int, processes: int) -> list[str | Path]:
    """What serves ``graph`` in production, with two web processes; one client may do everything."""
    snapshots = _snapshots(folder, graph)
    options = {"--root": SMALL, "--snapshots": snapshots, "--port": port, "--query-processes": processes}
    options |= {"--workers": 2, "--client-queries": processes * 8, "--client-query-seconds": MUCH}
    options |= {"--query-limit-seconds": 30}
    return [landscape, "serve", "--production", *(str(one) for pair in options.items() for one in pair)]


def _snapshots(folder: Path, graph: Path) -> Path:
    """A folder of snapshots with one: a small landscape's, whose graph is that of the made statements."""
    build(Folders.under(SMALL), folder / "small", date(2026, 11, 24))
    small = Snapshot.open(folder / "small")
    made, snapshots = folder / "made", folder / "snapshots"
    shutil.copytree(small.folder, made)
    lines = sorted(set(graph.read_bytes().splitlines(keepends=True)))
    (made / GRAPH).write_bytes(b"".join(lines))
    name = sha256(made / GRAPH)
    manifest = replace(small.manifest, id=name, triples=len(lines), files=small.manifest.files | {GRAPH: name})
    (made / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
    snapshots.mkdir()
    made.rename(snapshots / name)
    (snapshots / CURRENT).symlink_to(name)
    return snapshots
