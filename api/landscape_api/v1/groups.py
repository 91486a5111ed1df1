"""What a search found, by collection."""

from __future__ import annotations

from collections.abc import Iterable

from landscape.catalogue import Hit
from landscape.schema.model import Collection, Schema

Groups = tuple[tuple[Collection, tuple[Hit, ...]], ...]


def by_collection(schema: Schema, hits: Iterable[Hit]) -> Groups:
    """Collections in the order of their best hit, each with its hits."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.collection, []).append(hit)
    return tuple((schema.collections[name], tuple(group)) for name, group in found.items())
