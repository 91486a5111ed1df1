"""``landscape publish``: make a snapshot that was built the current one, here or in a folder that is offered."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import options


@click.command("publish")
@click.argument("snapshot", required=False)
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), help="Folder to copy it to, such as a web root."
)
@options.keep
@options.root
@options.snapshots
def command(snapshot: str | None, to: Path | None, keep: int, root: Path | None, snapshots: Path | None) -> None:
    """Make a snapshot the current one, in one step that no reader can see half of.

    SNAPSHOT is its name or the beginning of it, or a folder; by default it is the current one. With --to it is copied
    to another folder of snapshots, from which `landscape pull` takes it.
    """
    from landscape.build.publish import make_current, publish_copy
    from landscape.cli.places import snapshots_folder
    from landscape.snapshot.kept import prune

    home = snapshots_folder(root, snapshots)
    found = _found(home, snapshot)
    to = to or home
    is_there = found.resolve().parent == to.resolve()
    click.echo((make_current if is_there else publish_copy)(to, found).folder)
    for name in prune(to, keep):
        click.echo(f"removed {name}", err=True)


def _found(home: Path, snapshot: str | None) -> Path:
    """The folder that is meant."""
    from landscape.snapshot import Snapshot
    from landscape.snapshot.kept import named

    if snapshot is None:
        return Snapshot.open(home).folder
    return Path(snapshot) if "/" in snapshot else named(home, snapshot)
