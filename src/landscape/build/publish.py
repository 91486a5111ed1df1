"""Publishing: whoever looks, and whenever we are killed, ``current`` is the old snapshot or the new one, whole."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from landscape.errors import LandscapeError
from landscape.snapshot.manifest import NAME, Manifest
from landscape.snapshot.quads import sha256
from landscape.snapshot.snapshot import CURRENT, FILES, UNFINISHED, Snapshot

ABANDONED_AFTER_S = 24 * 3600  # no build takes a day


def publish(snapshots: Path, fill: Callable[[Path], Manifest]) -> Snapshot:
    """Let ``fill`` write a snapshot's files into a new folder, and make it the current one of ``snapshots``.

    Several may publish at a time: the last one to finish is current. A snapshot that is there already, with
    the same manifest, is taken as it is. When ``fill`` raises, nothing has changed.
    """
    snapshots.mkdir(parents=True, exist_ok=True)
    _sweep(snapshots)
    folder = snapshots / f"{UNFINISHED}{secrets.token_hex(8)}"
    folder.mkdir()
    try:
        manifest = fill(folder)
        (folder / NAME).write_text(manifest.to_json(), encoding="utf-8")
        _settle(folder)
        place = _place(folder, snapshots, manifest)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return make_current(snapshots, place)


def publish_copy(snapshots: Path, folder: Path) -> Snapshot:
    """Publish a copy of the snapshot in ``folder``, which may be on another file system, in ``snapshots``.

    Raises ``NotFoundError`` when it is none, ``SnapshotError`` when it or its copy is damaged.
    """
    original = Snapshot.open(folder)

    def fill(new: Path) -> Manifest:
        for name in FILES:
            shutil.copyfile(original.folder / name, new / name)
        return original.manifest

    return publish(snapshots, fill)


def make_current(snapshots: Path, place: Path) -> Snapshot:
    """Let ``current`` lead to a snapshot that is there, ``place``; the snapshot, whose files were compared.

    Raises ``SnapshotError`` when it is damaged: what is current then stays. The time of its folder becomes now, so
    that the order in which snapshots were current is known.
    """
    snapshot = Snapshot.open(place)
    now = time.time_ns()  # the file system's own clock has coarser ticks
    os.utime(place, ns=(now, now))
    _swap(snapshots, place)
    return snapshot


def _place(folder: Path, snapshots: Path, manifest: Manifest) -> Path:
    """Move a finished folder to its name; never over another one, which somebody may be reading."""
    plain = snapshots / manifest.id
    other = snapshots / f"{manifest.id}-{sha256(folder / NAME)[:12]}"
    for place in (plain, other, snapshots / f"{other.name}-{secrets.token_hex(4)}"):
        # Looked at again behind the move: another builder may have published the same meanwhile.
        if _is_same(place, manifest) or _moved(folder, place) or _is_same(place, manifest):
            _sync(snapshots)
            return place
    raise FileExistsError(f"{other}: no free name beside it")


def _moved(folder: Path, place: Path) -> bool:
    """Move a folder to its name; not when that is taken, by other code's snapshot of this graph or a damaged one."""
    try:
        folder.rename(place)
    except OSError:
        if place.exists():
            return False
        raise
    return True


def _is_same(place: Path, manifest: Manifest) -> bool:
    """Whether a whole snapshot with that manifest is there already."""
    try:
        return Snapshot.open(place).manifest == manifest
    except LandscapeError:
        return False


def _swap(snapshots: Path, place: Path) -> None:
    """Let ``current`` lead to ``place``, in one step of the file system."""
    link = snapshots / f"{UNFINISHED}{secrets.token_hex(8)}"
    link.symlink_to(place.name)
    link.replace(snapshots / CURRENT)
    _sync(snapshots)


def _settle(folder: Path) -> None:
    """Have the disk keep what was written, before a name leads to it."""
    for path in [*folder.iterdir(), folder]:
        _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(snapshots: Path) -> None:
    """Remove what killed builds left behind."""
    for path in snapshots.glob(f"{UNFINISHED}*"):
        try:
            abandoned = time.time() - path.lstat().st_mtime > ABANDONED_AFTER_S
        except FileNotFoundError:
            continue  # its builder has just finished
        if abandoned:
            path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)
