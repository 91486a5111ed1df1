"""A graph in RocksDB, for one that is larger than memory: made once, then only read, by as many processes as one likes.

``python -m landscape.sparql.disk GRAPH STORE`` makes one: in a process of its own, as a process in which RocksDB has
threads must not be forked.
"""

from __future__ import annotations

import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from pyoxigraph import RdfFormat, Store

COMMAND = (sys.executable, "-P", "-m", "landscape.sparql.disk")
DESCRIPTORS = 1024  # RocksDB opens files while it answers
FILE_BYTES = 64 << 20  # and writes a log of its own


def made(graph: Path, store: Path) -> Path:
    """The store of ``graph`` in the folder ``store``, which is made when it is not there. Raises ``OSError``."""
    if not store.exists():
        store.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([*COMMAND, str(graph), str(store)], capture_output=True, text=True, check=False)
        if done.returncode:
            raise OSError(f"{store} cannot be made: {done.stderr.strip().rpartition(chr(10))[2]}")
    return store


def _make(graph: Path, store: Path) -> None:
    """Load into a folder beside it, and give that its name when it is whole."""
    new = store.with_name(f".new-{secrets.token_hex(8)}")
    try:
        loaded = Store(str(new))
        loaded.bulk_load(path=str(graph), format=RdfFormat.N_QUADS)
        loaded.optimize()
        loaded.flush()
        del loaded
        try:
            new.rename(store)
        except OSError:
            if not store.exists():  # another process was faster
                raise
    finally:
        shutil.rmtree(new, ignore_errors=True)


if __name__ == "__main__":
    _make(Path(sys.argv[1]), Path(sys.argv[2]))
