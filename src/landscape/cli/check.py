"""``landscape check``: what is wrong with records, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.check.formats import FORMATS, rendered
from landscape.check.report import Report
from landscape.cli import options
from landscape.folders import Folders


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@options.root
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Text or one line each for people and editors; JSON, annotations of GitHub, SARIF 2.1.0 or JUnit.",
)
@click.option(
    "--changed",
    is_flag=False,
    flag_value="HEAD",
    metavar="[REV]",
    help="Check what changed since a commit, HEAD if none is named, and every record that this can affect.",
)
@options.engine
@click.option("--all", "whole", is_flag=True, help="Show every finding, however many there are.")
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one argument for each option
    context: click.Context,
    paths: tuple[Path, ...],
    root: Path | None,
    form: str,
    changed: str | None,
    engine: str,
    whole: bool,
) -> None:
    """Check files and folders of records, by default all.

    Every mistake comes with its place and what to write instead. Ends with 0 when there is
    no violation, 1 when there is one, 2 when nothing could be checked.
    """
    from landscape.check import check
    from landscape.folders import find_folders

    if changed is not None and paths:
        raise click.UsageError("--changed finds the files itself: name no path with it, or leave it out")
    folders = find_folders(root)
    report = check(paths, folders, engine=engine) if changed is None else _changed(folders, changed, engine)
    if form == "text":
        _show(report if whole else report.capped())
    else:
        click.echo(rendered(report, form, whole=whole).encode("utf-8", "replace"))
    context.exit(report.exit_code)


def _changed(folders: Folders, revision: str, engine: str) -> Report:
    """The report of what changed; how much that is, is said beside it."""
    from landscape.check.changed import check_changed
    from landscape.check.run import Checker

    found = check_changed(Checker(folders, engine=engine), revision)
    scope = "all records are checked" if found.affected is None else "what they can affect is checked"
    click.echo(f"{found.changed} files differ from {revision}: {scope}", err=True)
    return found.report


def _show(report: Report) -> None:
    """Print a report with the colours that the terminal can show."""
    if not report.findings:
        return click.echo(report.summary)
    from rich.console import Console

    from landscape.check.as_text import as_text

    return Console(soft_wrap=True, highlight=False).print(as_text(report))
