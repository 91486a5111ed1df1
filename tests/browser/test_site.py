"""The journeys of people over the site in a real browser, with scripts and without."""

from __future__ import annotations

import pytest

from browsing import Visit

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.slow


def test_an_analyst_asks_completes_a_term_and_keeps_the_answer(browser: sync_api.Browser, address: str) -> None:
    visit = Visit(browser, address)
    page = visit.open("/ask")
    editor = page.locator(".editor .cm-content")
    editor.click()
    page.keyboard.type("SELECT ?s WHERE { ?s a ccl:Syst")
    page.locator(".cm-tooltip-autocomplete li", has_text="ccl:System").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+End")
    page.keyboard.type(" } LIMIT 3")
    assert editor.inner_text().startswith("PREFIX ccl: <https://w3id.org/compute-continuum/ns#>")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector("table.answer")
    assert page.locator("table.answer tbody tr").count() == 3
    assert "query=" in page.url  # an address that can be passed on
    assert visit.complaints == []


def test_a_mistake_is_underlined_where_the_server_says_it_is(browser: sync_api.Browser, address: str) -> None:
    page = Visit(browser, address).open("/ask?query=SELECT%20*%0AWHERE%20%7B%20%3Fs%20foo%20%3Fo%20%7D")
    assert page.locator(".editor .cm-lint-marker-error").count() == 1


def test_without_javascript_a_question_is_answered_too(browser: sync_api.Browser, address: str) -> None:
    page = Visit(browser, address, java_script_enabled=False).open("/ask")
    page.locator("textarea").fill("ASK {}")
    page.get_by_role("button", name="Ask").click()
    assert page.locator(".truth").inner_text() == "Yes"


def test_search_finds_while_typing_and_leads_to_the_record_by_keyboard(browser: sync_api.Browser, address: str) -> None:
    visit = Visit(browser, address)
    page = visit.open("/")
    page.locator("main input[type=search]").focus()
    page.keyboard.type("leonard")
    page.wait_for_selector(".suggestions [role=option]")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/systems/leonardo.html")
    assert visit.complaints == []


def test_the_map_has_marks_and_one_leads_to_a_page(browser: sync_api.Browser, address: str) -> None:
    visit = Visit(browser, address)
    page = visit.open("/map")
    page.wait_for_selector(".place-mark")
    page.locator(".place-mark").first.click()
    page.locator(".leaflet-popup a").first.click()
    page.wait_for_url("**/id/facilities/*.html")
    assert visit.complaints == []


def test_a_kind_can_be_taken_out_of_the_network(browser: sync_api.Browser, address: str) -> None:
    page = Visit(browser, address).open("/network")
    page.wait_for_selector(".drawn svg")
    page.locator("input[value=software]").uncheck()
    assert page.locator("[data-kind=software]:not(.gone)").count() == 0
    assert page.locator("[data-kind=system]:not(.gone)").count() > 10


RECORD = """@base <https://w3id.org/compute-continuum/id/systems/example> .
@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix facility: <https://w3id.org/compute-continuum/id/facilities/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<> a ccl:System ;
    skos:prefLabel "Example"@en ;
    ccl:partOf facility:cinecca .
"""


@pytest.mark.parametrize("scripts", [True, False])
def test_a_contributor_is_told_what_to_mend_beside_the_lines(
    browser: sync_api.Browser, address: str, scripts: bool
) -> None:
    page = Visit(browser, address, java_script_enabled=scripts).open("/contribute")
    page.locator("#text").fill(RECORD)
    if not scripts:
        page.get_by_role("button", name="Check").click()
    page.wait_for_selector("#report .findings li")
    told = page.locator("#report").inner_text()
    assert "line 8" in told
    assert "facility:cineca" in told
