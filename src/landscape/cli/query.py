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
    from landscape.sparql.question import Answer

FILE_ENDING = ".rq"


@click.command("query")
@click.argument("question", required=False)
@click.option("--list", "listed", is_flag=True, help="List the named questions and ask nothing.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True, help="Form."
)
@click.option("--endpoint", metavar="URL", help="Ask the SPARQL service at this address instead of the snapshot.")
@options.root
@options.snapshots
def command(
    question: str | None, listed: bool, form: str, endpoint: str | None, root: Path | None, snapshots: Path | None
) -> None:
    """Ask a question in SPARQL.

    QUESTION is the name of a question of queries/ (--list shows them), a file that ends in .rq, - for what stands on
    the input, or SPARQL. Triples are printed as such, whatever the form.
    """
    if listed:
        return click.echo(_list(find_folders(root).queries))
    if not question:
        raise click.UsageError("name a question, a file that ends in .rq, or SPARQL; --list shows the names")
    from landscape.cli.answer import rendered

    text = _text(question, root)
    try:
        answer = _remote(endpoint, text) if endpoint else _local(text, root, snapshots)
    except QueryError as error:
        raise _placed(error, question) from error
    return click.echo(rendered(answer, form), nl=False)


def _list(queries: Path) -> str:
    """The name and the title of each question."""
    from landscape.sparql.questions import questions

    found = questions(queries)
    width = max((len(one.name) for one in found), default=0)
    return "\n".join(f"{one.name:<{width}}  {one.title}" for one in found)


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


def _local(text: str, root: Path | None, snapshots: Path | None) -> Answer:
    from landscape.cli.answer import ask
    from landscape.cli.places import default_snapshots
    from landscape.cli.progress import open_or_build

    folders = find_folders(root)
    return ask(open_or_build(folders, snapshots or default_snapshots(folders)), text)


def _remote(endpoint: str, text: str) -> Answer:
    from landscape.cli.answer import ANSWER_LIMIT_S
    from landscape.sparql.remote import ask

    return ask(endpoint, text, ANSWER_LIMIT_S)


def _placed(error: QueryError, question: str) -> QueryError:
    """The error with the file in which the mistake is, in the form that editors follow."""
    if not question.endswith(FILE_ENDING):
        return error
    return QueryError(error.message, *(replace(one, file=question) for one in error.details))
