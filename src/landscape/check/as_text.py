"""A report for people, in the manner of a good compiler. Colours are the console's to show or to leave out."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from landscape.check.finding import Finding
from landscape.check.plain import plain
from landscape.check.report import Report
from landscape.turtle.places import LINE_END

COLOURS = {"violation": "bold red", "warning": "bold yellow", "info": "bold blue"}
QUIET, HELP = "dim", "bold green"
WIDEST_EXCERPT = 160  # characters
BEFORE_PLACE = 40  # characters that are shown before a place that stands far to the right
CUT = "..."


def as_text(report: Report) -> Text:
    """All findings, each with an excerpt of its file, and a summary in the last line."""
    lines = {name: LINE_END.split(text) for name, text in report.texts.items()}
    blocks = [_finding(finding, lines.get(finding.file, [])) for finding in report.findings]
    return Text("\n\n").join([*blocks, Text(report.summary)])


def _finding(finding: Finding, lines: list[str]) -> Text:
    colour = COLOURS[finding.severity]
    text = Text.assemble((f"{finding.severity}[{finding.code}]", colour), ": ", (plain(finding.message), "bold"))
    margin = " " * len(str(finding.addition.line if finding.addition else finding.line))
    text.append(f"\n{margin}--> {plain(finding.file)}:{finding.line}:{finding.column}", QUIET)
    if 0 < finding.line <= len(lines):
        text.append_text(_excerpt(finding, lines[finding.line - 1], margin))
    if finding.addition:
        sign = "~" if finding.addition.instead else "+"
        text.append(f"\n{finding.addition.line:>{len(margin)}} {sign} {plain(finding.addition.text)}", "green")
    if finding.hint:
        text.append_text(Text.assemble(f"\n{margin} = ", ("help", HELP), f": {plain(finding.hint)}"))
    return text.append(f"\n{margin} = rule: {finding.page}", QUIET)


def _excerpt(finding: Finding, line: str, margin: str) -> Text:
    """The line with the place underlined; both are counted in the cells of a terminal, and a tab is one blank."""
    start = finding.column - 1
    end = max(finding.end_column - 1 if finding.end_column else start + 1, start + 1)
    first = 0 if end <= WIDEST_EXCERPT else max(start - BEFORE_PLACE, 0)
    shown = plain(line[first : first + WIDEST_EXCERPT])
    cut = CUT if first else ""
    before = cut + shown[: start - first]
    place = shown[start - first : end - first]
    return Text.assemble(
        (f"\n{margin} |\n{finding.line:>{len(margin)}} | ", QUIET),
        cut + shown + (CUT if len(line) > first + WIDEST_EXCERPT else ""),
        (f"\n{margin} | ", QUIET),
        " " * cell_len(before),
        ("^" * max(cell_len(place), 1), COLOURS[finding.severity]),
    )
