"""What records say never becomes code in an answer: the group ``output-injection`` of ``bad-inputs.yaml``.

``ELSEWHERE`` says where the other cases are: ``out_md_label`` is a report's Markdown, ``out_log_forge`` a log's line.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hostile import HOSTILE, hostile_landscape
from html_page import HtmlPage
from inprocess import Client, running
from landscape_api.app import create_app
from landscape_api.settings import Settings

TESTS = Path(__file__).parents[1]
ELSEWHERE = {
    "out_csv_formula": "exchange/test_table.py",
    "out_csv_newline": "exchange/test_table.py",
    "out_log_forge": "operation/test_production.py",
    "out_md_label": "insight/test_report.py",
    "out_rss_atom": "exchange/test_feed.py",
}
PAGES = ("/id/systems", "/search?q=alert", "/network", "/compare?ids=systems/html,systems/attribute")
RECORDS = tuple(f"/id/systems/{slug}.html" for slug in HOSTILE)
DATA_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    root = hostile_landscape(tmp_path_factory.mktemp("hostile"))
    shutil.copytree(TESTS.parent / "ontology/alignments", root / "ontology/alignments")
    with running(create_app(Settings(root=root, query_processes=1))) as one:
        one.wait_until_ready()
        yield one


@pytest.mark.parametrize("path", [*PAGES, *RECORDS])
def test_out_html_label_and_out_html_attr(client: Client, path: str) -> None:
    answer = client.get(path, accept="text/html")
    page = HtmlPage(answer.text)
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy
    assert [name for tag, given in page.tags for name in given if name.startswith("on")] == []
    assert [given for tag, given in page.tags if tag == "img" and given.get("src") == "x"] == []
    assert [given for tag, given in page.tags if given.get("href", "").startswith("javascript:")] == []
    scripts = [given for tag, given in page.tags if tag == "script"]
    assert all(given.get("type") == "application/ld+json" or given.get("src", "").startswith("/") for given in scripts)


def test_out_html_label_is_shown_as_it_is_written(client: Client) -> None:
    page = HtmlPage(client.get("/id/systems/html.html", accept="text/html").text)
    assert HOSTILE["html"] in page.text and "alert" in page.title


def test_out_html_jsonld_script(client: Client) -> None:
    blocks = DATA_BLOCK.findall(client.get("/id/systems/html.html", accept="text/html").text)
    assert blocks and all("<" not in block for block in blocks)
    assert HOSTILE["html"] in [json.loads(block).get("name") for block in blocks]


@pytest.mark.parametrize("path", ["/map.svg", "/network.svg"])
def test_out_svg_label(client: Client, path: str) -> None:
    drawn = ElementTree.fromstring(client.get(path).text)
    assert [one.tag for one in drawn.iter() if one.tag.endswith(("script", "foreignObject", "image"))] == []
    assert [name for one in drawn.iter() for name in one.attrib if name.startswith("on")] == []


def test_out_link_header(client: Client) -> None:
    link = client.get("/api/v1/systems?limit=1&q=x%3E%22%0D%0ASet-Cookie:a").headers.get("link", "")
    link += client.get("/api/v1/systems?limit=1&country=unknown,NL%3E").headers.get("link", "")
    assert not re.search(r"<[^>]*[\r\n\"][^>]*>", link)
    assert re.sub(r'<[^<>]*>; rel="[a-z]+"(?:; type="[^"]+")?(?:, )?', "", link) == ""


@pytest.mark.parametrize("predicate", ["http://example.org/", "http://example.org/1", "urn:a:%20"])
def test_out_rdfxml_bad_predicate(client: Client, predicate: str) -> None:
    query = f"CONSTRUCT {{ <http://example.org/s> <{predicate}> 'o' }} WHERE {{}}"
    answer = client.request("POST", "/sparql", data={"query": query}, headers={"accept": "application/rdf+xml"})
    assert answer.status_code in (200, 406)
    if answer.is_success:
        ElementTree.fromstring(answer.text)


def test_every_case_of_the_group_has_its_test() -> None:
    if not (there := os.environ.get("LANDSCAPE_CONFORMANCE")):
        pytest.skip("needs $LANDSCAPE_CONFORMANCE")
    text = (Path(there) / "bad-inputs.yaml").read_text(encoding="utf-8")
    cases = set(re.findall(r"id: (out_[a-z_]+)", text))
    here = {one for one in cases if f"test_{one}" in Path(__file__).read_text(encoding="utf-8")} | {"out_html_attr"}
    assert cases == here | ELSEWHERE.keys()
    assert [one for one in ELSEWHERE.values() if not (TESTS / one).exists()] == []
