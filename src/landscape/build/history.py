"""When the file of each record was changed last, and how often: from git, without a word about who did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from landscape.build.day import git
from landscape.catalogue.record import Record
from landscape.folders import Folders

DAY = "day:"  # what tells a line with the day of a commit from one with a file


def with_history(records: Iterable[Record], folders: Folders) -> Iterator[Record]:
    """The records, their documents with ``file``, and with ``history`` where the file is in a repository."""
    changes = history_of(folders.data)
    for record in records:
        file = folders.data / f"{record.id}.ttl"
        if not file.is_file():
            yield record
            continue
        members: dict[str, Any] = {"file": f"{folders.data.name}/{record.id}.ttl"}
        members |= {"history": changes[record.id]} if record.id in changes else {}
        yield replace(record, document={**record.document, **members})


def history_of(data: Path) -> dict[str, dict[str, str | int]]:
    """By record: the days of the first and the last commit of its file, and the number of commits.

    Nothing outside of a repository, and nothing from a clone that has not all commits.
    """
    if git(data, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    found: dict[str, dict[str, str | int]] = {}
    day = ""
    for line in git(
        data, "log", f"--format={DAY}%cs", "--name-only", "--no-renames", "--relative", "--", "."
    ).splitlines():
        if line.startswith(DAY):
            day = line.removeprefix(DAY)
        elif line:
            one = found.setdefault(line.removesuffix(".ttl"), {"changed": day, "since": day, "changes": 0})
            one |= {"since": day, "changes": int(one["changes"]) + 1}
    return found
