"""What a page may weigh and take. `pytest -m slow -s tests/browser/test_budgets.py` prints the table."""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Iterator

import httpx
import pytest

from browsing import Visit, walk

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.slow
HTML_BYTES_MOST = 60_000
SCRIPT_BYTES_MOST = 60_000  # compressed
ANSWER_MS_MOST = 200
REPEATS = 5
ASK = "/ask"  # the one page with an editor
SCRIPTS = (
    "/",
    "/id/systems",
    "/id/systems/leonardo.html",
    "/map",
    "/network",
    "/match",
    "/gaps",
    "/contribute",
    "/docs",
)


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def pages(client: httpx.Client) -> dict[str, list[tuple[str, int]]]:
    return walk(client)


def test_no_page_is_larger_than_60_kb(pages: dict[str, list[tuple[str, int]]]) -> None:
    sizes = {kind: max(found, key=lambda one: one[1]) for kind, found in pages.items()}
    for kind, (address, size) in sorted(sizes.items(), key=lambda one: -one[1][1])[:25]:
        told(f"{size:>7,} bytes  {kind}  {address[:80]}")
    large = {
        address: size for kind, (address, size) in sizes.items() if size > HTML_BYTES_MOST and not kind.startswith(ASK)
    }
    assert large == {}


def test_the_first_answer_comes_within_200_ms(client: httpx.Client, pages: dict[str, list[tuple[str, int]]]) -> None:
    """The fastest of some repeats, none of them from memory: a busy machine makes all of them slower, rarely each."""
    slow = {}
    for kind, found in sorted(pages.items()):
        took = min(uncached_ms(client, found[0][0], repeat) for repeat in range(REPEATS))
        told(f"{took:>7.0f} ms  {kind}")
        if took > ANSWER_MS_MOST:
            slow[found[0][0]] = round(took)
    assert slow == {}


def told(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def uncached_ms(client: httpx.Client, address: str, repeat: int) -> float:
    """The time of an answer; what is accepted is part of what answers are remembered by."""
    accept = f"text/html, text/x-{time.monotonic_ns()}-{repeat};q=0.1"
    begun = time.perf_counter()
    client.get(address, headers={"Accept": accept})
    return (time.perf_counter() - begun) * 1000


def test_scripts_weigh_less_than_60_kb_on_every_page_but_one(browser: sync_api.Browser, address: str) -> None:
    heavy = {}
    for path in SCRIPTS:
        visit, scripts = Visit(browser, address), dict[str, int]()
        visit.page.on("response", lambda answer, into=scripts: note(answer, into))
        visit.open(path)
        visit.page.wait_for_timeout(300)
        told(f"{sum(scripts.values()):>7,} bytes of script, compressed  {path}")
        if sum(scripts.values()) > SCRIPT_BYTES_MOST:
            heavy[path] = scripts
        visit.close()
    assert heavy == {}


def note(answer: sync_api.Response, into: dict[str, int]) -> None:
    if answer.url.endswith(".js"):
        into[answer.url] = len(gzip.compress(answer.body()))
