"""``landscape snapshots``: which snapshots are kept here, and which of them is current."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from landscape.cli import options
from landscape.errors import SnapshotError


@click.command("snapshots")
@options.root
@options.snapshots
def command(root: Path | None, snapshots: Path | None) -> None:
    """List the snapshots that are kept: when each was made current, its name, and how many records it has.

    That first which was made current last; a star stands before the current one.
    """
    from landscape.cli.places import snapshots_folder
    from landscape.snapshot.kept import current, folders

    home = snapshots_folder(root, snapshots)
    now = current(home)
    for folder in folders(home):
        since = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
        click.echo(f"{'*' if folder == now else ' '} {since:%Y-%m-%d %H:%M:%S}Z  {folder.name}  {_about(folder)}")


def _about(folder: Path) -> str:
    from landscape.snapshot import Manifest

    try:
        manifest = Manifest.read(folder)
    except SnapshotError as error:
        return f"cannot be served: {error.message}"
    return f"{sum(manifest.counts.values())} records of {manifest.as_of.isoformat()}"
