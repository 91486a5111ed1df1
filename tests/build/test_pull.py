from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from landscape.build import build
from landscape.build.publish import publish_copy
from landscape.build.pull import Terms, pull
from landscape.errors import (
    InputError,
    LandscapeError,
    NotFoundError,
    SnapshotError,
    TimeLimitError,
    TooLargeError,
    UnavailableError,
)
from landscape.snapshot import Snapshot
from landscape.snapshot.snapshot import FILES
from landscapes import small_landscape

ONE, OTHER = date(2026, 11, 1), date(2026, 11, 2)


class Handler(SimpleHTTPRequestHandler):
    """A web server of files. ``breaks`` are sizes after which it breaks off, one for each request of the graph."""

    breaks: ClassVar[list[int]] = []
    ranges: ClassVar[list[str]] = []
    resumes = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if not self.path.endswith("graph.nq"):
            super().do_GET()
            return
        data = Path(self.translate_path(self.path)).read_bytes()
        asked = self.headers.get("Range", "")
        self.ranges.append(asked)
        start = int(asked[6:-1]) if asked and self.resumes else 0
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        most = self.breaks.pop(0) if self.breaks else len(data)
        self.wfile.write(data[start : start + most])
        self.close_connection = True


@contextmanager
def offered(folder: Path, *breaks: int, resumes: bool = True) -> Iterator[tuple[str, list[str]]]:
    """The address of a web server of ``folder``, and which ranges of the graph it is asked for."""
    kind = type("Kind", (Handler,), {"breaks": list(breaks), "ranges": [], "resumes": resumes})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(kind, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", kind.ranges  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Snapshot]:
    """Two snapshots of the small landscape."""
    folders = small_landscape(tmp_path_factory.mktemp("landscape"))
    return build(folders, folders.root / "one", ONE), build(folders, folders.root / "other", OTHER)


@pytest.fixture
def web(built: tuple[Snapshot, Snapshot], tmp_path: Path) -> Path:
    """A folder in which the first of them is published."""
    publish_copy(tmp_path / "web", built[0].folder)
    return tmp_path / "web"


def test_a_folder_is_a_source(built: tuple[Snapshot, Snapshot], web: Path, tmp_path: Path) -> None:
    for source in (str(web), f"file://{web}"):
        pulled = pull(source, tmp_path / "here")
        assert (pulled.manifest, Snapshot.open(tmp_path / "here")) == (built[0].manifest, pulled)


def test_a_web_server_is_a_source_and_what_is_here_is_not_fetched_again(web: Path, tmp_path: Path) -> None:
    with offered(web) as (address, ranges):
        first = pull(address + "/", tmp_path / "here")
        assert pull(address, tmp_path / "here") == first
    assert ranges == [""]


def test_the_next_one_takes_its_place(built: tuple[Snapshot, Snapshot], web: Path, tmp_path: Path) -> None:
    pull(str(web), tmp_path / "here")
    publish_copy(web, built[1].folder)
    assert pull(str(web), tmp_path / "here").id == Snapshot.open(tmp_path / "here").id == built[1].id


def test_a_file_that_breaks_off_is_continued(web: Path, tmp_path: Path) -> None:
    with offered(web, 1000, 500) as (address, ranges):
        pull(address, tmp_path / "here")
    assert ranges == ["", "bytes=1000-", "bytes=1500-"]


def test_a_server_that_cannot_continue_begins_again(web: Path, tmp_path: Path) -> None:
    with offered(web, 1000, resumes=False) as (address, ranges):
        pull(address, tmp_path / "here")
    assert ranges == ["", "bytes=1000-"]
    assert Snapshot.open(tmp_path / "here").id == Snapshot.open(web).id


def _cut(web: Path) -> None:
    path = Snapshot.open(web).graph_path
    path.write_bytes(path.read_bytes()[:-1])


def _flip(web: Path) -> None:
    path = Snapshot.open(web).catalogue_path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _manifest(web: Path, **members: object) -> None:
    path = Snapshot.open(web).folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | members))


def _newer(web: Path) -> None:
    _manifest(web, format=2)


def _elsewhere(web: Path) -> None:
    _manifest(web, id="../../elsewhere", files=dict.fromkeys(FILES, "../../elsewhere"))


def _half(web: Path) -> None:
    path = Snapshot.open(web).folder / "manifest.json"
    path.write_bytes(path.read_bytes()[:100])


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_cut, "graph.nq is damaged"),
        (_flip, "catalogue.sqlite is damaged"),
        (_newer, "install a newer landscape"),
        (_elsewhere, "does not fit a snapshot"),
        (_half, "manifest.json cannot be read"),
    ],
)
@pytest.mark.parametrize("by_web", [True, False])
def test_what_is_damaged_changes_nothing(
    built: tuple[Snapshot, Snapshot], web: Path, tmp_path: Path, damage: Any, said: str, by_web: bool
) -> None:
    before = publish_copy(tmp_path / "here", built[1].folder)
    names = sorted((tmp_path / "here").iterdir())
    damage(web)
    with offered(web) as (address, _), pytest.raises(SnapshotError, match=said):
        pull(address if by_web else str(web), tmp_path / "here")
    assert (Snapshot.open(tmp_path / "here"), sorted((tmp_path / "here").iterdir())) == (before, names)


def test_a_server_that_goes_on_breaking_off_is_given_up(
    web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("landscape.build.pull.PAUSE_S", 0)
    with offered(web, *[10] * 99) as (address, ranges), pytest.raises(UnavailableError, match="cannot be read"):
        pull(address, tmp_path / "here")
    assert len(ranges) == 4
    assert list((tmp_path / "here").iterdir()) == []


@pytest.mark.parametrize(
    ("terms", "error"),
    [
        (Terms(bytes_most=2000), TooLargeError),
        (Terms(seconds_most=0), TimeLimitError),
        (Terms(expected="0" * 64), SnapshotError),
    ],
)
def test_more_than_the_terms_is_not_taken(web: Path, tmp_path: Path, terms: Terms, error: type[LandscapeError]) -> None:
    with offered(web) as (address, _), pytest.raises(error):
        pull(address, tmp_path / "here", terms)
    assert not (tmp_path / "here/current").exists()


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("ftp://example.org/x", InputError),
        ("http://", InputError),
        ("http://127.0.0.1:1/", UnavailableError),
        ("/no/such/folder", NotFoundError),
    ],
)
def test_a_source_that_is_none_is_told(tmp_path: Path, source: str, error: type[LandscapeError]) -> None:
    with pytest.raises(error):
        pull(source, tmp_path / "here")


def test_a_place_without_a_snapshot_is_told(tmp_path: Path) -> None:
    with offered(tmp_path) as (address, _), pytest.raises(NotFoundError, match="no snapshot is offered there"):
        pull(address, tmp_path / "here")
