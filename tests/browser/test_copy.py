"""The curated landscape as files, given out by Python's own web server below a path: links answer, islands start."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import httpx
import pytest

from browsing import Visit
from copies import REFERENCE, dead_links
from landscape.snapshot import Snapshot
from served import LANDSCAPE, free_port, wait_for

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
ASKED_MOST = 1500  # of the links that are followed over HTTP; whether all have files is looked up on the disk


@pytest.fixture(scope="module")
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy, or one that is there already at ``$LANDSCAPE_COPY``."""
    if there := os.environ.get("LANDSCAPE_COPY"):
        return Path(there)
    curated: Snapshot = request.getfixturevalue("curated")
    folder = tmp_path_factory.mktemp("web") / "sub"
    options = ["--base", "/sub/", "--root", ROOT, "--snapshots", curated.folder.parent]
    subprocess.run([LANDSCAPE, "export", "site", folder, *options], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def place(copy: Path) -> Iterator[str]:
    """The address of the copy, below a path as a project's pages have it."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(copy.parent)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/{copy.name}/")
        yield f"http://127.0.0.1:{port}/{copy.name}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def test_every_link_has_a_file(copy: Path) -> None:
    assert dead_links(copy) == []


def test_links_answer_below_a_path(place: str) -> None:
    seen, waiting, dead = {f"{place}/"}, [f"{place}/"], []
    with httpx.Client() as client:
        while waiting and len(seen) < ASKED_MOST:
            page = waiting.pop(0)
            answer = client.get(page)
            if answer.status_code != 200:
                dead.append(page)
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            found = (
                urljoin(page, quote(html.unescape(one), "/:?=&#%+,;@!~*'()[]$"))
                for one in REFERENCE.findall(answer.text)
            )
            new = {
                urlsplit(one)._replace(fragment="", query="").geturl() for one in found if one.startswith(place)
            } - seen
            seen |= new
            waiting += sorted(new)
    assert dead == []


def test_islands_start_and_search_finds_without_a_server(browser: sync_api.Browser, place: str) -> None:
    visit = Visit(browser, place)
    page = visit.open("/index.html")
    page.locator("main input[type=search]").press_sequentially("leonard")
    page.wait_for_selector(".suggestions [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sub/id/systems/leonardo.html")
    page = visit.open("/search/index.html?q=lumi")
    page.locator(".hits a").first.wait_for()
    page = visit.open("/map/index.html")
    page.wait_for_selector(".place-mark")
    page.locator(".place-mark").first.click()
    page.locator(".leaflet-popup a").first.click()
    page.wait_for_url("**/sub/id/*/*.html")
    visit.open("/network/index.html")
    assert visit.complaints == []


def test_what_needs_a_server_says_so(browser: sync_api.Browser, place: str) -> None:
    page = Visit(browser, place).open("/ask/index.html")
    assert page.locator("form textarea").count() == 0
    page.get_by_role("link", name="needs a running server").first.click()
    assert re.search(r"landscape serve", page.locator("main").inner_text())


def test_a_page_that_is_missing_leads_home(browser: sync_api.Browser, place: str) -> None:
    """Hosts show it at any depth; its links are absolute."""
    page = Visit(browser, place).open("/404.html")
    page.locator("main").get_by_role("link", name="home page").click()
    assert page.locator("h1").inner_text() == "Compute Continuum Landscape"
