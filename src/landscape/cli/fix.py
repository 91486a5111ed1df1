"""``landscape fix``: mends what needs no guess."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from landscape.cli import options

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape.check import Report
    from landscape.cli.trial import Mended


@click.command("fix")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@options.root
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be mended.")
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], root: Path | None, dry_run: bool) -> None:
    """Mend what needs no guess in files and folders, by default in all data.

    That is: a prefix that is not declared, a term with one that is near, a unit or a date in another spelling, a base
    that does not fit the path, a term that another one replaces. What was done is shown; a file that would not be
    better stays as it was. Ends with 0 when nothing is left to do, 1 when there are violations that only you can mend.
    """
    from landscape.check.load import files_of
    from landscape.cli.trial import Trial
    from landscape.folders import find_folders
    from landscape.schema import load

    folders = find_folders(root)
    files = [file for path in paths or (folders.data,) for file in files_of(path)]
    with TemporaryDirectory() as away:
        mended, report = Trial(folders, files, Path(away).resolve(), load(folders)).run()
    for one in mended:
        _show(one, folders.root, dry_run)
    click.echo(_summary(mended, report, dry_run), err=True)
    context.exit(report.exit_code)


def _show(one: Mended, root: Path, dry_run: bool) -> None:
    from landscape.check.load import name_of
    from landscape.cli.formatter import diff, write

    click.echo(diff(one.before, one.after, name_of(one.file.absolute(), root)), nl=False)
    if not dry_run:
        write(one.file, one.after)


def _summary(mended: list[Mended], report: Report, dry_run: bool) -> str:
    count = sum(len({finding.fix for finding in one.findings}) for one in mended)
    done = f"{_count(count, 'mistake')} in {_count(len(mended), 'file')} {'would be ' * dry_run}mended"
    left = report.counts["violation"]
    return f"{done}, {_count(left, 'violation')} left{': landscape check shows them' if left else ''}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
