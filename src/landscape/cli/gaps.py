"""``landscape gaps``: what nobody meets, what nobody has recorded, and whom to ask."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import insight, options


@click.command("gaps")
@click.argument("use_cases", nargs=-1)
@click.option("--planned", is_flag=True, help="Count what is planned too, if it comes in time.")
@click.option("--verified", is_flag=True, help="Leave out what no source supports.")
@insight.parts
@insight.limit
@insight.form
@options.root
@options.snapshots
def command(  # noqa: PLR0913, PLR0917, each is an option
    use_cases: tuple[str, ...],
    planned: bool,
    verified: bool,
    parts: tuple[str, ...],
    limit: int | None,
    form: str,
    root: Path | None,
    snapshots: Path | None,
) -> None:
    """Tell which musts of USE_CASES nothing meets, by default of all, and whether that is known or not recorded.

    The parts of the answer are gaps, asks (whom to ask for which line), coverage, demand, balance
    (demand and capacity by year), singlePoints and withoutCompute.
    """
    from landscape.insight.answers import only
    from landscape.insight.gapped import GapQuestion, gapped
    from landscape.insight.opened import Insight

    snapshot = insight.opened(root, snapshots)
    found = Insight(snapshot.insight_path)
    answer = gapped(found.verified if verified else found.facts, GapQuestion(use_cases, planned))
    answer["balance"] = found.balance
    insight.show(only(answer, parts), snapshot.id, form, limit)
