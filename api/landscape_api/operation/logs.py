"""Logs: plain lines for a person, or one JSON document a line for a program.

What people ask is theirs: by default a question is logged as a hash, which tells that two are the same and no more.
Addresses of clients are never logged, nor what stands behind the `?` of an address, which may hold a question.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import sys
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from landscape_api.settings import Settings

EXTRA = "landscape"  # the member of a record that holds what is logged beside its message
GATHERED = "landscape_gathered"  # the member of a record that stands for many: the time and the members of each
GATHERING_S = 0.1
HASH_DIGITS = 16
ROOTS = ("landscape", "landscape_api", "uvicorn")  # whoever writes here, writes in our form


class Gathered:
    """What happens so often that a record for each would cost more than the thing itself: written every 0.1 s at once.

    A process that is killed loses the last of it. ``enabled`` is whether anybody wants it.
    """

    def __init__(self, log: logging.Logger, message: str) -> None:
        self._log = log
        self._message = message
        self._waiting: list[tuple[float, Mapping[str, object]]] = []

    @property
    def enabled(self) -> bool:
        return self._log.isEnabledFor(logging.INFO)

    def add(self, **members: object) -> None:
        """Log this soon. Called in an event loop."""
        if not self._waiting:
            asyncio.get_running_loop().call_later(GATHERING_S, self.write)
        self._waiting.append((time.time(), members))

    def write(self) -> None:
        """Log what waits."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._log.info(self._message, extra={GATHERED: waiting})


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time in UTC, level, who logs, the message, and what else it holds."""

    _json = json.JSONEncoder(ensure_ascii=False, default=str)

    def format(self, record: logging.LogRecord) -> str:
        last = {"traceback": self.formatException(record.exc_info)} if record.exc_info else {}
        first: dict[str, object] = {"level": record.levelname.lower(), "logger": record.name}
        first |= {"message": record.getMessage(), "process": record.process}
        lines = (
            self._json.encode({"time": _time(created_s), **first, **members, **last})
            for created_s, members in _gathered(record)
        )
        return "\n".join(lines).encode("utf-8", "replace").decode()


class PlainLines(logging.Formatter):
    """A record for a person: one line, unless a defect is told with its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        text = "\n".join(self._line(record, members) for _, members in _gathered(record))
        return f"{text}\n{self.formatException(record.exc_info)}" if record.exc_info else text

    def _line(self, record: logging.LogRecord, members: Mapping[str, object]) -> str:
        message = " ".join([record.getMessage(), *(f"{name}={value}" for name, value in members.items())])
        return f"{record.levelname.lower()}: {message.encode('unicode_escape').decode()}"


def _gathered(record: logging.LogRecord) -> Iterable[tuple[float, Mapping[str, object]]]:
    """The time of each thing that a record tells, in seconds, and its members."""
    found: Iterable[tuple[float, Mapping[str, object]]] | None = getattr(record, GATHERED, None)
    return [(record.created, getattr(record, EXTRA, {}))] if found is None else found


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


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
