"""Every kind of page without scripts, without built islands, and in a browser that shows only text."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import httpx
import pytest

from browsing import Visit, walk
from html_page import HtmlPage
from inprocess import Client, running
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.pages.views import islands
from landscape_api.settings import Settings

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.slow
W3M = shutil.which("w3m")
# What a person reads there whatever the browser cannot do.
SAYS = {
    "/": ["Search all records", "systems", "Where to go"],
    "/id": ["records in", "Facilities"],
    "/id/systems": ["Leonardo", "Narrow by", "Next page", "JSON"],
    "/id/systems/leonardo.html": ["Leonardo", "CINECA", "Booster"],
    "/map": ["CINECA", "Latitude", "11.36"],
    "/ask": ["SPARQL", "Which"],
    "/ask?question=gpus-by-vendor": ["NVIDIA", "Answer"],
    "/match": ["Use case"],
    "/match?use_case=atlas-production": ["met", "Why"],
    "/gaps": ["Demand"],
    "/compare?ids=systems/leonardo,systems/lumi": ["Leonardo", "LUMI"],
    "/network": ["hang together", "Chains between two"],
    "/contribute": ["Check"],
    "/docs": ["Ontology", "Rules"],
    "/search?q=lumi": ["LUMI"],
    "/voc/scheduler": ["Slurm"],
    "/about": ["How to read a record", "Limits"],
    "/limits": ["Limits"],
    "/id/systems/leonrado.html": ["Error 404", "leonardo"],
}


@pytest.fixture(scope="module")
def bare(curated: Snapshot) -> Iterator[Client]:
    """A server whose islands nobody built."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(islands, "_manifest", dict)
        patch.setattr(islands, "_files", dict)
        with running(create_app(Settings(snapshots=curated.folder.parent, query_processes=1))) as client:
            client.wait_until_ready()
            yield client


@pytest.mark.parametrize("path", SAYS)
def test_without_built_islands_every_page_works(bare: Client, path: str) -> None:
    found = HtmlPage(bare.get(path, accept="text/html").text)
    assert "script" not in {name for name, attributes in found.tags if attributes.get("type") != "application/ld+json"}
    assert [one for one in SAYS[path] if one.casefold() not in found.text.casefold()] == []


@pytest.mark.parametrize("path", ["/map", "/about"])
def test_without_built_islands_it_is_told_how_to_build_them(bare: Client, path: str) -> None:
    assert "make web" in bare.get(path, accept="text/html").text


def test_without_scripts_every_page_works(browser: sync_api.Browser, address: str) -> None:
    visit = Visit(browser, address, java_script_enabled=False, viewport={"width": 360, "height": 740})
    missing = {}
    for path, words in SAYS.items():
        text = visit.open(path).locator("body").inner_text().casefold()
        if lacks := [one for one in words if one.casefold() not in text]:
            missing[path] = lacks
    assert (missing, visit.complaints) == ({}, [])


@pytest.mark.skipif(W3M is None, reason="w3m is not installed")
def test_a_text_browser_shows_every_page(address: str) -> None:
    assert W3M is not None
    missing = {}
    for path, words in SAYS.items():
        run = subprocess.run([W3M, "-dump", "-cols", "100", address + path], capture_output=True, text=True, check=True)
        shown = " ".join(run.stdout.split()).casefold()
        if lacks := [one for one in words if one.casefold() not in shown]:
            missing[path] = lacks
    assert missing == {}


def test_every_link_of_the_site_leads_somewhere(address: str) -> None:
    with httpx.Client(base_url=address, timeout=60) as client:
        pages = walk(client)
        meant = ("/id/systems/nowhere.html", "/ask?query=SELECT%20%2A%20WHERE")
        found = [page for several in pages.values() for page, _ in several if page not in meant]
        assert [one for one in found if client.get(one, follow_redirects=True).status_code != 200] == []
