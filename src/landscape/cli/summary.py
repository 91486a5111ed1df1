"""``landscape summary``: what changes in the records, in words."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import options


@click.command("summary")
@click.argument("revision", default="HEAD", metavar="[REVISION]")
@options.root
def command(revision: str, root: Path | None) -> None:
    """Say in Markdown what the records say now and did not at REVISION, by default the last commit.

    Figures that were published and are others now stand out; a new figure is shown with the one before it. A pull
    request is summarised with the branch that it goes to, as in `landscape summary origin/main`.
    """
    from landscape.check.summary import summary
    from landscape.folders import find_folders
    from landscape.schema import load

    folders = find_folders(root)
    click.echo(summary(revision, folders, load(folders)), nl=False)
