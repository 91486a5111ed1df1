"""The format of what is published: an immutable folder, named by the hash of its graph."""

from landscape.snapshot.manifest import Manifest
from landscape.snapshot.snapshot import Snapshot

__all__ = ["Manifest", "Snapshot"]
