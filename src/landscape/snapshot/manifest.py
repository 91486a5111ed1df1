"""What a snapshot says of itself, as ``manifest.json``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from landscape.errors import SnapshotError

FORMAT = 2  # 1 had no catalogue of what a source supports, and no tables of insight
NAME = "manifest.json"
REBUILD = "build it again with `landscape build`"


@dataclass(frozen=True, slots=True)
class Manifest:
    """``id`` is the SHA-256 of the graph; ``files`` holds that of each file by its name, in hexadecimal digits.

    ``as_of`` is the day that decided which figures are current. ``counts`` holds the records of each collection;
    ``revision`` is the commit of the records, empty when they are in no repository.
    """

    id: str
    as_of: date
    counts: dict[str, int]
    triples: int
    inferred: int
    revision: str
    code_version: str
    files: dict[str, str]
    format: int = FORMAT

    def to_json(self) -> str:
        """The text of ``manifest.json``; equal manifests have equal text."""
        return json.dumps(asdict(self) | {"as_of": self.as_of.isoformat()}, indent=2, sort_keys=True) + "\n"

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest in ``folder``.

        Raises ``SnapshotError`` when it is missing, is not what we write, or is of another format.
        """
        path = folder / NAME
        try:
            text = path.read_bytes()
        except FileNotFoundError as error:
            raise SnapshotError(f"{path} is missing, so the snapshot is half-written; {REBUILD}") from error
        except OSError as error:
            raise SnapshotError(f"{path} cannot be read ({error}); {REBUILD}") from error
        return cls.parse(str(path), text)

    @classmethod
    def parse(cls, place: str, text: bytes) -> Manifest:
        """The manifest that ``text`` is. Raises as ``read`` does; ``place`` is where it stands, for messages."""
        try:
            content = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise SnapshotError(f"{place} cannot be read ({error}); {REBUILD}") from error
        return cls(**_members(place, content))


def _members(path: str, content: Any) -> dict[str, Any]:
    """The arguments of a manifest, each of its type."""
    if not isinstance(content, dict) or type(content.get("format")) is not int:
        raise SnapshotError(f"{path} names no format, so it is no manifest; {REBUILD}")
    if content["format"] > FORMAT:
        raise SnapshotError(
            f"{path} is of format {content['format']}, this program reads {FORMAT}; install a newer landscape"
        )
    if content["format"] < FORMAT:
        made_by = content.get("code_version", "an older one")
        raise SnapshotError(
            f"{path} is of format {content['format']}, this program reads {FORMAT}; {REBUILD}, "
            f"or read it with the landscape that made it: {made_by}"
        )
    wrong = sorted({field.name for field in fields(Manifest)} ^ set(content))
    wrong = wrong or [name for name, value in content.items() if not _fits(name, value)]
    if wrong:
        raise SnapshotError(f"{path}: {', '.join(wrong)}: missing, unknown or of the wrong type; {REBUILD}")
    return content | {"as_of": date.fromisoformat(content["as_of"])}


def _fits(name: str, value: Any) -> bool:
    """Whether a member is of the type that the format says."""
    if name in ("counts", "files"):
        kind = int if name == "counts" else str
        return isinstance(value, dict) and all(type(one) is kind for one in value.values())
    if name == "as_of":
        return isinstance(value, str) and _is_day(value)
    return type(value) is (int if name in ("format", "triples", "inferred") else str)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
