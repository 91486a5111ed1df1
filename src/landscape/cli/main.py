"""The command ``landscape``. Each of its commands is a file, imported only when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import Any, NoReturn

import click

from landscape.errors import Detail, LandscapeError

COMMANDS = {
    "build": "landscape.cli.build",
    "check": "landscape.cli.check",
    "diff": "landscape.cli.diff",
    "doctor": "landscape.cli.doctor",
    "explain": "landscape.cli.explain",
    "export": "landscape.cli.export",
    "fix": "landscape.cli.fix",
    "fmt": "landscape.cli.fmt",
    "gaps": "landscape.cli.gaps",
    "links": "landscape.cli.links",
    "load": "landscape.cli.load",
    "match": "landscape.cli.match",
    "mcp": "landscape.cli.mcp",
    "network": "landscape.cli.network",
    "new": "landscape.cli.new",
    "owners": "landscape.cli.owners",
    "publish": "landscape.cli.publish",
    "pull": "landscape.cli.pull",
    "query": "landscape.cli.query",
    "report": "landscape.cli.report",
    "rollback": "landscape.cli.rollback",
    "serve": "landscape.cli.serve",
    "snapshots": "landscape.cli.snapshots",
    "summary": "landscape.cli.summary",
    "timeline": "landscape.cli.timeline",
    "trust": "landscape.cli.trust",
}


class Commands(click.Group):
    """A group whose commands are the attribute ``command`` of the modules in ``COMMANDS``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; of one that there is not, what it may have been is told."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from landscape.schema.near import near

            meant = "".join(f"; did you mean {name}?" for name in near(args[0], COMMANDS))
            raise click.UsageError(f"there is no command {args[0]!r}{meant}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error that we raise on purpose ends it with its message and its exit code."""
        try:
            return super().invoke(ctx)
        except LandscapeError as error:
            _fail(error)


@click.group(cls=Commands)
@click.version_option(package_name="landscape", message="%(prog)s %(version)s")
def main() -> None:
    """The knowledge graph of the European compute continuum."""


def _fail(error: LandscapeError) -> NoReturn:
    for detail in error.details:
        click.echo(_line(detail), err=True)
    click.echo(f"landscape: {error.message}", err=True)
    sys.exit(error.exit_code)


def _line(detail: Detail) -> str:
    """One detail, with its place in the form that editors follow, or the option that it is about."""
    where = detail.file or detail.parameter
    place = ":".join(str(part) for part in (where, detail.line, detail.column) if part is not None)
    text = f"{place}: {detail.code}: {detail.message}" if place else f"{detail.code}: {detail.message}"
    return f"{text}\n    {detail.hint}" if detail.hint else text
