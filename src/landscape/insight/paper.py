"""Reports as Markdown and as HTML: every number leads to its source."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import count
from urllib.parse import quote

from landscape.insight.bars import svg
from landscape.insight.report import Bars, Cell, Report, Section

Place = Callable[[Bars, int], str]  # the address of a figure
SPECIAL = re.compile(r"([\\`*_\[\]<>|#!~&])")
SAFE = ":/?#[]@!$&'*+,;=%~-._"  # of an address in Markdown, without brackets that would end it
STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ccc; vertical-align: top }
svg { max-width: 100%; height: auto; margin: .5rem 0 } a { color: #1d5273 } .note { color: #444 }
@media print { a { color: inherit } }
"""


def inline(figure: Bars, number: int) -> str:
    """A figure as an address that holds it (RFC 2397)."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg(figure).encode()).decode()}"


def as_markdown(report: Report, place: Place = inline) -> str:
    """The report in GitHub Flavored Markdown; ``place`` says where each figure is, by its number from 1."""
    return "\n".join(_markdown(report, place)).rstrip("\n") + "\n"


def figures_of(report: Report) -> list[Bars]:
    """All figures, in the order in which they are numbered."""
    return [figure for section in report.sections for figure in section.figures]


def as_html(report: Report) -> str:
    """The report as one page that needs nothing else."""
    body = "".join(_html(section) for section in report.sections)
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in report.about.items())
    sources = "".join(f"<li>{_anchor(one, one)}</li>" for one in report.sources)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(report.title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>'
        f"<h1>{escape(report.title)}</h1><dl>{facts}</dl>{body}"
        f"<section><h2>Sources</h2><ol>{sources}</ol></section></body></html>\n"
    )


def _markdown(report: Report, place: Place) -> Iterator[str]:
    yield from (f"# {_plain(report.title)}", "")
    yield from (f"- {name}: {_plain(value)}" for name, value in report.about.items())
    numbers = count(1)
    for section in report.sections:
        yield from ("", f"## {_plain(section.title)}", "", _plain(section.note), "")
        yield from _table(section)
        for figure, number in zip(section.figures, numbers, strict=False):
            yield from ("", f"![{_plain(figure.title)}, in {_plain(figure.unit)}]({place(figure, number)})")
    yield from ("", "## Sources", "")
    yield from (f"{number}. <{quote(one, SAFE)}>" for number, one in enumerate(report.sources, 1))


def _table(section: Section) -> Iterator[str]:
    if not section.rows:
        yield "Nothing is recorded."
        return
    yield _line(map(_plain, section.columns))
    yield _line(["---"] * len(section.columns))
    yield from (_line(map(_linked, row)) for row in section.rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _linked(cell: Cell) -> str:
    if not cell.links:
        return _plain(cell.text)
    first, *others = (quote(one, SAFE) for one in cell.links)
    more = "".join(f" [[{number}]]({one})" for number, one in enumerate(others, 2))
    return f"[{_plain(cell.text)}]({first}){more}"


def _plain(text: str) -> str:
    """Text in which nothing is taken for Markdown or HTML."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _html(section: Section) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in section.columns)
    rows = "".join(f"<tr>{''.join(f'<td>{_html_cell(cell)}</td>' for cell in row)}</tr>" for row in section.rows)
    table = (
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else "<p>Nothing is recorded.</p>"
    )
    figures = "".join(f"<figure>{svg(one)}</figure>" for one in section.figures)
    return (
        f'<section><h2>{escape(section.title)}</h2><p class="note">{escape(section.note)}</p>{table}{figures}</section>'
    )


def _html_cell(cell: Cell) -> str:
    if not cell.links:
        return escape(cell.text)
    more = "".join(f" {_anchor(one, f'[{number}]')}" for number, one in enumerate(cell.links[1:], 2))
    return f"{_anchor(cell.links[0], cell.text)}{more}"


def _anchor(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'
