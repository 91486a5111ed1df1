from __future__ import annotations

from pathlib import Path

from inprocess import Client, running
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.serving import Serving
from landscape_api.settings import Settings


class Unready(Serving):
    """A server whose pool does not start."""

    def start(self, address: Path | None = None) -> None:
        return


def test_a_server_that_answers_says_so(client: Client, snapshot: Snapshot) -> None:
    assert client.get("/live").json() == {"status": "live"}
    assert client.get("/ready").json() == {"status": "ready", "snapshot": snapshot.id}


def test_without_its_pool_a_server_is_not_ready_but_answers_for_records(settings: Settings) -> None:
    opened = Serving.open(settings)
    unready = Unready(opened.settings, opened.snapshot, opened.schema, opened.catalogue, opened.questions)
    with running(create_app(settings, unready)) as client:
        ready = client.get("/ready")
        assert (ready.status_code, ready.headers["retry-after"]) == (503, "1")
        assert ready.json()["type"] == "/problems/unavailable"
        assert client.get("/live").status_code == 200
        for path in ("/api/v1/", "/api/v1/systems", "/api/v1/systems/lumi.ttl", "/api/v1/search?q=lumi", "/id/systems"):
            assert client.get(path).status_code == 200
        for path in ("/sparql?query=ASK%20%7B%7D", "/api/v1/questions/operational-systems.csv"):
            assert client.get(path).status_code == 503
