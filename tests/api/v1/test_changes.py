from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from inprocess import Client, running
from landscape.build import build
from landscape.folders import Folders
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.settings import Settings
from landscapes import small_landscape

ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = 'LUMI <script>alert(1)</script> & "more"'


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Folders, list[Snapshot]]:
    """Two snapshots: between them a stage changed, a figure came, a record went and one came."""
    folders = small_landscape(tmp_path_factory.mktemp("changes"))
    snapshots = folders.root / "snapshots"
    first = build(folders, snapshots, date(2026, 11, 1))
    edit(folders.data / "systems/lumi.ttl", "stage:operational", "stage:planned")
    edit(folders.data / "systems/lumi.ttl", '"LUMI"@en', f"'{EVIL}'@en")
    (folders.data / "systems/snellius.ttl").unlink()
    spider = (folders.data / "systems/spider.ttl").read_text(encoding="utf-8")
    (folders.data / "systems/wasp.ttl").write_text(
        spider.replace("systems/spider", "systems/wasp").replace("Spider", "Wasp"), encoding="utf-8"
    )
    second = build(folders, snapshots, date(2026, 11, 24))
    return folders, [first, second]


@pytest.fixture(scope="module")
def client(changed: tuple[Folders, list[Snapshot]]) -> Iterator[Client]:
    with running(create_app(Settings(root=changed[0].root, query_processes=1))) as one:
        yield one


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_changes_are_told_by_record_field_by_field_and_in_words(
    client: Client, changed: tuple[Folders, list[Snapshot]]
) -> None:
    content = client.get("/api/v1/changes").json()
    assert [content[one]["id"] for one in ("since", "until")] == [one.id for one in changed[1]]
    items = {one["id"]: one for one in content["items"]}
    assert {name: one["kind"] for name, one in items.items()} == {
        "systems/lumi": "changed",
        "systems/snellius": "removed",
        "systems/wasp": "added",
    }
    fields = {one["field"]: (one["removed"], one["added"]) for one in items["systems/lumi"]["fields"]}
    assert fields == {"stage": (["operational"], ["planned"]), "label": (["LUMI"], [EVIL])}
    assert items["systems/wasp"]["text"] == "Wasp is new."
    assert items["systems/snellius"]["text"] == "Snellius is gone."
    assert "stage was operational, is planned" in items["systems/lumi"]["text"]


def test_changes_come_page_by_page(client: Client) -> None:
    met, path = list[str](), "/api/v1/changes?limit=2"
    while path:
        content = client.get(path).json()
        met += [one["id"] for one in content["items"]]
        path = content["links"].get("next", "")
    assert met == ["systems/lumi", "systems/snellius", "systems/wasp"]


@pytest.mark.parametrize(
    ("query", "total"), [("since={first}", 3), ("since={second}", 0), ("since=2026-11-02", 3), ("since=2026-11-25", 0)]
)
def test_since_is_a_snapshot_or_a_day(
    client: Client, changed: tuple[Folders, list[Snapshot]], query: str, total: int
) -> None:
    first, second = (one.id[:20] for one in changed[1])
    assert client.get(f"/api/v1/changes?{query.format(first=first, second=second)}").json()["total"] == total


@pytest.mark.parametrize("query", ["since=2026-10-31", "since=nothing", "until=0", "cursor=x", "cursor=a.1", "limit=0"])
def test_what_is_no_snapshot_or_cursor_is_refused(client: Client, query: str) -> None:
    answer = client.get(f"/api/v1/changes?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, query.partition("=")[0])


def test_the_feed_tells_the_same_and_is_xml_whatever_labels_hold(client: Client) -> None:
    answer = client.get("/api/v1/changes.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)
    entries = root.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in entries] == ["3 records changed"]
    text = entries[0].findtext(f"{ATOM}content") or ""
    assert EVIL in text
    assert root.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert [one["text"] for one in client.get(link.attrib["href"]).json()["items"]] == text.splitlines()
