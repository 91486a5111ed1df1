"""Logs: plain lines for a person, or one JSON document a line for a program.

What people ask is theirs: by default a question is logged as a hash, which tells that two are the same and no more.
Addresses of clients are never logged, nor what stands behind the `?` of an address, which may hold a question.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
from datetime import UTC, datetime

from landscape_api.settings import Settings

EXTRA = "landscape"  # the member of a record that holds what is logged beside its message
HASH_DIGITS = 16
ROOTS = ("landscape", "landscape_api")


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time in UTC, level, who logs, the message, and what else it holds."""

    def format(self, record: logging.LogRecord) -> str:
        members: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        members |= getattr(record, EXTRA, {})
        if record.exc_info:
            members["traceback"] = self.formatException(record.exc_info)
        return json.dumps(members, ensure_ascii=False, default=str).encode("utf-8", "replace").decode()


class PlainLines(logging.Formatter):
    """A record for a person: one line, unless a defect is told with its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        pairs = (f"{name}={value}" for name, value in getattr(record, EXTRA, {}).items())
        message = " ".join([record.getMessage(), *pairs]).encode("unicode_escape").decode()
        text = f"{record.levelname.lower()}: {message}"
        return f"{text}\n{self.formatException(record.exc_info)}" if record.exc_info else text


def begin(settings: Settings) -> None:
    """Write the logs of this process to its standard error, as the settings say."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if settings.log_format == "json" else PlainLines())
    for name in ROOTS:
        root = logging.getLogger(name)
        root.handlers, root.propagate = [handler], False
        root.setLevel(settings.log_level.upper())


def extra(**members: object) -> dict[str, object]:
    """The argument ``extra`` of a logger's method."""
    return {EXTRA: members}


def of_question(text: str, form: str) -> dict[str, str]:
    """A question as it is logged: its hash, with ``text`` the text, with ``none`` nothing."""
    if form == "none":
        return {}
    if form == "text":
        return {"question": text}
    return {"question": hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:HASH_DIGITS]}
