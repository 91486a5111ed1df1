"""The journey of a contributor: a facility by the form, with a mistake, to a checked file; with scripts and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from browsing import Visit

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.slow
NAME = "Example Cloud of a Test"


def field(page: sync_api.Page, name: str) -> sync_api.Locator:
    return page.locator(f'[id="{name}"]')


@pytest.mark.parametrize("scripts", [True, False])
def test_a_contributor_adds_a_facility_mends_a_mistake_and_gets_a_checked_file(
    browser: sync_api.Browser, address: str, scripts: bool
) -> None:
    visit = Visit(browser, address, java_script_enabled=scripts)
    page = visit.open("/contribute")
    page.get_by_role("link", name="Facility", exact=True).click()
    field(page, "kind.0").select_option("Cloud")
    for name, text in (("label.0", NAME), ("country.0", "Atlantis"), ("source.0", "https://example.org/cloud")):
        field(page, name).fill(text)
    page.get_by_role("button", name="Check").last.click()
    mistake = page.locator("#summary").get_by_role("link", name="'Atlantis' is no value of country")
    mistake.wait_for()
    assert field(page, "country.0").get_attribute("aria-invalid") == "true"
    assert page.locator("[id='country.0-told']").count() == 1
    mistake.click()
    field(page, "country.0").fill("Italy")
    if scripts:  # told while typing, before anybody asks
        page.wait_for_selector("[id='country.0-told']", state="detached")
    page.get_by_role("button", name="Check").last.click()
    page.get_by_text("All is well").wait_for()
    assert page.locator("#result code").first.inner_text() == "data/facilities/example-cloud-of-a-test.ttl"
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert [one in text for one in (f'skos:prefLabel "{NAME}"@en ;', "ccl:country country:IT ;")] == [True, True]
    assert download.value.suggested_filename == "example-cloud-of-a-test.ttl"
    assert visit.complaints == []


@pytest.mark.parametrize("scripts", [True, False])
def test_rows_and_parts_come_and_go_and_keep_what_was_entered(
    browser: sync_api.Browser, address: str, scripts: bool
) -> None:
    visit = Visit(browser, address, java_script_enabled=scripts)
    page = visit.open("/contribute/systems")
    field(page, "label.0").fill("A machine")
    page.get_by_role("button", name="Add a partition").click()
    field(page, "partition.0.label.0").fill("Its part")
    page.locator("button[name=_add][value=capability]").click()
    field(page, "capability.1").wait_for()
    assert [field(page, one).input_value() for one in ("label.0", "partition.0.label.0")] == ["A machine", "Its part"]
    page.locator("button[name=_remove]").click()
    field(page, "partition.0").wait_for(state="detached")
    assert field(page, "label.0").input_value() == "A machine"
    assert visit.complaints == []


def test_a_field_completes_from_a_list_that_is_too_long_for_the_page(browser: sync_api.Browser, address: str) -> None:
    visit = Visit(browser, address)
    page = visit.open("/contribute/systems")
    field(page, "capability.0").focus()
    page.wait_for_selector("datalist option[value=Slurm]", state="attached")
    assert field(page, "capability.0").get_attribute("list")
    assert visit.complaints == []


def test_a_form_can_be_sent_by_keyboard_alone(browser: sync_api.Browser, address: str) -> None:
    page = Visit(browser, address).open("/contribute/events")
    field(page, "label.0").focus()
    page.keyboard.type("A meeting")
    page.keyboard.press("Enter")
    page.wait_for_selector("#result pre")
    assert page.evaluate("document.activeElement.closest('#summary, #result') !== null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_forms_are_accessible_and_fit_their_screen(
    browser: sync_api.Browser, address: str, scheme: str, width: int
) -> None:
    visit = Visit(browser, address, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    for path in ("/contribute", "/contribute/systems", "/contribute/systems/leonardo", "/contribute/use-cases"):
        page = visit.open(path)
        assert (path, visit.barriers(), visit.is_too_wide()) == (path, [], False)
        if path.count("/") > 1:
            page.get_by_role("button", name="Check").last.click()
            page.wait_for_selector("#result pre")
            assert (path, visit.barriers(), visit.is_too_wide()) == (path, [], False)
    assert visit.complaints == []
