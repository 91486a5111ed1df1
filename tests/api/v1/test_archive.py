from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from inprocess import Client, running
from landscape.build import build
from landscape.build.publish import make_current
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.settings import Settings
from landscapes import small_landscape

OLD_LABEL, NEW_LABEL = "LUMI", "LUMI of today"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, Snapshot, Snapshot]]:
    """A server of the second of two snapshots, in which a system has another label than in the first."""
    folders = small_landscape(tmp_path_factory.mktemp("archive"))
    snapshots = folders.root / "snapshots"
    old = build(folders, snapshots, date(2026, 11, 1))
    record = folders.data / "systems/lumi.ttl"
    record.write_text(record.read_text().replace(f'"{OLD_LABEL}"', f'"{NEW_LABEL}"'))
    new = build(folders, snapshots, date(2026, 11, 2))
    with running(create_app(Settings(root=folders.root, query_processes=1))) as client:
        client.wait_until_ready()
        yield client, old, new


def test_all_snapshots_are_listed(archive: tuple[Client, Snapshot, Snapshot]) -> None:
    client, old, new = archive
    answer = client.get("/snapshots/").json()
    assert [(one["id"], one["current"], one["asOf"]) for one in answer["items"]] == [
        (new.id, True, "2026-11-02"),
        (old.id, False, "2026-11-01"),
    ]
    assert answer["total"] == 2
    assert answer["items"][1]["links"]["graph.nq"] == f"/snapshots/{old.id}/graph.nq"


def test_current_leads_to_the_one_that_is_served(archive: tuple[Client, Snapshot, Snapshot]) -> None:
    client, _, new = archive
    answer = client.get("/snapshots/current/")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/snapshots/{new.id}/")


@pytest.mark.parametrize("name", ["graph.nq", "schema.nt", "catalogue.sqlite"])
def test_a_file_has_the_hash_that_its_snapshot_says(archive: tuple[Client, Snapshot, Snapshot], name: str) -> None:
    client, old, _ = archive
    about = client.get(f"/snapshots/{old.id}/").json()
    answer = client.get(f"/snapshots/{old.id}/{name}")
    assert hashlib.sha256(answer.content).hexdigest() == about["files"][name]
    assert answer.headers["etag"] == f'"{about["files"][name]}"'
    assert answer.headers["x-snapshot"] == about["snapshot"] == old.id
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(f"/snapshots/{old.id}/manifest.json").json()["files"][name] == about["files"][name]


def test_a_part_of_a_file_can_be_asked_for(archive: tuple[Client, Snapshot, Snapshot]) -> None:
    client, old, _ = archive
    answer = client.get(f"/snapshots/{old.id}/graph.nq", range="bytes=100-199")
    assert (answer.status_code, answer.content) == (206, old.graph_path.read_bytes()[100:200])


def test_a_record_is_as_it_was_then(archive: tuple[Client, Snapshot, Snapshot]) -> None:
    client, old, new = archive
    for snapshot, label in ((old, OLD_LABEL), (new, NEW_LABEL)):
        answer = client.get(f"/snapshots/{snapshot.id}/systems/lumi.json")
        assert (answer.json()["label"]["en"], answer.json()["snapshot"]) == (label, snapshot.id)
        assert answer.headers["x-snapshot"] == snapshot.id
        assert f'"{label}"@en' in client.get(f"/snapshots/{snapshot.id}/systems/lumi.ttl").text
    assert f'"{OLD_LABEL}"@en' in client.get(f"/snapshots/{old.id}/systems/lumi", accept="text/turtle").text
    assert client.get("/snapshots/current/systems/lumi.json").json()["label"]["en"] == NEW_LABEL


@pytest.mark.parametrize(
    "path",
    [
        "/snapshots/nothing/",
        "/snapshots/nothing/graph.nq",
        "/snapshots/nothing/systems/lumi",
        "/snapshots/..%2f..%2fdata/systems",
        "/snapshots/current/nothing",
        "/snapshots/current/..%2f..%2fdata%2fsystems%2flumi.ttl",
        "/snapshots/current/systems/nothing.json",
        "/snapshots/current/nothing/lumi.json",
    ],
)
def test_what_is_not_there_is_told(archive: tuple[Client, Snapshot, Snapshot], path: str) -> None:
    answer = archive[0].get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_records_of_a_damaged_snapshot_are_not_given(archive: tuple[Client, Snapshot, Snapshot]) -> None:
    client, old, new = archive
    damaged = old.folder.with_name("damaged")
    shutil.copytree(old.folder, damaged)
    (damaged / "catalogue.sqlite").write_bytes(b"no catalogue")
    answer = client.get("/snapshots/damaged/systems/lumi.json")
    shutil.rmtree(damaged)
    make_current(new.folder.parent, new.folder)
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/bad-snapshot")


def test_more_snapshots_than_are_kept_open_are_answered(archive: tuple[Client, Snapshot, Snapshot]) -> None:
    client, old, _ = archive
    copies = [old.folder.with_name(f"copy-{number}") for number in range(6)]
    for one in copies:
        shutil.copytree(old.folder, one)
    for one in copies * 2:
        assert client.get(f"/snapshots/{one.name}/systems/lumi.json").json()["label"]["en"] == OLD_LABEL
    for one in copies:
        shutil.rmtree(one)


def test_another_landscape_pulls_from_a_server(archive: tuple[Client, Snapshot, Snapshot], tmp_path: Path) -> None:
    """Its addresses are those that ``landscape pull`` asks for; see ``tests/build/test_pull.py`` for the rest."""
    client, _, new = archive
    manifest = client.get("/snapshots/current/manifest.json")
    assert manifest.json()["id"] == new.id
    assert client.request("HEAD", f"/snapshots/{new.id}/manifest.json").status_code == 200
