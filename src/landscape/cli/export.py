"""``landscape export``: the site as files that any web server gives out, so that it outlives its service."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli import options

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape_api.exporting.copying import Told


@click.command("export")
@click.argument("what", type=click.Choice(["site"]))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--base", default="", help="Address or path that it will have, as in https://example.org/landscape/.")
@options.root
@options.snapshots
def command(what: str, folder: Path, base: str, root: Path | None, snapshots: Path | None) -> None:
    """Write the whole site of the current snapshot into FOLDER: pages, data and dumps.

    Its links are relative, so it may stand anywhere. A folder that an earlier export made is replaced; one that holds
    anything else is refused. The same snapshot gives the same bytes. What the site names and cannot answer is left out,
    and told; the command then ends with 1.
    """
    from landscape.cli.places import default_snapshots
    from landscape.cli.progress import open_or_build
    from landscape.folders import find_folders
    from landscape_api.exporting.site import export_site
    from landscape_api.settings import Settings

    folders = find_folders(root)
    home = snapshots or default_snapshots(folders)
    open_or_build(folders, home)
    with _progress() as told:
        made = export_site(Settings(root=folders.root, snapshots=home), folder, base, told)
    for address, status in sorted(made.dead.items()):
        click.echo(f"{address} answers {status}: left out", err=True)
    click.echo(f"{made.folder}  {made.files:,} files, {made.size_bytes / 1e6:.0f} MB")
    sys.exit(1 if made.dead else 0)


@contextmanager
def _progress() -> Iterator[Told]:
    """A bar on a terminal, and nothing elsewhere."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as shown:
        task = shown.add_task("Pages and data", total=None)
        yield lambda done, known: shown.update(task, completed=done, total=known)
