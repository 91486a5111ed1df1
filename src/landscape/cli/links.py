"""``landscape links``: which links of the records are dead. The one command that asks other hosts."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

import click
from rich.console import Console

from landscape.cli import insight, options


@click.command("links")
@click.option("--record", metavar="ID", help="Only the links of this record, as in systems/leonardo.")
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="Ask at most so many links.")
@click.option("--seconds", type=click.FloatRange(0.1, 120), default=15.0, show_default=True, help="Longest for each.")
@click.option("--pause", type=click.FloatRange(0, 60), default=1.0, show_default=True, help="Between two of a host.")
@click.option("--local", is_flag=True, help="Ask addresses of this machine and its network too.")
@insight.parts
@insight.limit
@insight.form
@options.root
@options.snapshots
def command(  # noqa: PLR0913, PLR0917, each is an option
    record: str | None,
    most: int | None,
    seconds: float,
    pause: float,
    local: bool,
    parts: tuple[str, ...],
    limit: int | None,
    form: str,
    root: Path | None,
    snapshots: Path | None,
) -> None:
    """Ask for every link of the records whether it still leads somewhere; the exit code is 1 when one is dead.

    Dead is what answers 404 or 410. What refuses us, fails or is silent is unknown. The parts of the answer are dead,
    moved and unknown. This asks many other hosts, politely; nothing else in this program does.
    """
    from landscape.exchange.links import Limits, State, checked, links_of
    from landscape.insight.answers import only

    snapshot = insight.opened(root, snapshots)
    links = {url: names for url, names in links_of(snapshot.graph_path).items() if record in (None, *names)}
    chosen = dict(islice(links.items(), most))
    with Console(stderr=True).status("Asking") as status:
        found = checked(chosen, Limits(seconds, pause, local=local), status.update)
    rows = {
        str(state): [
            {"url": one.url, "reason": one.reason, "records": list(one.records)} for one in found if one.state is state
        ]
        for state in (State.DEAD, State.MOVED, State.UNKNOWN)
    }
    answer = {"links": len(links), "asked": len(found), "ok": sum(one.state is State.OK for one in found), **rows}
    insight.show(only(answer, parts), snapshot.id, form, limit)
    sys.exit(1 if rows[State.DEAD] else 0)
