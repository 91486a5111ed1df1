"""A report as workflow commands, which GitHub shows as annotations at their lines."""

from __future__ import annotations

from landscape.check.finding import Finding
from landscape.check.plain import plain
from landscape.check.report import Report

COMMANDS = {"violation": "error", "warning": "warning", "info": "notice"}


def as_github(report: Report) -> str:
    """A command for each finding, and a line that counts."""
    return "\n".join([*map(_command, report.findings), report.summary])


def _command(finding: Finding) -> str:
    properties = {
        "file": finding.file,
        "line": finding.line,
        "col": finding.column,
        **({"endColumn": finding.end_column} if finding.end_column else {}),
        "title": finding.code,
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    parts = [finding.message, finding.hint, finding.addition.text if finding.addition else "", finding.page]
    message = "\n".join(plain(part) for part in parts if part)
    return f"::{COMMANDS[finding.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")
