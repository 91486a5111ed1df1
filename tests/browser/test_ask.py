"""An analyst's way: a question, its answer as table, chart, map and graph, a link to pass on, a file to keep."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from browsing import Visit

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.slow
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
QUESTION = """PREFIX ccl: <https://w3id.org/compute-continuum/ns#>
PREFIX wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#>
SELECT ?facility ?city ?lat ?long
WHERE { ?facility a ccl:Facility ; ccl:city ?city ; wgs84:lat ?lat ; wgs84:long ?long }
ORDER BY ?city ?facility"""
LINKED = "CONSTRUCT { ?a <http://e/by> ?b } WHERE { ?a <https://w3id.org/compute-continuum/ns#operatedBy> ?b } LIMIT 20"
LABELS = ["<img src=x onerror=alert(1)>", "\u202eright to left", "x" * 500, "</script><script>alert(1)</script>", ""]


def write(page: sync_api.Page, text: str, scripts: bool) -> None:
    """Type a question as a person would, into the editor or into the field that is there without it."""
    if scripts:
        page.locator(".editor .cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(text)
    else:
        page.locator("textarea#query").fill(text)


def ask(page: sync_api.Page, text: str, scripts: bool) -> None:
    write(page, text, scripts)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_selector("#answer, .problem")


def views(page: sync_api.Page) -> sync_api.Locator:
    return page.get_by_role("navigation", name="See the answer as")


def rows(page: sync_api.Page) -> int:
    return int(page.locator("main table.answer tbody tr").count())


def keep(page: sync_api.Page, form: str, folder: Path) -> str:
    """What the file of that form holds."""
    with page.expect_download() as waiting:
        page.locator(".keep").get_by_role("link", name=form, exact=True).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("viewport", [WIDE, NARROW])
@pytest.mark.parametrize("scripts", [True, False])
def test_an_analyst_asks_sees_a_map_passes_a_link_on_and_keeps_the_answer(
    browser: sync_api.Browser, address: str, scripts: bool, viewport: dict[str, int], tmp_path: Path
) -> None:
    visit = Visit(browser, address, java_script_enabled=scripts, viewport=viewport)
    page = visit.open("/ask")
    ask(page, QUESTION, scripts)
    found = rows(page)
    views(page).get_by_role("link", name="Map").click()
    page.wait_for_selector("main table.answer th[scope=row]")
    if scripts:
        page.locator(".map").scroll_into_view_if_needed()
        page.wait_for_selector(".map .cluster, .map .place-mark")
    link = page.locator(".keep a[href*='z=']").last.get_attribute("href") or ""
    assert (found > 50, rows(page), 0 < len(link) < 400) == (True, found, True)
    assert len(list(csv.DictReader(keep(page, "CSV", tmp_path).splitlines()))) == found
    other = Visit(browser, address, java_script_enabled=scripts, viewport=viewport)
    assert (rows(other.open(link)), other.is_too_wide()) == (found, False)
    assert visit.complaints == other.complaints == []
    other.close()
    visit.close()


def test_the_places_of_an_answer_are_kept_as_geojson(browser: sync_api.Browser, address: str, tmp_path: Path) -> None:
    visit = Visit(browser, address)
    page = visit.open("/ask?question=facilities-on-a-map&view=map")
    found = json.loads(keep(page, "GeoJSON", tmp_path))["features"]
    assert len(found) == rows(page) > 50
    visit.close()


def test_lines_and_areas_are_drawn_on_the_map(browser: sync_api.Browser, address: str) -> None:
    shapes = (
        '("a line" "LINESTRING(5 45, 10 50)") ("an area" "POLYGON((0 40,5 40,5 45,0 40))") ("a point" "POINT(8 48)")'
    )
    visit = Visit(browser, address)
    page = visit.open("/ask")
    ask(page, f"SELECT ?what ?wkt {{ VALUES (?what ?wkt) {{ {shapes} }} }}", scripts=True)
    views(page).get_by_role("link", name="Map").click()
    page.locator(".map").scroll_into_view_if_needed()
    page.wait_for_selector(".map .place-mark")
    assert page.locator(".map path.leaflet-interactive").count() == 2
    assert visit.complaints == []
    visit.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_charts_and_graphs_need_no_script(browser: sync_api.Browser, address: str, scripts: bool) -> None:
    visit = Visit(browser, address, java_script_enabled=scripts)
    page = visit.open("/ask?question=gpus-by-vendor&view=chart")
    assert page.locator(".chart svg rect").count() >= 8
    ask(page, LINKED, scripts)
    page.wait_for_url("**query=CONSTRUCT**")
    views(page).get_by_role("link", name="Graph").click()
    page.locator(".links svg a").first.click()
    page.wait_for_url("**/id/**.html")
    assert visit.complaints == []
    visit.close()


def test_a_named_question_is_asked_of_something_else_by_keyboard(browser: sync_api.Browser, address: str) -> None:
    visit = Visit(browser, address)
    page = visit.open("/ask?question=gpus-by-vendor")
    page.get_by_label("GPUs of which vendor").focus()
    page.keyboard.type("AMD GPU")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**vendor=amd-gpu**")
    assert set(page.locator("table.answer tbody td:first-child").all_inner_texts()) == {"AMD GPU"}
    visit.close()


def test_tab_leaves_the_editor(browser: sync_api.Browser, address: str) -> None:
    visit = Visit(browser, address)
    page = visit.open("/ask")
    page.locator(".editor .cm-content").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Ask"
    visit.close()


@pytest.mark.parametrize("view", ["table", "chart", "map", "graph"])
def test_whatever_an_answer_says_nothing_of_it_runs(browser: sync_api.Browser, address: str, view: str) -> None:
    told = " ".join(f"({json.dumps(label)} {number} 48.5 {number})" for number, label in enumerate(LABELS))
    names = " ".join(f"<http://e/{number}&amp;'()>" for number in range(3))
    graph = f"CONSTRUCT {{ ?a ?b <http://e/c'd> }} WHERE {{ VALUES ?a {{ {names} }} VALUES ?b {{ {names} }} }}"
    table = f"SELECT ?name ?n ?lat ?long {{ VALUES (?name ?n ?lat ?long) {{ {told} }} }}"
    visit = Visit(browser, address, viewport=NARROW)
    page = visit.open("/ask")
    ask(page, graph if view == "graph" else table, scripts=True)
    views(page).get_by_role("link", name=view.title()).click()
    page.wait_for_selector(f"nav [aria-current]:text-is('{view.title()}')")
    page.wait_for_load_state("networkidle")
    assert (visit.complaints, visit.is_too_wide()) == ([], False)
    visit.close()
