"""``landscape check``: what is wrong with records, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import options


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@options.root
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs.",
)
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], root: Path | None, form: str) -> None:
    """Check files and folders of records, by default all.

    Every mistake comes with its place and what to write instead. Ends with 0 when there is
    no violation, 1 when there is one, 2 when nothing could be checked.
    """
    from rich.console import Console

    from landscape.check import check
    from landscape.check.as_json import as_json
    from landscape.check.as_text import as_text
    from landscape.folders import find_folders

    report = check(paths, find_folders(root))
    if form == "json":
        click.echo(as_json(report))
    else:
        Console(soft_wrap=True, highlight=False).print(as_text(report))
    context.exit(report.exit_code)
