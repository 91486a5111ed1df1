from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from landscape.exchange.links import Checked, Limits, State, checked, links_of

LIMITS = Limits(seconds=0.5, pause=0.0, local=True)
ID = "https://w3id.org/compute-continuum/id/"


class Answers(BaseHTTPRequestHandler):
    """Answers with the status that the path names; ``/moved`` and ``/for-now`` lead to ``/200``."""

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        name = self.path.strip("/")
        if name == "silent":
            time.sleep(1)
        headers = {"moved": (301, "/200"), "for-now": (302, "/200"), "to-gone": (301, "/410"), "round": (302, "/round")}
        status, place = headers.get(name, (0, ""))
        if name == "get-only":
            status = 405 if self.command == "HEAD" else 200
        self.send_response(status or (int(name) if name.isdigit() else 200))
        if place:
            self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("200", State.OK, ""),
        ("get-only", State.OK, ""),
        ("for-now", State.OK, ""),
        ("404", State.DEAD, "answers 404"),
        ("410", State.DEAD, "answers 410"),
        ("to-gone", State.DEAD, "answers 410"),
        ("401", State.UNKNOWN, "answers 401"),
        ("403", State.UNKNOWN, "answers 403"),
        ("429", State.UNKNOWN, "answers 429"),
        ("500", State.UNKNOWN, "answers 500"),
        ("silent", State.UNKNOWN, "silent for 0.5 s"),
        ("round", State.UNKNOWN, "more than 5 redirects"),
    ],
)
def test_only_what_says_that_it_is_gone_is_dead(host: str, path: str, state: State, reason: str) -> None:
    url = f"{host}/{path}"
    assert checked({url: ("systems/x",)}, LIMITS) == [Checked(url, state, reason, ("systems/x",))]


def test_what_leads_on_for_good_has_moved(host: str) -> None:
    assert checked({f"{host}/moved": ()}, LIMITS) == [Checked(f"{host}/moved", State.MOVED, f"{host}/200", ())]


def test_addresses_that_are_not_public_are_not_asked(host: str) -> None:
    found = checked({f"{host}/404": ()}, Limits(seconds=0.5, pause=0.0))
    assert [(one.state, one.reason) for one in found] == [
        (State.UNKNOWN, "127.0.0.1 is no public address, so it was not asked")
    ]


def test_nobody_there_is_unknown(host: str) -> None:
    found = checked({"http://127.0.0.1:1/": ()}, LIMITS)
    assert [one.state for one in found] == [State.UNKNOWN]


def test_a_host_is_left_alone_between_two_questions(host: str) -> None:
    start = time.monotonic()
    checked({f"{host}/200": (), f"{host}/404": (), f"{host}/403": ()}, Limits(0.5, 0.1, local=True))
    assert time.monotonic() - start >= 0.2


def test_links_are_the_web_addresses_that_records_name_with_these_records(tmp_path: Path) -> None:
    source = "http://purl.org/dc/terms/source"
    lines = [
        f"<{ID}systems/a> <{source}> <https://example.org/x> .",
        f"<{ID}systems/b#part> <{source}> <https://example.org/x> .",
        f"<{ID}systems/b> <{source}> <{ID}systems/a> .",
        f'<{ID}systems/b> <{source}> "https://example.org/text" .',
        f"<https://example.org/y> <{source}> <https://example.org/z> .",
    ]
    graph = tmp_path / "graph.nq"
    graph.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert links_of(graph) == {"https://example.org/x": ("systems/a", "systems/b")}
