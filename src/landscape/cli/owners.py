"""``landscape owners``: who is asked about changes of which record, as the forges read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli import options

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape.folders import Folders

QUESTION = "owners.rq"
PLACE = "{steward}"
HEADER = "# Made by `landscape owners` of the stewards of the records. Do not edit."


@click.command("owners")
@click.option("--team", required=True, help="A steward's name on the forge, as in '@example-org/{steward}'.")
@options.root
def command(team: str, root: Path | None) -> None:
    """Print a CODEOWNERS file: for each record that has stewards, who is asked about its changes.

    Stewards are organisations. `{steward}` in the name of the team is the last part of the organisation's record, as
    `surf` of `organisations/surf`.
    """
    from landscape.errors import Detail, ParameterError
    from landscape.folders import find_folders

    if PLACE not in team or any(sign.isspace() for sign in team):
        detail = Detail("bad-value", f"{team!r} names one team for all", "--team", hint=f"Write {PLACE} in it.")
        raise ParameterError("no owners were made", detail)
    folders = find_folders(root)
    stewards: dict[str, list[str]] = defaultdict(list)
    for record, steward in _stewards(folders):
        stewards[record].append(team.replace(PLACE, steward.rpartition("/")[2]))
    data = folders.data.relative_to(folders.root)
    lines = (f"/{data}/{record}.ttl {' '.join(teams)}" for record, teams in stewards.items())
    click.echo("\n".join([HEADER, *lines]))


def _stewards(folders: Folders) -> Iterator[tuple[str, str]]:
    """Records and their stewards by the tails of their IRIs. Raises ``TurtleError`` for a file that is no Turtle."""
    from pyoxigraph import Quad, QuerySolutions, Store

    from landscape.check.load import load
    from landscape.errors import TurtleError
    from landscape.schema.names import ID

    loaded = load((), folders)
    if loaded.faults:
        raise TurtleError("no owners were made", *(one.as_detail() for one in loaded.faults))
    store = Store()
    store.extend(Quad(*placed[:3]) for record in loaded.records for placed in record.triples)
    found = store.query((files(__package__) / QUESTION).read_text(encoding="utf-8"))
    assert isinstance(found, QuerySolutions)
    for solution in found:
        yield solution["record"].value.removeprefix(ID), solution["steward"].value.removeprefix(ID)
