"""``landscape timeline``: what starts and ends when, what is there on a day, and how much of it."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import insight, options


@click.command("timeline")
@click.option("--from", "first", type=click.IntRange(1900, 2200), metavar="YEAR", help="First year; by default 3 ago.")
@click.option("--to", "last", type=click.IntRange(1900, 2200), metavar="YEAR", help="Last year; by default 5 on.")
@click.option("--as-of", metavar="PERIOD", help="What is in use on that day, or the last one of that year or month.")
@click.option("--kind", help="Only this kind of thing, as in system.")
@click.option("--country", metavar="CODE", help="Only this country, as in IT.")
@click.option("--metric", "metrics", multiple=True, help="Capacity by this metric; repeat for several. All by default.")
@insight.parts
@insight.limit
@insight.form
@options.root
@options.snapshots
def command(  # noqa: PLR0913, PLR0917, each is an option
    first: int | None,
    last: int | None,
    as_of: str | None,
    kind: str | None,
    country: str | None,
    metrics: tuple[str, ...],
    parts: tuple[str, ...],
    limit: int | None,
    form: str,
    root: Path | None,
    snapshots: Path | None,
) -> None:
    """Tell what starts and ends in which year, what is in use on a day, past or planned, and the capacity by year.

    The parts of the answer are events, years, undated and capacity; with --as-of there is one more, there.
    """
    from landscape.insight.answers import only
    from landscape.insight.opened import Insight
    from landscape.insight.over_time import Span, over_time

    snapshot = insight.opened(root, snapshots)
    answer = over_time(Insight(snapshot.insight_path), Span(first, last, as_of, kind, country, metrics))
    insight.show(only(answer, parts), snapshot.id, form, limit)
