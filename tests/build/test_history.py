from __future__ import annotations

import subprocess
from pathlib import Path

from landscape.build.history import history_of, with_history
from landscape.catalogue import Record
from landscape.folders import Folders
from landscapes import small_landscape


def git(folder: Path, *words: str, day: str = "2026-01-01") -> None:
    when = f"{day}T12:00:00Z"
    environment = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    command = ["git", "-c", "user.name=Jane Doe", "-c", "user.email=jane@example.org", "-C", str(folder), *words]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def committed(root: Path) -> Folders:
    folders = small_landscape(root)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    file = folders.data / "systems/lumi.ttl"
    file.write_text(file.read_text(encoding="utf-8") + "# a comment\n", encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "second", day="2026-03-05")
    return folders


def test_a_file_has_the_days_of_its_commits_and_their_number(tmp_path: Path) -> None:
    found = history_of(committed(tmp_path).data)
    assert found["systems/lumi"] == {"changed": "2026-03-05", "since": "2026-01-01", "changes": 2}
    assert found["systems/spider"] == {"changed": "2026-01-01", "since": "2026-01-01", "changes": 1}
    assert "Jane" not in str(found)


def test_outside_of_a_repository_there_is_none(tmp_path: Path) -> None:
    assert history_of(small_landscape(tmp_path).data) == {}


def test_a_shallow_clone_does_not_say_what_it_cannot_know(tmp_path: Path) -> None:
    committed(tmp_path / "whole")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path}/whole", "shallow")
    assert history_of(tmp_path / "shallow/data") == {}


def test_a_document_names_its_file_and_its_history(tmp_path: Path) -> None:
    folders = committed(tmp_path)
    records = [Record("systems", name, name, {"id": f"systems/{name}"}, "") for name in ("lumi", "elsewhere")]
    lumi, elsewhere = with_history(records, folders)
    assert lumi.document == {
        "id": "systems/lumi",
        "file": "data/systems/lumi.ttl",
        "history": {"changed": "2026-03-05", "since": "2026-01-01", "changes": 2},
    }
    assert elsewhere.document == {"id": "systems/elsewhere"}
