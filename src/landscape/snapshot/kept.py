"""The snapshots that a folder keeps: found by a name, in the order in which they were current, and removed."""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from landscape.errors import Detail, NotFoundError, ParameterError
from landscape.snapshot.manifest import NAME
from landscape.snapshot.snapshot import CURRENT, STORES, UNFINISHED
from landscape.snapshot.uses import is_used


def folders(snapshots: Path) -> list[Path]:
    """The folders of all snapshots, that first which was made current last. Damaged ones are among them."""
    found = [one.parent for one in snapshots.glob(f"[!.]*/{NAME}") if one.parent.name != CURRENT]
    return sorted(found, key=_since, reverse=True)


def current(snapshots: Path) -> Path | None:
    """The folder of the current snapshot; None when there is none."""
    try:
        return snapshots / (snapshots / CURRENT).readlink()
    except OSError:
        return None


def named(snapshots: Path, name: str) -> Path:
    """The folder whose name is or begins with ``name``. Raises ``NotFoundError``, ``ParameterError`` for several."""
    found = [one for one in folders(snapshots) if one.name.startswith(name)]
    if (snapshots / name) in found:
        return snapshots / name
    names = tuple(one.name for one in found)
    if not found:
        there = tuple(one.name for one in folders(snapshots))
        message = f"{snapshots}: no snapshot's name begins with {name!r}"
        raise NotFoundError(message, Detail("unknown-snapshot", message, value=name, allowed=there))
    if len(found) > 1:
        message = f"{len(found)} snapshots begin with {name!r}; write more of the name"
        raise ParameterError(message, Detail("ambiguous-snapshot", message, value=name, allowed=names))
    return found[0]


def previous(snapshots: Path) -> Path:
    """The one that was current before the current one. Raises ``NotFoundError`` when there is none."""
    now = current(snapshots)
    found = [one for one in folders(snapshots) if one != now]
    if not found:
        raise NotFoundError(f"{snapshots}: there is no other snapshot to go back to")
    return found[0]


def prune(snapshots: Path, keep: int) -> list[str]:
    """Remove all but the ``keep`` snapshots that were current last; the names of those that went.

    The current one stays, and so do those that a process serves just now, whatever ``keep`` is.
    """
    now = current(snapshots)
    gone = [one for one in folders(snapshots)[max(keep, 0) :] if one != now]
    return [one.name for one in gone if _removed(one)]


def _removed(folder: Path) -> bool:
    """Whether a snapshot that nobody uses was removed; at once, for whoever looks for it by its name."""
    with suppress(FileNotFoundError):  # somebody else removes it too
        if not is_used(folder):
            away = folder.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
            folder.rename(away)
            shutil.rmtree(away)
            shutil.rmtree(folder.parent / STORES / folder.name, ignore_errors=True)
            return True
    return False


def _since(folder: Path) -> float:
    with suppress(FileNotFoundError):
        return folder.stat().st_mtime_ns
    return 0
