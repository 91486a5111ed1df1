"""Pages of a copy: what leads somewhere is a link, what does not says so."""

from __future__ import annotations

from landscape_api.exporting.references import addresses, rewritten

HAS = {"/id/systems": "../id/systems/index.html", "/match?use_case=a": "a.html", "/search.json": "../search.json"}
NOTE = "<p>needs a server</p>"


def changed(text: str) -> str:
    return rewritten(text, HAS.get, NOTE)


def test_links_lead_to_files_and_others_stay_as_they_are() -> None:
    text = '<a class="x" href="/id/systems">S</a> <a href="https://example.org/">out</a> <a href="#here">down</a>'
    assert changed(text) == text.replace('"/id/systems"', '"../id/systems/index.html"')


def test_a_link_without_a_file_leads_nowhere_and_says_why() -> None:
    assert changed('<a href="/sparql?query=x&amp;y=z" rel="nofollow" class="q">it</a>') == (
        '<a class="q" title="Needs a running server">it</a>'
    )


def test_a_twin_without_a_file_is_not_named() -> None:
    assert changed('<link rel="alternate" href="/nowhere.json">\n<title>x</title>') == "<title>x</title>"


def test_a_form_becomes_the_choices_that_have_files_and_a_note() -> None:
    form = (
        '<form action="/match"><label for="u">Use case</label><select id="u" name="use_case">'
        '<option value="a" selected>A</option><option value="b">B</option></select>'
        "<table><tr><td>kept</td></tr></table><button>Show</button></form>"
    )
    assert list(addresses(form)) == ["/match", "/match?use_case=a", "/match?use_case=b"]
    assert changed(form) == (
        '<div class="offline"><ul class="inline"><li><a href="a.html">A</a></li></ul>'
        f"<table><tr><td>kept</td></tr></table>{NOTE}</div>"
    )


def test_what_was_typed_can_still_be_read() -> None:
    form = '<form action="/ask" method="post"><label>SPARQL</label><textarea name="query">\nASK {}</textarea></form>'
    assert changed(form) == f'<div class="offline"><pre tabindex="0"><code>ASK {{}}</code></pre>{NOTE}</div>'


def test_the_search_form_stays_and_looks_in_the_index() -> None:
    form = '<form class="find" action="/search"><input name="q"></form>'
    assert changed(form) == '<form class="find" action="/search" data-index="../search.json"><input name="q"></form>'


def test_an_island_without_its_data_does_not_start() -> None:
    map_ = '<div class="map" data-island="map" data-features="/map.geojson?in=a"></div>'
    assert changed(map_) == '<div class="map"></div>'
