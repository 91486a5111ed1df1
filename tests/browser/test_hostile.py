"""Labels with markup, scripts, another direction, 500 signs and none: nothing runs and nothing spills over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from browsing import Visit
from hostile import HOSTILE, hostile_landscape
from served import served

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.slow
PAGES = ["/", "/id/systems", "/id/facilities/surf.html", "/search?q=alert", "/network", "/match", "/gaps", "/map"]
RECORDS = [f"/id/systems/{slug}.html" for slug in (*HOSTILE, "nameless")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(hostile_landscape(tmp_path_factory.mktemp("hostile"))) as address:
        yield address


def test_nothing_runs_and_nothing_spills_over(browser: sync_api.Browser, place: str) -> None:
    visit = Visit(browser, place, viewport={"width": 360, "height": 740})
    wide = []
    for path in (*PAGES, *RECORDS):
        visit.open(path)
        wide += [path] if visit.is_too_wide() else []
    assert (visit.complaints, wide) == ([], [])


def test_what_is_found_while_typing_is_text(browser: sync_api.Browser, place: str) -> None:
    visit = Visit(browser, place)
    page = visit.open("/")
    page.locator("main input[type=search]").press_sequentially("alert")
    page.wait_for_selector(".suggestions [role=option]")
    assert HOSTILE["html"] in page.locator(".suggestions").inner_text()
    assert visit.complaints == []
