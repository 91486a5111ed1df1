from __future__ import annotations

import asyncio
import time
from urllib.parse import quote

import httpx
import pytest

from inprocess import running
from landscape.folders import Folders
from landscape_api.app import create_app
from landscape_api.settings import Settings
from served import served

RUNAWAY = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
ASK = quote("ASK {}")


@pytest.mark.slow
def test_a_question_is_stopped_when_the_one_who_asked_has_gone(folders: Folders) -> None:
    with served(folders.root, "--query-processes", "1", "--query-limit-seconds", "20") as address:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{address}/sparql?query={RUNAWAY}", timeout=0.3)
        start = time.monotonic()
        assert httpx.get(f"{address}/sparql?query={ASK}", timeout=15).json()["boolean"] is True
        assert time.monotonic() - start < 2


def test_many_questions_at_once_are_all_answered(settings: Settings) -> None:
    with running(create_app(settings)) as client:
        client.wait_until_ready()

        async def all_at_once() -> list[httpx.Response]:
            return await asyncio.gather(*(client.http.get(f"/sparql?query={ASK}") for _ in range(50)))

        assert {one.status_code for one in client.run(all_at_once())} == {200}
