from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from landscape.errors import SnapshotError
from landscape.snapshot import Manifest

MANIFEST = Manifest(
    id="ab",
    as_of=date(2026, 11, 24),
    counts={"systems": 2},
    triples=10,
    inferred=3,
    revision="",
    code_version="0.1.0",
    files={"graph.nq": "ab"},
)


def write(folder: Path, text: str) -> Path:
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return folder


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert Manifest.read(write(tmp_path, MANIFEST.to_json())) == MANIFEST


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    newer = json.dumps({"format": 3, "whatever": None})
    with pytest.raises(SnapshotError, match="is of format 3, this program reads 2; install a newer landscape"):
        Manifest.read(write(tmp_path, newer))


def test_an_older_format_is_refused_with_what_to_do(tmp_path: Path) -> None:
    older = json.dumps(json.loads(MANIFEST.to_json()) | {"format": 1})
    said = r"is of format 1, this program reads 2; build it again with `landscape build`, or .* that made it: 0\.1\.0$"
    with pytest.raises(SnapshotError, match=said):
        Manifest.read(write(tmp_path, older))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"id": 1}, "id"),
        ({"as_of": "yesterday"}, "as_of"),
        ({"counts": {"systems": "two"}}, "counts"),
        ({"files": []}, "files"),
        ({"triples": True}, "triples"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_member_that_does_not_fit_is_named(tmp_path: Path, change: dict[str, object], named: str) -> None:
    text = json.dumps(json.loads(MANIFEST.to_json()) | change)
    with pytest.raises(SnapshotError, match=f": {named}: missing, unknown or of the wrong type; build it again"):
        Manifest.read(write(tmp_path, text))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "1"}', "\x00"])
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SnapshotError, match="build it again"):
        Manifest.read(write(tmp_path, text))


def test_equal_manifests_have_equal_text() -> None:
    other = replace(MANIFEST, files=dict(reversed(MANIFEST.files.items())))
    assert other.to_json() == MANIFEST.to_json()
