"""The records as they were at a commit, in the form of a snapshot, so that the two can be compared."""

from __future__ import annotations

import io
import subprocess
import tarfile
from datetime import date
from pathlib import Path

from landscape.build.names import keys_of
from landscape.build.statements import statements
from landscape.errors import InputError, NotFoundError
from landscape.folders import Folders
from landscape.schema import compile_schema
from landscape.schema.sources import schema_store
from landscape.snapshot import Manifest, Snapshot, quads
from landscape.snapshot.snapshot import GRAPH

GIT_LIMIT_S = 60
PARTS = ("ontology", "shapes", "data")


def snapshot_at(folders: Folders, revision: str, place: Path) -> Snapshot:
    """The records of a commit, unchecked and without what follows from them, as a snapshot below ``place``.

    It can be compared, and not be served. Raises ``InputError`` outside of a git repository, ``NotFoundError`` when
    there is no such commit, ``TurtleError`` and ``SchemaError`` for what cannot be read there.
    """
    commit, day = _commit(folders.root, revision)
    _export(folders.root, commit, place)
    there = Folders.under(place)
    schema = compile_schema(schema_store(there))
    quads.write(place / GRAPH, statements(sorted(there.data.rglob("*.ttl")), keys_of(schema)))
    manifest = Manifest(commit, date.fromisoformat(day), {}, 0, 0, commit, "", {})
    return Snapshot(place, manifest)


def _commit(root: Path, revision: str) -> tuple[str, str]:
    """The id and the day of a commit."""
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        raise InputError(f"{root}: there is no git repository here, so nothing has a revision")
    found = _git(root, "log", "-1", "--format=%H %cs", "--end-of-options", f"{revision}^{{commit}}", "--")
    if not found:
        raise NotFoundError(f"{revision!r} is neither a snapshot nor a commit")
    commit, _, day = found.decode().strip().partition(" ")
    return commit, day


def _export(root: Path, commit: str, place: Path) -> None:
    archive = _git(root, "archive", "--format=tar", commit, "--", *PARTS)
    if archive is None:
        raise NotFoundError(f"{commit}: {', '.join(PARTS)} were not all there")
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(place, filter="data")


def _git(root: Path, *words: str) -> bytes | None:
    """What git answers; nothing when it refuses, is not installed, or takes too long."""
    command = ["git", "--no-pager", "-c", "log.showSignature=false", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, timeout=GIT_LIMIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
