"""``landscape report``: what is known of a country, a facility, a use case or a programme, on paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli import insight, options

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from landscape.insight.report import Bars, Report


@click.command("report")
@click.argument("kind")
@click.argument("name")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "html", "json"]),
    default="markdown",
    show_default=True,
    help="Form.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file; figures of Markdown are then files beside it, and else within the text.",
)
@options.root
@options.snapshots
def command(kind: str, name: str, form: str, output: Path | None, root: Path | None, snapshots: Path | None) -> None:
    """Report what is known of NAME, in which every number leads to its source.

    KIND is country, facility, use-case or programme; NAME is as in IT, cineca or "CINECA". The same snapshot gives the
    same report, byte by byte.
    """
    from landscape.insight.asking import store_of
    from landscape.insight.report import about_snapshot, report

    snapshot = insight.opened(root, snapshots)
    found = report(kind, name, about_snapshot(snapshot.manifest), store_of(snapshot.graph_path))
    text = _text(found, form, output)
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)


def _text(report: Report, form: str, output: Path | None) -> str:
    from landscape.insight.paper import as_html, as_markdown

    if form == "json":
        return json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        return as_html(report)
    return _beside(report, output) if output else as_markdown(report)


def _beside(report: Report, output: Path) -> str:
    """Markdown whose figures are written to files beside it."""
    from landscape.insight.bars import svg
    from landscape.insight.paper import as_markdown, figures_of

    def place(figure: Bars, number: int) -> str:
        return f"{output.stem}-{number}.svg"

    for number, figure in enumerate(figures_of(report), 1):
        (output.parent / place(figure, number)).write_text(svg(figure), encoding="utf-8")
    return as_markdown(report, place)
