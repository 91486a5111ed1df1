"""The bytes between a web process and the process that checks."""

from __future__ import annotations

import struct
from dataclasses import dataclass

REQUEST = struct.Struct("!BHI")  # lengths of the form, of the place and of the text
REPLY = struct.Struct("!cI")  # a kind, and the length of what follows
REPORT, DIED = b"R", b"D"
TIME, MEMORY, OTHER = b"time", b"memory", b"other"  # why a check was ended


@dataclass(frozen=True, slots=True)
class Sent:
    """A text of Turtle, the place of its record, such as ``systems/leonardo``, and the form of its report."""

    text: bytes
    place: str
    form: str

    def pack(self) -> bytes:
        form, place = self.form.encode(), self.place.encode()
        return REQUEST.pack(len(form), len(place), len(self.text)) + form + place + self.text

    @classmethod
    def unpack(cls, head: bytes, rest: bytes) -> Sent:
        form, place, _ = REQUEST.unpack(head)
        return cls(rest[form + place :], rest[form : form + place].decode(), rest[:form].decode())


def rest_length(head: bytes) -> int:
    """How much follows the head of a request."""
    return sum(REQUEST.unpack(head))


def reply(kind: bytes, content: bytes) -> bytes:
    """A kind of answer and what it says."""
    return REPLY.pack(kind, len(content)) + content


def read_reply(data: bytes) -> tuple[bytes, bytes] | None:
    """Kind and content; nothing when it is not whole."""
    if len(data) < REPLY.size:
        return None
    kind, length = REPLY.unpack_from(data)
    content = data[REPLY.size : REPLY.size + length]
    return (kind, content) if len(content) == length else None
