"""``landscape new``: writes a record to begin with. Its collections and their options come from the schema."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from landscape.cli import options
from landscape.cli.field_options import option_of

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape.cli.answers import Answers
    from landscape.folders import Folders
    from landscape.schema.model import Collection, Schema

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class _Collections(click.Group):
    """A command for each collection of the landscape, with an option for each of its fields."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_schema(ctx).collections)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = _schema(ctx).collections.get(cmd_name)
        return None if found is None else _command(found, _schema(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from landscape.schema.near import near

        known = _schema(ctx).collections
        if args and args[0] not in known:
            close = near(args[0], known)
            hint = f"did you mean {close[0]}?" if close else f"choose one of {', '.join(known)}"
            raise click.UsageError(f"there is no collection {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)


def _folders(context: click.Context) -> Folders:
    from landscape.folders import find_folders

    return find_folders(context.params.get("root"))


def _schema(context: click.Context) -> Schema:
    """The schema, loaded once for a command line."""
    from landscape.schema import load

    if not isinstance(context.obj, tuple):
        folders = _folders(context)
        context.obj = (folders, load(folders))
    schema: Schema = context.obj[1]
    return schema


@click.group("new", cls=_Collections)
@options.root
@click.option("--ask/--no-ask", default=None, help="Ask for what is missing; by default where there is a terminal.")
@click.pass_context
def command(context: click.Context, root: Path | None, ask: bool | None) -> None:
    """Write a record to begin with, from answers or options.

    It goes to its place in data/, formatted, with comments that show what else can be said, and is checked.
    `landscape new systems --help` lists what can be said of a system.
    """


def _command(collection: Collection, schema: Schema) -> click.Command:
    from landscape.derived.form.description import form_of

    fields = [one.field for one in form_of(collection, schema).controls if one.part is None and not one.metrics]
    parameters: list[click.Parameter] = [click.Argument(["slug"], required=False)]
    for field in fields:
        needed = "  [needed]" if field.required else ""
        name = f"field_{field.key}"
        parameters.append(click.Option([option_of(field), name], multiple=True, help=f"{field.description}{needed}"))

    def callback(slug: str | None, **given: Any) -> None:
        _new(collection, slug, {one.key: given[f"field_{one.key}"] for one in fields})

    text = f"Write a record of {collection.plural}: {collection.definition}\n\nSLUG is the file's name, without `.ttl`."
    return click.Command(collection.name, callback=callback, params=parameters, help=text)


def _new(collection: Collection, slug: str | None, given: dict[str, Sequence[str]]) -> None:
    from landscape.cli.answers import Answers
    from landscape.derived.slug import slug_of

    context = click.get_current_context()
    assert context.parent is not None
    folders, schema = context.parent.obj
    ask = context.parent.params["ask"]
    answers = Answers(collection, schema, folders)
    answers.take(given)
    if sys.stdin.isatty() if ask is None else ask:
        answers.ask()
    answers.refuse_gaps()
    path = _place(folders, collection, slug or slug_of(answers.label))
    context.exit(_write(path, answers, folders, schema))


def _place(folders: Folders, collection: Collection, slug: str) -> Path:
    """Where the record goes. Raises ``ParameterError`` for a slug that is none, ``ConflictError`` when one is there."""
    from landscape.errors import ConflictError, Detail, ParameterError

    path = folders.data / collection.name / f"{slug}.ttl"
    if not SLUG.fullmatch(slug):
        hint = "Write small letters, digits and single hyphens, as in `leonardo`; it stays for ever."
        detail = Detail("bad-value", f"{slug!r} cannot be the name of a file", parameter="SLUG", value=slug, hint=hint)
        raise ParameterError("the record needs a name", detail)
    if path.exists():
        raise ConflictError(f"{path}: this record exists; correct it there, or choose another name")
    return path


def _write(path: Path, answers: Answers, folders: Folders, schema: Schema) -> int:
    """Write, check and tell; returns the exit code."""
    from rich.console import Console

    from landscape.check import check
    from landscape.check.as_text import as_text
    from landscape.cli.formatter import Formatter, write

    text = Formatter.of(schema).text(answers.text(path), path)
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, text)
    click.echo(
        f"{path.relative_to(folders.root)} written; take the # away from what you can source, and leave out the rest"
    )
    report = check([path], folders, schema)
    Console(soft_wrap=True, highlight=False).print(as_text(report))
    return report.exit_code
