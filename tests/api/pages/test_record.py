from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from html_page import HtmlPage
from inprocess import Client, running
from landscape.build import build
from landscape_api.app import create_app
from landscape_api.settings import Settings
from landscapes import small_landscape

BROWSER = "text/html,*/*;q=0.8"
RECORD = "/id/systems/leonardo.html"


def page(client: Client, path: str, status: int = 200) -> HtmlPage:
    answer = client.get(path, accept=BROWSER)
    assert answer.status_code == status, answer.text
    found = HtmlPage(answer.text)
    assert found.faults() == []
    return found


def test_a_page_is_described_for_search_engines_and_messages(client: Client) -> None:
    text = client.get(RECORD, accept=BROWSER).text
    heads = {
        one.get("property", one.get("name")): one.get("content") for name, one in HtmlPage(text).tags if name == "meta"
    }
    assert heads["og:title"] == "Leonardo"
    assert heads["description"] == heads["og:description"] != ""
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    about = json.loads(data)
    assert (about["@id"], about["@context"]) == (
        "https://w3id.org/compute-continuum/id/systems/leonardo",
        "https://schema.org/",
    )


def test_a_page_tells_how_the_record_developed_and_how_fresh_it_is(client: Client) -> None:
    found = page(client, RECORD)
    assert "Over time" in found.inside("h2")
    assert "1 of 1 dated statements are not older than 18 months" in found.text
    assert {"/id/systems/leonardo.json", "/api/v1/systems/leonardo.jsonld"} <= set(found.links)


def test_a_language_in_which_nothing_is_said_is_refused(client: Client) -> None:
    assert "Write one of en." in page(client, f"{RECORD}?lang=fi", 422).text


@pytest.mark.slow
def test_hostile_and_foreign_names_leave_the_page_whole(tmp_path: Path) -> None:
    folders = small_landscape(tmp_path)
    file = folders.data / "systems" / "lumi.ttl"
    hostile = '"</script><script>alert(1)</script>"@en , "\\u0627\\u0644\\u062D\\u0627\\u0633\\u0648\\u0628"@ar'
    file.write_text(file.read_text().replace('skos:prefLabel "LUMI"@en', f"skos:prefLabel {hostile}"))
    build(folders, tmp_path / "snapshots")
    with running(create_app(Settings(root=folders.root, query_processes=1))) as client:
        client.wait_until_ready()
        text = client.get("/id/systems/lumi.html", accept=BROWSER).text
        assert "<script>alert" not in text
        assert HtmlPage(text).faults() == []
        assert page(client, "/id/systems/lumi.html?lang=ar").inside("h1") == [
            "\u0627\u0644\u062d\u0627\u0633\u0648\u0628"
        ]
        languages = {one["hreflang"] for name, one in HtmlPage(text).tags if name == "link" and "hreflang" in one}
        assert languages == {"en", "ar"}
