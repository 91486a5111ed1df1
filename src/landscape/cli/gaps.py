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

    The parts of the answer are gaps, asks (whom to ask for which line), coverage, demand, singlePoints and
    withoutCompute.
    """
    from landscape.insight.answers import only
    from landscape.insight.facts import Facts
    from landscape.insight.gapped import GapQuestion, gapped
    from landscape.insight.tables import MATCHING, VERIFIED, read_set

    snapshot = insight.opened(root, snapshots)
    facts = Facts(read_set(snapshot.insight_path, VERIFIED if verified else MATCHING.name))
    answer = gapped(facts, GapQuestion(use_cases, planned))
    insight.show(only(answer, parts), snapshot.id, form, limit)
