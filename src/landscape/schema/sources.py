"""Reads the Turtle that the schema is compiled from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from landscape.errors import Detail, TurtleError
from landscape.folders import Folders


def schema_files(folders: Folders) -> Iterator[Path]:
    """The files of ontology, vocabularies and shapes, in the order of their names; examples are none of them."""
    for folder in (folders.ontology, folders.ontology / "vocab", folders.shapes):
        yield from sorted(folder.glob("*.ttl"))


def schema_store(folders: Folders) -> Store:
    """A store of ontology, vocabularies and shapes.

    Raises ``TurtleError`` whose details name each file that is not Turtle, with line and column.
    """
    store = Store()
    faults = [fault for file in schema_files(folders) if (fault := _load(store, file)) is not None]
    if faults:
        first = faults[0]
        raise TurtleError(f"{first.file}:{first.line}:{first.column}: {first.message}", *faults)
    return store


def _load(store: Store, file: Path) -> Detail | None:
    """Add a file to the store; what is wrong with it, if anything is."""
    try:
        store.load(path=str(file), format=RdfFormat.TURTLE)
    except SyntaxError as error:
        return Detail("not-turtle", error.msg, file=str(file), line=error.lineno, column=error.offset)
    return None
