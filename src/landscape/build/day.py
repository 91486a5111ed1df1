"""The day of a snapshot, and the commit of its records."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from pyoxigraph import Literal, Triple

from landscape.errors import InputError
from landscape.schema.names import CCL

GIT_LIMIT_S = 10
VERIFIED = CCL + "verified"
EPOCH = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch/


def day_of(data: Path, triples: Iterable[Triple]) -> date:
    """The day up to which figures count as current, the same wherever one state of the records is built.

    That is the day of the commit of the records; outside a repository that of ``SOURCE_DATE_EPOCH`` (seconds
    since 1970, UTC); without it the latest day on which a record was verified. Raises ``InputError`` without any.
    """
    found = _commit(data, "%cs") or _epoch_day() or _latest_verified(triples)
    if found:
        return date.fromisoformat(found)
    raise InputError(f"{data}: no commit, no {EPOCH} and no verified record says of which day this is; give --date")


def revision_of(data: Path) -> str:
    """The commit of the repository that the records are in; empty outside of one."""
    return _commit(data, "%H")


def _commit(data: Path, form: str) -> str:
    """The HEAD of the repository in which the records are tracked, in git's ``form``; empty when there is none."""
    return git(data, "log", "-1", f"--format={form}") if git(data, "log", "-1", "--format=%H", "--", ".") else ""


def git(folder: Path, *words: str) -> str:
    """What git answers about ``folder``; nothing when there is no git, no repository or no answer in time."""
    command = ["git", "--no-pager", "-c", "log.showSignature=false", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, timeout=GIT_LIMIT_S, check=False, text=True)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _epoch_day() -> str:
    seconds = os.environ.get(EPOCH, "")
    if not seconds:
        return ""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"{EPOCH}={seconds!r}: write seconds since 1970, as in 1764000000") from error


def _latest_verified(triples: Iterable[Triple]) -> str:
    days = (one.object.value for one in triples if one.predicate.value == VERIFIED and isinstance(one.object, Literal))
    return max(days, default="")
