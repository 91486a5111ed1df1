"""``landscape match``: who can run a use case, who cannot, and what nobody has recorded."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli import insight, options

SHOWN = ("needs", "sums", "candidates", "unmet", "portfolios")  # as text; reasons are told of one place


@click.command("match")
@click.argument("use_case", required=False)
@click.option("--needs", multiple=True, metavar="NAMES", help="What is needed; a comma between what would do. Repeat.")
@click.option("--min", "least", multiple=True, metavar="METRIC=AMOUNT", help="An amount at least, as in disk=10PB.")
@click.option("--max", "most", multiple=True, metavar="METRIC=AMOUNT", help="An amount at most, as in pue=1.2.")
@click.option("--grain", help="Within what --needs, --min and --max must be met: system, facility or federation.")
@click.option("--country", "countries", multiple=True, metavar="CODE", help="Only places there, as in IT. Repeat.")
@click.option("--programme", "programmes", multiple=True, metavar="NAME", help="Only what it gives access to. Repeat.")
@click.option("--place", metavar="ID", help="Only this place, with the reasons, as in facilities/cineca.")
@click.option("--planned", is_flag=True, help="Count what is planned too, if it comes in time.")
@click.option("--verified", is_flag=True, help="Leave out what no source supports.")
@click.option("--portfolio", is_flag=True, help="Find the smallest sets of places that together meet most musts.")
@click.option("--most", "size", type=click.IntRange(1), metavar="N", help="A portfolio has at most that many places.")
@click.option("--spread", is_flag=True, help="Needs of a facility may be met each by another place of a portfolio.")
@insight.parts
@insight.limit
@insight.form
@options.root
@options.snapshots
def command(  # noqa: PLR0913, PLR0917, each is an option
    use_case: str | None,
    needs: tuple[str, ...],
    least: tuple[str, ...],
    most: tuple[str, ...],
    grain: str | None,
    countries: tuple[str, ...],
    programmes: tuple[str, ...],
    place: str | None,
    planned: bool,
    verified: bool,
    portfolio: bool,
    size: int | None,
    spread: bool,
    parts: tuple[str, ...],
    limit: int | None,
    form: str,
    root: Path | None,
    snapshots: Path | None,
) -> None:
    """Hold the needs of USE_CASE against every place: passed, failed, or not told by any record.

    Without USE_CASE: what --needs, --min and --max ask for. The parts of the answer are needs, sums, candidates and
    reasons; with --portfolio unmet and portfolios too.
    """
    from landscape.insight.amounts import Counting
    from landscape.insight.answers import only
    from landscape.insight.asked import Wish
    from landscape.insight.facts import Facts
    from landscape.insight.matched import CANDIDATES, Question, conditions, matched
    from landscape.insight.supply import PORTFOLIOS_MOST, Rules
    from landscape.insight.tables import MATCHING, VERIFIED, read_set

    snapshot = insight.opened(root, snapshots)
    facts = Facts(read_set(snapshot.insight_path, VERIFIED if verified else MATCHING.name))
    where = conditions(countries, programmes)
    rules = Rules(where, size, limit or PORTFOLIOS_MOST, spread) if portfolio or size or spread else None
    wish, count = Wish(needs, least, most, grain), limit or CANDIDATES
    question = Question(use_case, wish, where, Counting(planned), place, count, rules)
    answer = matched(facts, question)
    shown = [one for one in SHOWN if one in answer] if form == "text" and not place else ()
    insight.show(only(answer, parts or shown), snapshot.id, form, None)
