"""``landscape pull``: fetch a published snapshot, compare it with its hashes, and make it the current one."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import options

MEBIBYTE = 1 << 20


@click.command("pull")
@click.argument("source")
@click.option("--expect", default="", metavar="ID", help="Take no snapshot but this one.")
@click.option(
    "--most-mebibytes", type=click.IntRange(min=1), default=8192, show_default=True, help="Most that is taken."
)
@click.option(
    "--most-seconds", type=click.IntRange(min=1), default=3600, show_default=True, help="Longest that it takes."
)
@options.keep
@options.root
@options.snapshots
def command(  # noqa: PLR0913, PLR0917 - one for each option
    source: str,
    expect: str,
    most_mebibytes: int,
    most_seconds: int,
    keep: int,
    root: Path | None,
    snapshots: Path | None,
) -> None:
    """Fetch the current snapshot of SOURCE and make it the current one here.

    SOURCE is the web address or the path of a folder that `landscape publish --to` filled, or `/snapshots` of a
    server. Whatever goes wrong, what was current stays. Meant to be run by a timer; a server swaps by itself.
    """
    from landscape.build.pull import Terms, pull
    from landscape.cli.places import snapshots_folder
    from landscape.snapshot.kept import prune

    home = snapshots_folder(root, snapshots)
    pulled = pull(source, home, Terms(most_mebibytes * MEBIBYTE, most_seconds, expect))
    click.echo(pulled.folder)
    for name in prune(home, keep):
        click.echo(f"removed {name}", err=True)
