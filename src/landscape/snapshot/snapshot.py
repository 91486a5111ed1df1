"""A published snapshot: found, verified, opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from landscape.errors import NotFoundError, SnapshotError
from landscape.schema import compile_schema
from landscape.schema.model import Schema
from landscape.snapshot.manifest import NAME, REBUILD, Manifest
from landscape.snapshot.quads import sha256

CURRENT = "current"
UNFINISHED = ".new-"  # begins the names of what is being written or removed
STORES = ".stores"  # beside the snapshots: what can be made from them again, by their names
GRAPH = "graph.nq"
SCHEMA = "schema.nt"
CATALOGUE = "catalogue.sqlite"
VERIFIED = "verified.sqlite"
INSIGHT = "insight.jsonl"
FILES = (GRAPH, SCHEMA, CATALOGUE, VERIFIED, INSIGHT)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot whose files are those of its manifest. ``folder`` is its own folder, never the link ``current``."""

    folder: Path
    manifest: Manifest

    @classmethod
    def open(cls, path: Path) -> Snapshot:
        """The snapshot in the folder ``path``, or the current one of a folder of snapshots.

        Raises ``NotFoundError`` when there is none, ``SnapshotError`` when it is damaged, half-written or of
        another format: such a snapshot is never served.
        """
        folder = _find(path)
        manifest = Manifest.read(folder)
        _verify(folder, manifest)
        return cls(folder, manifest)

    @property
    def id(self) -> str:
        return self.manifest.id

    @property
    def graph_path(self) -> Path:
        """Records, ontology, vocabularies and what follows from them, as N-Quads."""
        return self.folder / GRAPH

    @property
    def schema_path(self) -> Path:
        """Ontology, vocabularies and shapes, as N-Triples."""
        return self.folder / SCHEMA

    @property
    def catalogue_path(self) -> Path:
        return self.folder / CATALOGUE

    @property
    def verified_path(self) -> Path:
        """The catalogue of what a source supports."""
        return self.folder / VERIFIED

    @property
    def insight_path(self) -> Path:
        """The tables of facts from which matching, gaps, trust, network and timeline are computed."""
        return self.folder / INSIGHT

    def schema(self) -> Schema:
        """The schema that the snapshot was built with."""
        store = Store()
        store.bulk_load(path=str(self.schema_path), format=RdfFormat.N_TRIPLES)
        return compile_schema(store)


def snapshots_in(folder: Path) -> list[Manifest]:
    """The manifests of all snapshots in a folder of snapshots, by id; those without a readable one are left out."""
    found = []
    for path in sorted(folder.glob(f"[!.]*/{NAME}")):
        try:
            manifest = Manifest.read(path.parent)
        except SnapshotError:
            continue
        if path.parent.name != CURRENT:
            found.append(manifest)
    return found


def _find(path: Path) -> Path:
    """The folder of a snapshot, with every link resolved, so that a swap meanwhile changes nothing."""
    if (path / NAME).exists() and path.name != CURRENT:
        return path.resolve()
    link = path if path.name == CURRENT else path / CURRENT
    if not link.is_symlink():
        if path.is_dir() and any((path / name).exists() for name in FILES):
            raise SnapshotError(f"{path / NAME} is missing, so the snapshot is half-written; {REBUILD}")
        raise NotFoundError(f"{path}: no snapshot here; make one with `landscape build`")
    if not link.is_dir():
        raise SnapshotError(f"{link} leads to {link.readlink()}, which does not exist; {REBUILD}")
    return link.resolve()


def _verify(folder: Path, manifest: Manifest) -> None:
    """Compare every file with its hash."""
    unlisted = [name for name in FILES if name not in manifest.files]
    if unlisted or manifest.files[GRAPH] != manifest.id:
        raise SnapshotError(f"{folder / NAME} does not fit its snapshot; {REBUILD}")
    for name in FILES:
        if not (folder / name).is_file():
            raise SnapshotError(f"{folder / name} is missing, so the snapshot is half-written; {REBUILD}")
        if sha256(folder / name) != manifest.files[name]:
            raise SnapshotError(f"{folder / name} is damaged: its hash is not that of the manifest; {REBUILD}")
