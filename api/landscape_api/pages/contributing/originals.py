"""The file of a record that exists, as the server's folder of records has it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from landscape.errors import Detail, NotFoundError
from landscape.folders import Folders
from landscape.turtle.files import read_text

MARK_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Original:
    """A text, and a mark by which it is known to be the same one still."""

    text: str

    @property
    def mark(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:MARK_LENGTH]


def original(folders: Folders, collection: str, slug: str) -> Original:
    """The file of a record that is served. Raises ``NotFoundError`` when this server does not hold it."""
    path = folders.data / collection / f"{slug}.ttl"
    if not path.is_file():
        message = f"this server serves {collection}/{slug}, but does not hold its file"
        hint = "Take the file from the repository, edit it there, and check it at /contribute."
        raise NotFoundError(message, Detail("no-file", message, value=path.name, hint=hint))
    return Original(read_text(path))
