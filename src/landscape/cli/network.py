"""``landscape network``: how two things hang together, or what the whole network looks like."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import insight, options


@click.command("network")
@click.argument("start", required=False, metavar="[FROM")
@click.argument("end", required=False, metavar="TO]")
@click.option("--avoid", metavar="ID", multiple=True, help="No chain may go through this record; repeat for several.")
@insight.parts
@insight.limit
@insight.form
@options.root
@options.snapshots
def command(  # noqa: PLR0913, PLR0917, each is an option
    start: str | None,
    end: str | None,
    avoid: tuple[str, ...],
    parts: tuple[str, ...],
    limit: int | None,
    form: str,
    root: Path | None,
    snapshots: Path | None,
) -> None:
    """Tell how infrastructures, facilities, federations, operators, services and software hang together.

    With FROM and TO, as in `systems/leonardo` or `leonardo`: the shortest chains between them, and why each link is
    there. Without: brokers, communities, overlaps of federations and what is unlinked.
    """
    from landscape.insight.answers import only
    from landscape.insight.network import overview
    from landscape.insight.opened import Insight

    if start and not end:
        raise click.UsageError("name the record that the chain leads to as well")
    snapshot = insight.opened(root, snapshots)
    found = Insight(snapshot.insight_path)
    answer = found.chains(start, end, avoid) if start and end else overview(found.network)
    insight.show(only(answer, parts), snapshot.id, form, limit)
