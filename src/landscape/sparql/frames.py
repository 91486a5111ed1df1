"""What goes over the socket between a pool and its query processes.

A question is its ticket, by which a process that dies over it can be explained, its length, and JSON.
An answer is the lengths of its head and body, the head in JSON, and the body as it is.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from struct import Struct
from typing import Any

from landscape.errors import (
    Detail,
    LandscapeError,
    MemoryLimitError,
    NotAcceptableError,
    QueryError,
    TooLargeError,
    UnavailableError,
)
from landscape.sparql.question import Answer, Question

TICKET_BYTES = 8
NO_TICKET = bytes(TICKET_BYTES)
START = Struct(f">{TICKET_BYTES}sI")
LENGTHS = Struct(">IQ")
ERRORS: tuple[type[LandscapeError], ...] = (QueryError, NotAcceptableError, TooLargeError, MemoryLimitError)


def pack_question(ticket: bytes, question: Question) -> bytes:
    """A question as a query process reads it; ``ticket`` is unlike that of any other question."""
    data = json.dumps({name: getattr(question, name) for name in Question.__slots__}).encode()
    return START.pack(ticket, len(data)) + data


def read_question(data: bytes) -> Question:
    """The question whose JSON is ``data``."""
    members: dict[str, Any] = json.loads(data)
    graphs = {name: tuple(members[name]) for name in ("default_graphs", "named_graphs")}
    return Question(**members | graphs)


def pack_head(content: Answer | LandscapeError) -> bytes:
    """What goes before the body of an answer, or an error whole."""
    body = len(content.body) if isinstance(content, Answer) else 0
    head = json.dumps(_head(content)).encode()
    return LENGTHS.pack(len(head), body) + head


def _head(content: Answer | LandscapeError) -> dict[str, Any]:
    if isinstance(content, Answer):
        return {"media_type": content.media_type}
    return {
        "error": content.kind,
        "message": content.message,
        "details": [asdict(detail) for detail in content.details],
    }


def read_answer(head: bytes, body: bytes) -> Answer:
    """The answer of a query process; raises the error that it sent instead."""
    members = json.loads(head)
    if "error" in members:
        raise _error(members)
    return Answer(members["media_type"], body)


def _error(head: dict[str, Any]) -> LandscapeError:
    kind = next((one for one in ERRORS if one.kind == head["error"]), UnavailableError)
    details = (Detail(**detail | {"allowed": tuple(detail["allowed"])}) for detail in head["details"])
    return kind(head["message"], *details)
