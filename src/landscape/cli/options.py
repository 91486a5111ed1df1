"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.check.engines import AUTO, ENGINES

root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="LANDSCAPE_ROOT",
    help="Folder with ontology, shapes, data and queries; found when left out.",
)
engine = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    envvar="LANDSCAPE_ENGINE",
    default=AUTO,
    show_default=True,
    help="SHACL engine: pyshacl is the reference, shacl is fast and optional; auto takes shacl where it is installed.",
)
snapshots = click.option(
    "--snapshots",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="LANDSCAPE_SNAPSHOTS",
    help="Folder of built snapshots; `snapshots` below the root.",
)
keep = click.option(
    "--keep",
    type=click.IntRange(min=1),
    envvar="LANDSCAPE_SNAPSHOTS_KEEP",
    default=10,
    show_default=True,
    help="How many snapshots stay; those that are served stay in any case.",
)
