"""``landscape query``: ask the current snapshot, or a SPARQL service somewhere else."""

from __future__ import annotations

import sys
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli import options
from landscape.errors import NotFoundError, QueryError
from landscape.folders import find_folders

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape.folders import Folders
    from landscape.snapshot import Snapshot
    from landscape.sparql.question import Answer

FILE_ENDING = ".rq"


@click.command("query")
@click.argument("question", required=False)
@click.option("--list", "listed", is_flag=True, help="List the named questions and ask nothing.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True, help="Form."
)
@click.option(
    "--set", "values", metavar="NAME=VALUE", multiple=True, help="A parameter of the question; may be repeated."
)
@click.option("--endpoint", metavar="URL", help="Ask the SPARQL service at this address instead of the snapshot.")
@options.root
@options.snapshots
def command(  # noqa: PLR0913, PLR0917, each is an option
    question: str | None,
    listed: bool,
    form: str,
    values: tuple[str, ...],
    endpoint: str | None,
    root: Path | None,
    snapshots: Path | None,
) -> None:
    """Ask a question in SPARQL.

    QUESTION is the name of a question of queries/ (--list shows them), a file that ends in .rq, - for what stands on
    the input, or SPARQL. Triples are printed as such, whatever the form. What a question takes with --set stands in
    its file, as `# parameter:`.
    """
    if listed:
        return click.echo(_list(find_folders(root).queries))
    if not question:
        raise click.UsageError("name a question, a file that ends in .rq, or SPARQL; --list shows the names")
    from landscape.cli.answer import ask, rendered

    text = _text(question, root)
    folders = find_folders(root)
    try:
        snapshot = None if endpoint else _snapshot(folders, snapshots)
        if values:
            text = _with_values(question, text, values, snapshot or folders)
        answer = ask(snapshot, text) if snapshot else _remote(endpoint or "", text)
    except QueryError as error:
        raise _placed(error, question) from error
    return click.echo(rendered(answer, form), nl=False)


def _list(queries: Path) -> str:
    """The name and the title of each question, and what it takes with ``--set``."""
    from landscape.sparql.questions import questions

    found = questions(queries)
    width = max((len(one.name) for one in found), default=0)
    taken = {one.name: "".join(f" [{each.name}]" for each in one.parameters) for one in found}
    return "\n".join(f"{one.name:<{width}}  {one.title}{taken[one.name]}" for one in found)


def _text(question: str, root: Path | None) -> str:
    """The SPARQL that somebody means. No name is SPARQL, and no SPARQL ends like a file."""
    from landscape.sparql.questions import NAME

    if question == "-":
        return _decoded(sys.stdin.buffer.read())
    if question.endswith(FILE_ENDING):
        return _read(Path(question))
    return _named(question, find_folders(root).queries) if NAME.fullmatch(question) else question


def _read(file: Path) -> str:
    from landscape.turtle.files import read_text

    try:
        return read_text(file)
    except OSError as error:
        raise NotFoundError(f"{file}: {error.strerror}") from error


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"the input is not UTF-8 text: {error.reason} at byte {error.start}") from error


def _named(name: str, queries: Path) -> str:
    """The text of the question of that name."""
    from landscape.sparql.questions import questions

    texts = {one.name: one.text for one in questions(queries)}
    if name not in texts:
        near = get_close_matches(name, texts, n=1)
        hint = f"did you mean {near[0]}?" if near else "landscape query --list shows all"
        raise NotFoundError(f"no question is called {name!r}; {hint}")
    return texts[name]


def _snapshot(folders: Folders, snapshots: Path | None) -> Snapshot:
    from landscape.cli.places import default_snapshots
    from landscape.cli.progress import open_or_build

    return open_or_build(folders, snapshots or default_snapshots(folders))


def _with_values(question: str, text: str, values: tuple[str, ...], world: Snapshot | Folders) -> str:
    from landscape.cli.values import given, reader
    from landscape.sparql.parameters import with_values
    from landscape.sparql.questions import declared

    with reader(world) as read:
        return with_values(text, read.terms(declared(question, text), given(values)))


def _remote(endpoint: str, text: str) -> Answer:
    from landscape.cli.answer import ANSWER_LIMIT_S
    from landscape.sparql.remote import ask

    return ask(endpoint, text, ANSWER_LIMIT_S)


def _placed(error: QueryError, question: str) -> QueryError:
    """The error with the file in which the mistake is, in the form that editors follow."""
    if not question.endswith(FILE_ENDING):
        return error
    return QueryError(error.message, *(replace(one, file=question) for one in error.details))
