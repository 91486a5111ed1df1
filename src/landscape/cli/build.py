"""``landscape build``: check all records and publish a snapshot of them."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli import options

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from rich.table import Table

    from landscape.snapshot import Manifest


@click.command("build")
@options.root
@options.snapshots
@options.engine
@click.option(
    "--date",
    "--as-of",
    "as_of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day up to which figures count as current; by default that of the records' commit.",
)
def command(root: Path | None, snapshots: Path | None, engine: str, as_of: datetime | None) -> None:
    """Check all records, compute what follows from them, and publish a snapshot.

    When a record is in violation, nothing is published and what was there stays.
    """
    from rich.console import Console

    from landscape.cli.places import default_snapshots
    from landscape.cli.progress import build_with_progress
    from landscape.folders import find_folders

    start = time.monotonic()
    folders = find_folders(root)
    built = build_with_progress(
        folders, snapshots or default_snapshots(folders), as_of.date() if as_of else None, engine
    )
    console = Console()
    console.print(_table(built.manifest))
    console.print(f"{built.id}  {time.monotonic() - start:.1f} s", highlight=False, soft_wrap=True)


def _table(manifest: Manifest) -> Table:
    """How much of what the snapshot holds."""
    from rich.table import Table

    table = Table("what", "count", title=f"Snapshot of {manifest.as_of.isoformat()}")
    table.columns[1].justify = "right"
    rows = manifest.counts | {
        "all records": sum(manifest.counts.values()),
        "triples": manifest.triples,
        "of them inferred": manifest.inferred,
    }
    for name, count in rows.items():
        table.add_row(name, f"{count:,}")
    return table
