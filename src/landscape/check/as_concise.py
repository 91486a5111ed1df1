"""A report of one line for each finding, in the form that editors follow."""

from __future__ import annotations

from landscape.check.plain import plain
from landscape.check.report import Report


def as_concise(report: Report) -> str:
    """A line ``file:line:column: severity[code]: message`` for each finding, and one that counts."""
    lines = [
        f"{plain(one.file)}:{one.line}:{one.column}: {one.severity}[{one.code}]: {plain(one.message)}"
        for one in report.findings
    ]
    return "\n".join([*lines, report.summary])
