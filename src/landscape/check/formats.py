"""The forms in which a report is told. Each is a module of this room, imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module

from landscape.check.report import Report

# Each form with its media type. A report for people is capped, one for programs is whole.
MEDIA_TYPES = {
    "text": "text/plain",
    "concise": "text/plain",
    "json": "application/json",
    "github": "text/plain",
    "sarif": "application/sarif+json",
    "junit": "application/xml",
}
FORMATS = tuple(MEDIA_TYPES)
FOR_PEOPLE = ("text", "concise", "github")


def rendered(report: Report, form: str, *, whole: bool = False) -> str:
    """A report in one of ``FORMATS``, without colours; capped for people, unless it is to be ``whole``."""
    shown = report if whole or form not in FOR_PEOPLE else report.capped()
    text: str = str(getattr(import_module(f"landscape.check.as_{form}"), f"as_{form}")(shown))
    return text
