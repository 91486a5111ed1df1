"""``landscape query``: ask the current snapshot."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from landscape.cli import options
from landscape.errors import NotFoundError, QueryError

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape.snapshot import Snapshot

TITLE = re.compile(r"^#\s*title:\s*(.+)$", re.MULTILINE)


@click.command("query")
@click.argument("question", required=False)
@click.option(
    "--file", "file", type=click.File(encoding="utf-8"), help="Ask what a file says in SPARQL; - reads input."
)
@click.option("--text", help="Ask this SPARQL.")
@click.option("--list", "listed", is_flag=True, help="List the named questions and ask nothing.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True, help="Form."
)
@options.root
@options.snapshots
def command(  # noqa: PLR0913  (one argument for each option)
    *,
    question: str | None,
    file: TextIO | None,
    text: str | None,
    listed: bool,
    form: str,
    root: Path | None,
    snapshots: Path | None,
) -> None:
    """Ask a question of queries/ by its name, or SPARQL: from a file, as a text, or from input (-)."""
    from landscape.cli.answer import answer
    from landscape.cli.places import default_snapshots
    from landscape.cli.progress import open_or_build
    from landscape.folders import find_folders

    folders = find_folders(root)
    if listed:
        return click.echo(_list(folders.queries))
    asked = [one for one in (question, file, text) if one is not None]
    if len(asked) != 1:
        raise click.UsageError("name one question, or give one of --file and --text; --list shows the names")
    sparql = text or (file.read() if file else _named(question or "", folders.queries))
    snapshot: Snapshot = open_or_build(folders, snapshots or default_snapshots(folders))
    return click.echo(answer(snapshot, sparql, form), nl=False)


def _list(queries: Path) -> str:
    """The name and the title of each question."""
    files = sorted(queries.glob("*.rq"))
    width = max((len(file.stem) for file in files), default=0)
    return "\n".join(f"{file.stem:<{width}}  {_title(file)}" for file in files)


def _title(file: Path) -> str:
    found = TITLE.search(file.read_text(encoding="utf-8"))
    return found[1].strip() if found else ""


def _named(name: str, queries: Path) -> str:
    """The text of a question, or of the input for ``-``."""
    if name == "-":
        return click.get_text_stream("stdin").read()
    names = {file.stem: file for file in queries.glob("*.rq")}
    if name in names:
        return names[name].read_text(encoding="utf-8")
    if " " in name:
        raise QueryError(f"{name!r} is no name of a question; give SPARQL with --text")
    raise NotFoundError(f"no question is called {name!r}; there are {', '.join(sorted(names)) or 'none'}")
