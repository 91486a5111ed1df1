"""``landscape fmt``: records in their canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli import options

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape.errors import LandscapeError
    from landscape.folders import Folders

WELL, CHANGED = 0, 1


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@options.root
@click.option("--check", "checking", is_flag=True, help="Write nothing; name the files that would change.")
@click.option("--diff", "showing", is_flag=True, help="Write nothing; show what would change.")
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], root: Path | None, checking: bool, showing: bool) -> None:
    """Format files and folders of records, by default all data.

    The graph stays the same, and comments stay where they stood. With --check or --diff nothing is written, and the
    command ends with 1 when a file would change.
    """
    from landscape.folders import find_folders

    run = _Run(find_folders(root), writing=not (checking or showing), showing=showing)
    run.all(paths)
    run.raise_faults()
    context.exit(CHANGED if run.changed and not run.writing else WELL)


class _Run:
    """Formats file after file; one that cannot be read does not keep the others from it."""

    def __init__(self, folders: Folders, writing: bool, showing: bool) -> None:
        from landscape.cli.formatter import Formatter
        from landscape.schema import load

        self.folders, self.writing, self.showing = folders, writing, showing
        self.formatter = Formatter.of(load(folders))
        self.seen = self.changed = 0
        self.faults: list[LandscapeError] = []

    def all(self, paths: tuple[Path, ...]) -> None:
        from landscape.check.load import files_of
        from landscape.errors import LandscapeError

        for file in [file for path in paths or (self.folders.data,) for file in files_of(path)]:
            self.seen += 1
            try:
                self._one(file)
            except LandscapeError as error:
                self.faults.append(error)
        click.echo(self._summary(), err=self.showing)  # a diff on the output can be applied

    def _one(self, file: Path) -> None:
        from landscape.check.load import name_of
        from landscape.cli.formatter import diff, write

        before, after = self.formatter.file(file)
        if after == before:
            return
        self.changed += 1
        name = name_of(file.absolute(), self.folders.root)
        click.echo(diff(before, after, name) if self.showing else name, nl=not self.showing)
        if self.writing:
            write(file, after)

    def _summary(self) -> str:
        verb = "formatted" if self.writing else "would be formatted"
        return f"{self.changed} of {self.seen} file{'s' * (self.seen != 1)} {verb}"

    def raise_faults(self) -> None:
        """Raise one error with the details of all."""
        if self.faults:
            details = [detail for fault in self.faults for detail in fault.details]
            more = f" (and {len(self.faults) - 1} more)" if len(self.faults) > 1 else ""
            raise type(self.faults[0])(f"{self.faults[0].message}{more}", *details)
