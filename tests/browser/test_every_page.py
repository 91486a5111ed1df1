"""Every kind of page that links lead to, light and dark, wide and narrow: none complains, spills, or bars people."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from browsing import AXE, Visit, kind_of, walk

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.slow
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
READ_BYTES_MOST = 70_000  # axe takes a minute for an answer of 500 rows
# Each of these has been built for people; a link from somewhere leads there.
KINDS = {
    *("/", "/id", "/id/systems", "/id/facilities", "/id/systems/*.html", "/id/facilities/*.html", "/map", "/ask"),
    *("/ask?question", "/ask?query", "/match", "/match?use_case", "/gaps", "/network", "/contribute", "/docs"),
    *("/docs/ontology", "/docs/ontology/*", "/docs/rules", "/docs/rules/*", "/docs/metrics", "/docs/api"),
    *(
        "/search?q",
        "/voc",
        "/voc/*",
        "/about",
        "/limits",
        "/id/systems?*",
        "/id/systems?*&*",
        "/compare",
        "/contribute/*",
        "/contribute/*/*",
    ),
}


@pytest.fixture(scope="module")
def pages(address: str) -> Iterator[dict[str, list[tuple[str, int]]]]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield walk(client)


def longest(pages: dict[str, list[tuple[str, int]]]) -> list[str]:
    """Of each kind the longest page that people still read; of narrowed lists and rarer records only some."""
    few = {}
    for kind, found in sorted(pages.items()):
        shape = kind if not kind.startswith("/id/") or kind in KINDS else f"/id/*{'?' if '?' in kind else ''}"
        best = max((one for one in found if one[1] < READ_BYTES_MOST), key=lambda one: one[1], default=found[0])
        if shape not in few or best[1] > few[shape][1]:
            few[shape] = best
    return [address for address, _ in few.values()]


def test_every_kind_of_page_is_reached_by_links(pages: dict[str, list[tuple[str, int]]]) -> None:
    assert KINDS - set(pages) == set()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed; `make web` installs it")
def test_no_page_complains_asks_elsewhere_spills_over_or_bars_anybody(
    browser: sync_api.Browser, address: str, pages: dict[str, list[tuple[str, int]]]
) -> None:
    visit = Visit(browser, address, bypass_csp=True, viewport=WIDE)
    faults: dict[str, list[str]] = {}
    for path in longest(pages):
        page, found = visit.open(path), []
        for scheme, viewport in (("light", WIDE), ("dark", NARROW)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(viewport)
            found += [f"{scheme}: too wide"] if visit.is_too_wide() else []
            found += [f"{scheme}: {one}" for one in visit.barriers()]
        found += visit.complaints
        visit.said.clear()
        if found:
            faults[path] = found
    assert faults == {}


def test_the_policy_of_content_stops_nothing_that_pages_need(
    browser: sync_api.Browser, address: str, pages: dict[str, list[tuple[str, int]]]
) -> None:
    """The other test has to lift it for axe."""
    visit = Visit(browser, address, color_scheme="dark", viewport=NARROW)
    for path in longest(pages):
        visit.open(path)
    assert visit.complaints == []


def test_pages_of_one_template_are_of_one_kind() -> None:
    assert kind_of("/id/systems/leonardo.html") == "/id/systems/*.html"
    assert kind_of("/match?use_case=a&planned=true") == "/match?use_case&planned"
