"""``landscape trust``: what is to be doubted, and how complete and fresh the records are."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import insight, options


@click.command("trust")
@click.option("--record", metavar="ID", help="Only this record, as in systems/leonardo.")
@click.option("--collection", metavar="NAME", help="Only the records of this collection.")
@click.option("--country", metavar="CODE", help="Only the records of this country, as in IT.")
@insight.parts
@insight.limit
@insight.form
@options.root
@options.snapshots
def command(  # noqa: PLR0913, PLR0917, each is an option
    record: str | None,
    collection: str | None,
    country: str | None,
    parts: tuple[str, ...],
    limit: int | None,
    form: str,
    root: Path | None,
    snapshots: Path | None,
) -> None:
    """Tell what is to be doubted: disputed, stale, second-hand and unverified statements; and score the records.

    The parts of the answer are disputed, stale, secondary, unverified, records, collections and countries.
    """
    from landscape.insight.answers import only
    from landscape.insight.opened import Insight
    from landscape.insight.trust import About

    snapshot = insight.opened(root, snapshots)
    answer = Insight(snapshot.insight_path).trust.answer(About(record, collection, country))
    insight.show(only(answer, parts), snapshot.id, form, limit)
