"""Values for the parameters of a question, as somebody at a terminal gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import click

from landscape.catalogue import Catalogue
from landscape.catalogue.parameters import unknown_value
from landscape.errors import Detail
from landscape.folders import Folders
from landscape.schema import load
from landscape.snapshot import Snapshot
from landscape.sparql.values import Values


def given(texts: Iterable[str]) -> list[tuple[str, str]]:
    """The name and the value in each ``name=value``."""
    pairs = [(name.strip(), sign, value.strip()) for name, sign, value in (one.partition("=") for one in texts)]
    for name, sign, value in pairs:
        if not (name and sign):
            raise click.UsageError(f"--set {name or value}: write a name and a value, as in --set country=IT")
    return [(name, value) for name, _, value in pairs]


@contextmanager
def reader(world: Snapshot | Folders) -> Iterator[Values]:
    """What reads values: by the records of a snapshot, or by those whose files are in a folder."""
    if isinstance(world, Folders):
        yield Values(load(world), _Files(world).record)
        return
    schema = world.schema()
    catalogue = Catalogue.open(world.catalogue_path, schema, world.id)
    try:
        yield Values(schema, catalogue.record)
    finally:
        catalogue.close()


@dataclass(frozen=True)
class _Files:
    folders: Folders

    def record(self, parameter: str, text: str, collections: Sequence[str]) -> str | Detail:
        """The record that a value names, as ``Catalogue.record`` finds it."""
        known = {f"{one}/{file.stem}" for one in collections for file in (self.folders.data / one).glob("*.ttl")}
        meant = [one for one in (text, *(f"{collection}/{text}" for collection in collections)) if one in known]
        return meant[0] if len(meant) == 1 else unknown_value(parameter, text, sorted(known), "no record")
