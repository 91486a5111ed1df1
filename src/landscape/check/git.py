"""What git knows of the files: which have changed, and what stood in them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from landscape.errors import InputError, NotFoundError

LIMIT_S = 60


def commit_of(folder: Path, revision: str) -> str:
    """The id of the commit that a revision names.

    Raises ``InputError`` when the folder is in no repository, ``NotFoundError`` when there is no such commit.
    """
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside is None:
        raise InputError(
            f"{folder}: what has changed is known only in a git repository; check all with `landscape check`"
        )
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        raise NotFoundError(f"{revision}: git knows no such commit")
    return found.decode().strip()


def changed_files(folder: Path, commit: str, parts: Iterable[Path]) -> list[Path]:
    """The files below some folders that differ from a commit: changed, new, deleted; also those that git ignores."""
    places = [str(part) for part in parts if part.is_relative_to(folder)]
    tracked = _git(folder, "diff", "--name-only", "-z", "--no-renames", "--relative", commit, "--", *places)
    others = _git(folder, "ls-files", "--others", "-z", "--", *places)
    names = {name for answer in (tracked, others) if answer for name in answer.split(b"\0") if name}
    return sorted(folder / name.decode("utf-8", "surrogateescape") for name in names)


def contents(folder: Path, commit: str, files: Iterable[Path]) -> dict[Path, bytes]:
    """What stood in files at a commit; those that were not there are left out."""
    files = list(files)
    wanted = [f"{commit}:./{file.relative_to(folder)}\n".encode("utf-8", "surrogateescape") for file in files]
    answer = _git(folder, "cat-file", "--batch", given=b"".join(wanted)) if wanted else b""
    found, at = dict[Path, bytes](), 0
    for file in files:
        end = (answer or b"").index(b"\n", at)
        head = (answer or b"")[at:end].rsplit(b" ", 2)
        at = end + 1
        if head[-1] != b"missing":
            size = int(head[-1])
            found[file] = (answer or b"")[at : at + size]
            at += size + 1
    return found


def _git(folder: Path, *words: str, given: bytes = b"") -> bytes | None:
    """What git answers; nothing when it refuses, is not installed, or takes too long."""
    command = ["git", "--no-pager", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=LIMIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
