"""A report for people, in the manner of a good compiler. Colours are the console's to show or to leave out."""

from __future__ import annotations

import unicodedata

from rich.text import Text

from landscape.check.finding import SEVERITIES, Finding
from landscape.check.report import Report
from landscape.turtle.places import LINE_END

COLOURS = {"violation": "bold red", "warning": "bold yellow", "info": "bold blue"}
QUIET = "dim"
WIDEST_EXCERPT = 160  # characters


def as_text(report: Report) -> Text:
    """All findings, each with an excerpt of its file, and a summary in the last line."""
    lines = {name: LINE_END.split(text) for name, text in report.texts.items()}
    blocks = [_finding(finding, lines.get(finding.file, [])) for finding in report.findings]
    return Text("\n\n").join([*blocks, _summary(report)])


def _finding(finding: Finding, lines: list[str]) -> Text:
    colour = COLOURS[finding.severity]
    text = Text.assemble((f"{finding.severity}[{finding.code}]", colour), ": ", (finding.message, "bold"))
    margin = " " * len(str(finding.line))
    text.append(f"\n{margin}--> {finding.file}:{finding.line}:{finding.column}", QUIET)
    if 0 < finding.line <= len(lines):
        text.append_text(_excerpt(finding, lines[finding.line - 1], margin))
    if finding.hint:
        text.append_text(Text.assemble(f"\n{margin} = ", ("help", "bold green"), f": {_plain(finding.hint)}"))
    return text


def _excerpt(finding: Finding, line: str, margin: str) -> Text:
    """The line with the place underlined; a tab is a blank, so that both stay in step."""
    shown = _plain(line[:WIDEST_EXCERPT])
    length = max((finding.end_column or finding.column + 1) - finding.column, 1)
    before = " " * (finding.column - 1)
    underline = "^" * max(min(length, WIDEST_EXCERPT - len(before)), 1)
    return Text.assemble(
        (f"\n{margin} |\n{finding.line} | ", QUIET),
        shown,
        (f"\n{margin} | ", QUIET),
        before,
        (underline, COLOURS[finding.severity]),
    )


def _plain(text: str) -> str:
    """A text without characters that steer a terminal or turn its direction."""
    return "".join(" " if unicodedata.category(one) in ("Cc", "Cf") else one for one in text)


def _summary(report: Report) -> Text:
    counts = ", ".join(_count(report.counts[severity], severity) for severity in SEVERITIES if report.counts[severity])
    checked = f"{_count(report.records, 'record')} in {_count(report.files, 'file')} checked"
    return Text(f"{checked}: {counts or 'all is well'}")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 or word == "info" else f"{number} {word}s"
