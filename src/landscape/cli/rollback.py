"""``landscape rollback``: make an earlier snapshot the current one again."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import options


@click.command("rollback")
@click.argument("snapshot", required=False)
@options.root
@options.snapshots
def command(snapshot: str | None, root: Path | None, snapshots: Path | None) -> None:
    """Go back to SNAPSHOT, by default to the one that was current before. Servers swap to it by themselves.

    SNAPSHOT is a name or the beginning of one; `landscape snapshots` shows them.
    """
    from landscape.build.publish import make_current
    from landscape.cli.places import snapshots_folder
    from landscape.snapshot.kept import named, previous

    home = snapshots_folder(root, snapshots)
    click.echo(make_current(home, named(home, snapshot) if snapshot else previous(home)).folder)
