"""What the commands of insight have in common: the snapshot that they ask, and the forms of their answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table

from landscape.errors import Detail, ParameterError
from landscape.folders import find_folders

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape.insight.answers import Answer
    from landscape.insight.listing import Listing
    from landscape.snapshot import Snapshot

FORMS = ("text", "json", "csv", "markdown")
COLUMNS_MOST = 200
ROWS_SHOWN = 20

form = click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="Form of the answer."
)
parts = click.option("--part", "parts", multiple=True, help="Only this part of the answer; repeat for several.")
limit = click.option(
    "--limit",
    type=click.IntRange(min=1),
    help="Most rows of each table; by default 20 as text, and all in other forms.",
)


def opened(root: Path | None, snapshots: Path | None) -> Snapshot:
    """The current snapshot, which is built when there is none yet. Raises what ``open_or_build`` raises."""
    from landscape.cli.places import default_snapshots
    from landscape.cli.progress import open_or_build

    folders = find_folders(root)
    return open_or_build(folders, snapshots or default_snapshots(folders))


def show(answer: Answer, snapshot: str, form: str, limit: int | None) -> None:
    """Print an answer, which is of that snapshot."""
    from landscape.insight.answers import capped

    most = ROWS_SHOWN if form == "text" and limit is None else limit
    click.echo(RENDERINGS[form](capped(answer, most) | {"snapshot": snapshot}), nl=False)


def _as_json(answer: Answer) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _as_csv(answer: Answer) -> str:
    """The one table that there is. Raises ``ParameterError`` when there are several."""
    from landscape.insight.answers import TOTALS
    from landscape.insight.listing import as_csv
    from landscape.insight.shown import listings

    tables = listings(answer)
    if len(tables) == 1:
        return as_csv(tables[0])
    names = tuple(answer[TOTALS])
    message = "CSV holds one table: choose it with --part"
    raise ParameterError(message, Detail("missing-parameter", message, "--part", allowed=names, hint=", ".join(names)))


def _as_markdown(answer: Answer) -> str:
    from landscape.insight.listing import as_markdown
    from landscape.insight.shown import facts_of, listings

    facts = "".join(f"- {name}: {value}\n" for name, value in facts_of(answer))
    return f"{facts}\n{as_markdown(listings(answer, whole=False))}"


def _as_text(answer: Answer) -> str:
    from landscape.insight.answers import TOTALS
    from landscape.insight.shown import facts_of, listings

    out = StringIO()
    console = Console(file=out, width=COLUMNS_MOST, markup=False, highlight=False)
    for name, value in facts_of(answer):
        console.print(f"{name}: {value}", soft_wrap=True)
    for listing, total in zip(listings(answer, whole=False), answer[TOTALS].values(), strict=True):
        _print(console, listing, total)
    return out.getvalue()


def _print(console: Console, listing: Listing, total: int) -> None:
    shown = len(listing.rows)
    count = f"{total}" if shown == total else f"{shown} of {total}; --limit shows more"
    console.print(f"\n{listing.title} ({count})" + (f"  {listing.note}" if listing.note else ""), soft_wrap=True)
    if listing.rows:
        table = Table(*listing.columns)
        for row in listing.rows:
            table.add_row(*map(str, row))
        console.print(table)


RENDERINGS: dict[str, Callable[[dict[str, Any]], str]] = {
    "text": _as_text,
    "json": _as_json,
    "csv": _as_csv,
    "markdown": _as_markdown,
}
