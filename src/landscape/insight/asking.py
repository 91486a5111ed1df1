"""Rows of questions that are asked of a snapshot's graph here and now, in the process that asks."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store

from landscape.insight.report import Ask
from landscape.insight.tables import rows_of


def store_of(graph: Path) -> Ask:
    """What answers our own questions about the N-Quads in a file, which are read into memory."""
    store = Store()
    store.bulk_load(path=str(graph), format=RdfFormat.N_QUADS)
    return lambda text: rows_of(store, text)
