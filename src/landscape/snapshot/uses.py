"""Who reads a snapshot holds it, so that nobody removes it meanwhile. The kernel lets go when a process ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from landscape.errors import NotFoundError
from landscape.snapshot.manifest import NAME
from landscape.snapshot.snapshot import Snapshot

ATTEMPTS = 5  # one that was found and then removed is looked for again


class Use:
    """A shared lock (flock(2)) on the manifest of a snapshot."""

    def __init__(self, folder: Path) -> None:
        self._descriptor = os.open(folder / NAME, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def release(self) -> None:
        """Let go; a second time does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


def open_in_use(path: Path) -> tuple[Snapshot, Use]:
    """The snapshot that ``Snapshot.open`` gives, held. Raises what that raises."""
    for _ in range(ATTEMPTS):
        snapshot = Snapshot.open(path)
        try:
            use = Use(snapshot.folder)
        except FileNotFoundError:
            continue  # removed since, so there is a newer one
        if (snapshot.folder / NAME).exists():
            return snapshot, use
        use.release()
    raise NotFoundError(f"{path}: snapshots are removed faster than they can be opened")


def is_used(folder: Path) -> bool:
    """Whether a process holds the snapshot in ``folder``."""
    descriptor = os.open(folder / NAME, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
