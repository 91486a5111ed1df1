from __future__ import annotations

import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from landscape.build.day import day_of, revision_of
from landscape.errors import InputError
from landscape.schema.names import CCL, XSD

WRITTEN = "2026-03-04T23:30:00+00:00"


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def git(folder: Path, *words: str) -> str:
    identity = {"GIT_AUTHOR_DATE": WRITTEN, "GIT_COMMITTER_DATE": WRITTEN, "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    names = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    done = subprocess.run(
        ["git", "-C", folder, *names, *words], env=identity, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """A folder of records in a repository, committed on a day."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "a.ttl").write_text("", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "data")
    git(tmp_path, "commit", "-q", "-m", "records")
    return data


def verified(*days: str) -> Iterable[Triple]:
    for day in days:
        yield Triple(
            NamedNode("http://e.org/a"), NamedNode(CCL + "verified"), Literal(day, datatype=NamedNode(XSD + "date"))
        )


def test_the_day_is_that_of_the_commit_of_the_records(committed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert day_of(committed, verified("2026-01-01")) == date(2026, 3, 4)
    assert revision_of(committed) == git(committed, "rev-parse", "HEAD")


def test_a_repository_that_does_not_have_the_records_says_nothing(committed: Path) -> None:
    other = committed.parent / "other"
    other.mkdir()
    (other / "a.ttl").write_text("", encoding="utf-8")
    assert (day_of(other, verified("2026-01-01")), revision_of(other)) == (date(2026, 1, 1), "")


def test_outside_of_a_repository_it_is_that_of_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    assert day_of(tmp_path, verified("2026-01-01")) == date(2025, 11, 24)
    assert revision_of(tmp_path) == ""


def test_else_it_is_the_latest_day_on_which_a_record_was_verified(tmp_path: Path) -> None:
    assert day_of(tmp_path, verified("2026-01-31", "2026-11-20", "2025-12-31")) == date(2026, 11, 20)


@pytest.mark.parametrize("seconds", ["yesterday", "99999999999999999999", "1e3"])
def test_a_number_of_seconds_that_is_none_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    with pytest.raises(InputError, match="write seconds since 1970, as in 1764000000"):
        day_of(tmp_path, [])


def test_without_any_day_it_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give --date"):
        day_of(tmp_path, [])
