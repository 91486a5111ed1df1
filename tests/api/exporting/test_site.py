"""The small landscape as a copy in files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copies import dead_links
from landscape.build.pull import pull
from landscape.errors import ConflictError, InputError
from landscape.snapshot import Snapshot
from landscape_api.exporting.site import Exported, export_site
from landscape_api.settings import Settings

BASE = "https://example.org/landscape"


def exported(root: Path, folder: Path, base: str = BASE) -> Exported:
    return export_site(Settings(root=root, snapshots=root / "snapshots", query_processes=1), folder, base, lambda *_: 0)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, snapshot: Snapshot) -> Path:
    folder = tmp_path_factory.mktemp("copies") / "site"
    made = exported(snapshot.folder.parents[1], folder)
    assert made.dead == {}
    assert made.files == len([one for one in folder.rglob("*") if one.is_file()])
    return folder


def test_every_link_leads_to_a_file(copy: Path) -> None:
    assert dead_links(copy) == []


def test_every_record_has_its_page_and_its_data(copy: Path, snapshot: Snapshot) -> None:
    items = json.loads((copy / "search.json").read_text(encoding="utf-8"))["items"]
    assert len(items) == sum(snapshot.manifest.counts.values())
    for one in items:
        name = one["page"].removeprefix("id/").removesuffix(".html")
        assert (copy / one["page"]).is_file()
        assert [(copy / f"api/v1/{name}.{suffix}").is_file() for suffix in ("json", "jsonld", "ttl")] == [True] * 3
        assert "http-equiv" in (copy / f"id/{name}/index.html").read_text(encoding="utf-8")  # its IRI goes on answering


def test_a_named_question_has_its_page_and_its_answer_in_every_form(copy: Path) -> None:
    page = (copy / "ask/operational-systems.html").read_text(encoding="utf-8")
    names = [f"api/v1/questions/operational-systems.{suffix}" for suffix in ("csv", "json", "xml")]
    assert [name for name in names if f'href="../{name}"' in page and (copy / name).is_file()] == names


def test_the_same_snapshot_gives_the_same_bytes(copy: Path, root: Path, tmp_path: Path) -> None:
    exported(root, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(copy)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_server_can_be_fed_from_a_copy(copy: Path, snapshot: Snapshot, tmp_path: Path) -> None:
    assert pull(str(copy / "snapshots"), tmp_path / "snapshots").id == snapshot.id


def test_pages_say_that_they_are_copies_and_crawlers_find_them(copy: Path) -> None:
    page = (copy / "id/index.html").read_text(encoding="utf-8")
    assert '<a href="../copy.html">needs a running server</a>' in page
    assert f"<loc>{BASE}/id/index.html</loc>" in (copy / "sitemap.xml").read_text(encoding="utf-8")
    assert f"Sitemap: {BASE}/sitemap.xml" in (copy / "robots.txt").read_text(encoding="utf-8")
    assert 'href="/landscape/index.html"' in (copy / "404.html").read_text(encoding="utf-8")  # it answers at any depth


def test_an_earlier_copy_is_replaced_and_anything_else_is_refused(copy: Path, root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    exported(root, other)
    (other / "old.html").touch()
    exported(root, other)
    assert not (other / "old.html").exists()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.tex").touch()
    with pytest.raises(ConflictError, match="holds something that is no copy"):
        exported(root, mine)
    assert [one.name for one in sorted(tmp_path.iterdir())] == ["mine", "other"]


def test_a_base_that_is_no_address_is_refused(root: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="neither an address nor a path"):
        exported(root, tmp_path / "site", "example.org")
    assert not list(tmp_path.iterdir())
