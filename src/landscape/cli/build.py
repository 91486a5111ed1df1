"""``landscape build``: check all records and publish a snapshot of them."""

from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from landscape.build import build
from landscape.cli import options
from landscape.cli.places import default_snapshots
from landscape.folders import Folders, find_folders
from landscape.snapshot import Manifest, Snapshot


@click.command("build")
@options.root
@options.snapshots
@click.option(
    "--date",
    "--as-of",
    "as_of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day up to which figures count as current; by default that of the records' commit.",
)
def command(root: Path | None, snapshots: Path | None, as_of: datetime | None) -> None:
    """Check all records, compute what follows from them, and publish a snapshot.

    When a record is in violation, nothing is published and what was there stays.
    """
    start = time.monotonic()
    folders = find_folders(root)
    built = build_with_progress(folders, snapshots or default_snapshots(folders), as_of.date() if as_of else None)
    console = Console()
    console.print(_table(built.manifest))
    console.print(f"{built.id}  {time.monotonic() - start:.1f} s", highlight=False, soft_wrap=True)


def build_with_progress(folders: Folders, snapshots: Path, as_of: date | None = None) -> Snapshot:
    """Build, and say on a terminal which step is under way. Raises what ``build`` raises."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return build(folders, snapshots, as_of)
    with console.status("Starting") as status:
        return build(folders, snapshots, as_of, status.update)


def _table(manifest: Manifest) -> Table:
    """How much of what the snapshot holds."""
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
