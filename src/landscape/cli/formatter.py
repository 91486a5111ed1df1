"""Formats files in the style of the landscape's schema."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from landscape.check.record import iri_of
from landscape.derived.style import style_of
from landscape.errors import LandscapeError
from landscape.schema.model import Schema
from landscape.turtle.files import read_text
from landscape.turtle.format import formatted
from landscape.turtle.style import Style


@dataclass(frozen=True, slots=True)
class Formatter:
    """A style, and the collections whose folders hold records; files elsewhere are formatted as no record."""

    style: Style
    collections: frozenset[str]

    @classmethod
    def of(cls, schema: Schema) -> Formatter:
        """The formatter of a schema."""
        return cls(style_of(schema), frozenset(schema.collections))

    def text(self, text: str, file: Path) -> str:
        """A text that stands in a file, or is to stand there.

        Raises ``TurtleError`` and ``ConflictError`` whose details name the file.
        """
        is_record = file.absolute().parent.name in self.collections
        try:
            return formatted(text, self.style, iri_of(file) if is_record else None)
        except LandscapeError as error:
            details = (replace(one, file=str(file)) for one in error.details)
            raise type(error)(f"{file}: {error.message}", *details) from error

    def file(self, file: Path) -> tuple[str, str]:
        """What stands in a file, byte for byte, and what should. Raises as ``text`` does."""
        before = file.read_bytes().decode("utf-8", "replace")
        return before, self.text(read_text(file), file)


def write(file: Path, text: str) -> None:
    """Write a text with the line ends that it has."""
    file.write_text(text, encoding="utf-8", newline="")


def diff(before: str, after: str, name: str) -> str:
    """What is different, as git shows it."""
    lines = unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Lines as git sees them, each with its end."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
