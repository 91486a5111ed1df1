"""A catalogue's file, opened so that nobody can change it: each thread has a connection of its own."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from landscape.catalogue.tables import APPLICATION, VERSION
from landscape.errors import SnapshotError

MAP_BYTES = 1 << 31


class File:
    """Connections to one file, read-only; the file must not change while it is open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._own = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._check()

    def connection(self) -> sqlite3.Connection:
        """The connection of this thread."""
        if not hasattr(self._own, "connection"):
            self._own.connection = self._connect()
            self._all.append(self._own.connection)
        found: sqlite3.Connection = self._own.connection
        return found

    def close(self) -> None:
        """Close the connections of all threads."""
        while self._all:
            self._all.pop().close()

    def _connect(self) -> sqlite3.Connection:
        address = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)  # ``close`` is another thread's
        connection.execute(f"PRAGMA mmap_size = {MAP_BYTES}")
        return connection

    def _check(self) -> None:
        try:
            (application,) = self.connection().execute("PRAGMA application_id").fetchone()
            (version,) = self.connection().execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            raise SnapshotError(f"{self._path} cannot be read as a catalogue: {error}") from error
        if application != APPLICATION:
            raise SnapshotError(f"{self._path} is no catalogue; build it again with `landscape build`")
        if version > VERSION:
            raise SnapshotError(
                f"{self._path} is of version {version}, this program reads {VERSION}; install a newer landscape"
            )
        if version < VERSION:
            raise SnapshotError(f"{self._path} is of version {version}, this program reads {VERSION}; build it again")
