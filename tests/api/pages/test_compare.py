"""``/compare``: records side by side, and how they are chosen."""

from __future__ import annotations

from html_page import HtmlPage
from inprocess import Client

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
TWO = "/compare?ids=systems/leonardo,systems/lumi"
MOST_BYTES = 60_000


def page(client: Client, path: str, status: int = 200) -> HtmlPage:
    answer = client.get(path, accept=BROWSER)
    assert (answer.status_code, len(answer.content) < MOST_BYTES) == (status, True), answer.text
    found = HtmlPage(answer.text)
    assert found.faults() == []
    return found


def rows(found: HtmlPage) -> dict[str, str]:
    """The rows of the table by their field: how they stand, and what each record has."""
    texts = [text for text in found.inside("tr")[1:] if text[0] in "=≠?"]
    return {text.split("(")[0][2:].strip(): f"{text[0]} {text.partition(')')[2]}" for text in texts}


def test_figures_stand_side_by_side_with_unit_date_and_source(client: Client) -> None:
    found = rows(page(client, TWO))
    assert found["HPL"] == (
        "≠ Leonardo Booster: 241.2 PFLOP/s, Nov 2023, top500.org installed"
        "LUMI 379.7 PFLOP/s now379.7 PFLOP/s, 13 Nov 2023, top500.org"
    )
    assert found["Disk"].startswith("≠ Leonardo 120 PB total")


def test_what_nobody_recorded_is_unknown_and_no_difference(client: Client) -> None:
    found = rows(page(client, TWO))
    assert found["Open"] == "? Leonardo yes LUMI unknown"
    assert found["Stage"] == "= Leonardo operational LUMI operational"


def test_what_only_one_has_is_strong(client: Client) -> None:
    strong = page(client, TWO).inside("strong")
    assert "AMD MI250X" in strong
    assert "Slurm" not in strong


def test_only_what_differs(client: Client) -> None:
    found = rows(page(client, f"{TWO}&only=differences"))
    assert found
    assert {text[0] for text in found.values()} == {"≠"}


def test_a_form_leads_to_the_address_that_can_be_shared(client: Client) -> None:
    found = client.get("/compare?ids=systems/lumi&ids=systems/leonardo&ids=systems/lumi")
    assert (found.status_code, found.headers["location"]) == (303, "/compare?ids=systems/lumi,systems/leonardo")


def test_a_name_that_is_clear_is_added_at_once(client: Client) -> None:
    for name in ("lumi", "systems/lumi", "LUMI"):
        found = client.get(f"/compare?ids=systems/leonardo&add={name}")
        assert (found.status_code, found.headers["location"]) == (303, TWO)


def test_of_a_name_that_may_mean_several_one_is_chosen_by_a_link(client: Client) -> None:
    found = page(client, "/compare?ids=systems/lumi&only=differences&add=leonard")
    assert "Which one do you mean?" in found.text
    assert "/compare?ids=systems/lumi,systems/leonardo&only=differences" in found.links


def test_a_name_that_nothing_has_leads_to_the_search(client: Client) -> None:
    found = page(client, "/compare?add=zzzz")
    assert "/search?q=zzzz" in found.links


def test_with_nothing_chosen_the_page_tells_how_to_choose(client: Client) -> None:
    found = page(client, "/compare")
    assert "Up to 4 records side by side" in found.text
    assert "/id/systems" in found.links


def test_one_record_alone_waits_for_another(client: Client) -> None:
    found = page(client, "/compare?ids=systems/lumi")
    assert "One record is chosen: LUMI" in found.text
    assert found.inside("table") == []


def test_too_many_records_are_refused_and_can_be_unticked(client: Client) -> None:
    every = "systems/leonardo,systems/lumi,systems/snellius,systems/spider,facilities/surf"
    found = page(client, f"/compare?ids={every}", 422)
    assert "At most 4 fit beside each other" in found.text.replace("Ids: at", "At")
    ticked = [one for name, one in found.tags if name == "input" and one.get("name") == "ids"]
    assert [("checked" in one) for one in ticked] == [True, True, True, True, False]


def test_a_record_that_does_not_exist_is_told_with_what_was_meant(client: Client) -> None:
    assert "systems/lumi" in page(client, "/compare?ids=systems/leonardo,systems/lumy", 404).text


def test_what_is_no_view_is_refused(client: Client) -> None:
    assert client.get(f"{TWO}&only=nonsense").status_code == 422


def test_records_of_two_kinds_can_be_compared(client: Client) -> None:
    found = rows(page(client, "/compare?ids=systems/lumi,facilities/surf"))
    assert found["Country"].startswith("≠ ")


def test_lists_and_records_lead_here(client: Client) -> None:
    picks = [one for name, one in page(client, "/id/systems").tags if name == "input" and one.get("name") == "ids"]
    assert [one["value"] for one in picks][:2] == ["systems/leonardo", "systems/lumi"]
    assert "/compare?ids=systems/lumi" in page(client, "/id/systems/lumi.html").links


def test_the_twin_in_json_is_named_and_has_the_same_records(client: Client) -> None:
    twins = [one["href"] for name, one in page(client, TWO).tags if one.get("type") == "application/json"]
    assert twins == ["/api/v1/compare?ids=systems/leonardo,systems/lumi"]
    assert [one["label"] for one in client.get(twins[0]).json()["items"]] == ["Leonardo", "LUMI"]
