# ruff: noqa: RUF001 - pages write a dash for what is unknown
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from hostile import HOSTILE, hostile_landscape
from html_page import HtmlPage
from inprocess import Client, running
from landscape.build import build
from landscape_api.app import create_app
from landscape_api.settings import Settings
from landscapes import small_landscape

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
RECORD = "/id/systems/leonardo.html"
LIST = "/id/systems"
PAGES = [
    *("/", "/id", "/id/systems", "/id/facilities", "/search", "/search?q=leonardo", "/search?q=nowhere"),
    *("/ask", "/voc", "/voc/scheduler", "/voc/country", "/contribute", "/about", "/map", "/network", "/gaps", "/match"),
    *("/compare", "/compare?ids=systems/leonardo,systems/lumi,systems/snellius,systems/spider"),
    *("/network?from=leonardo&to=lumi", "/network?from=leonardo&to=snellius"),
    *("/id/systems/leonardo.html", "/id/systems/snellius.html", "/id/facilities/cineca.html"),
    *("/id/systems?country=IT&sort=-startDate", "/id/systems?q=nothing-like-it", "/id/systems?facet=can"),
    *("/ask?question=operational-systems", "/ask?query=ASK%20%7B%7D", "/ask?query=DESCRIBE%20%3Chttp%3A%2F%2Fe%2F%3E"),
]
MOST_BYTES = 60_000


def page(client: Client, path: str, status: int = 200) -> HtmlPage:
    answer = client.get(path, accept=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8"), answer.text
    return HtmlPage(answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_accessible_and_loads_nothing_from_elsewhere(client: Client, path: str) -> None:
    answer = client.get(path, accept=BROWSER)
    assert HtmlPage(answer.text).faults() == []
    assert (answer.status_code, len(answer.content) < MOST_BYTES) == (200, True)
    assert "script-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.slow
def test_every_link_on_every_page_leads_somewhere(client: Client) -> None:
    pages = {path: page(client, path) for path in PAGES}
    links = {(path, link) for path, one in pages.items() for link in one.links if not urlsplit(link).netloc}
    found: dict[str, HtmlPage] = {}
    for path, link in sorted(links):
        target, _, fragment = link.partition("#")
        if target.startswith(("/api", "/ask.")) or target.endswith((".json", ".ttl")):
            assert client.get(target).status_code == 200, link
            continue
        where = target or path
        found.setdefault(where, pages.get(where) or page(client, where))
        assert not fragment or fragment in found[where].ids, f"{link} on {path}"


def test_the_home_page_tells_how_much_there_is_and_opens_three_doors(client: Client) -> None:
    home = page(client, "/")
    assert "4 systems" in home.text
    assert "3 facilities" in home.text
    assert home.inside("h3") == ["Explore", "Ask", "Contribute"]


def test_a_list_shows_columns_that_tell_its_records_apart(client: Client) -> None:
    assert page(client, LIST).inside("thead") == ["NamePart ofCountryStageOpenHPL PFLOP/sDisk PB"]
    assert page(client, LIST).inside("tr")[1:] == [
        "LeonardoPart of CINECACountry ItalyStage operationalOpen yes–Disk 120 PB",
        "LUMIPart of CSC – IT Center for ScienceCountry FinlandStage operational–HPL 379.7 PFLOP/sDisk 80 PB",
        "Snellius unverifiedPart of SURFCountry NetherlandsStage operational ?–––",
        "SpiderPart of SURFCountry NetherlandsStage plannedOpen no––",
    ]


def test_a_facet_leads_to_the_list_that_it_promises(client: Client) -> None:
    before = page(client, LIST)
    link = next(one for one in before.links if one == "/id/systems?country=NL")
    after = page(client, link)
    assert after.inside("h2")[0] == "2 systems"
    assert "/id/systems" in after.links, "the way back"
    assert "/id/systems?country=NL,IT" in after.links, "one more alternative"


def test_what_is_unknown_can_be_asked_for(client: Client) -> None:
    assert "/id/systems?open.missing=true" in page(client, LIST).links
    found = page(client, "/id/systems?open.missing=true")
    assert found.inside("h2")[0] == "2 systems"
    assert "open: unknown" in found.text


def test_fields_of_a_form_that_were_left_empty_say_nothing(client: Client) -> None:
    assert page(client, "/id/systems?q=&sort=").inside("h2")[0] == "4 systems"


def test_the_form_of_a_list_keeps_what_narrows_it(client: Client) -> None:
    hidden = [one for name, one in page(client, "/id/systems?country=NL&q=spider").tags if one.get("type") == "hidden"]
    country, words = (
        {"type": "hidden", "name": key, "value": value} for key, value in (("country", "NL"), ("q", "spider"))
    )
    assert hidden == [country, country, words], "the form of words and order, and that of columns"


def test_the_columns_of_a_list_can_be_chosen_and_go_into_its_file(client: Client) -> None:
    chosen = page(client, "/id/systems?columns=stage,total.disk&columns=country&stage=operational")
    assert chosen.inside("thead") == ["NameStageDisk PBCountry"]
    assert "/api/v1/systems.csv?stage=operational&fields=country,stage,total.disk&limit=500" in chosen.links
    assert "/id/systems?stage=operational" in chosen.links, "the way back to the usual columns"
    assert [one.get("value") for _, one in chosen.tags if one.get("name") == "columns" and "checked" in one] == [
        *("country", "stage", "total.disk"),
    ]


def test_a_column_that_is_none_is_refused_with_what_was_meant(client: Client) -> None:
    found = client.get("/id/systems?columns=stagee", accept="application/json")
    assert (found.status_code, found.json()["errors"][0]["hint"]) == (422, "Did you mean `stage`?")


def test_a_long_list_goes_on(client: Client) -> None:
    first = page(client, "/id/systems?limit=3")
    (link,) = [one for one in first.links if "cursor=" in one]
    second = page(client, link)
    names = [one for one in (*first.links, *second.links) if one.startswith("/id/systems/")]
    assert sorted(set(names)) == [f"/id/systems/{one}.html" for one in ("leonardo", "lumi", "snellius", "spider")]
    assert "/id/systems?limit=3" in second.links, "the way to the first page"


def test_a_record_page_has_its_facts_its_figures_and_who_links_to_it(client: Client) -> None:
    record = page(client, RECORD)
    assert record.inside("h2") == [
        *("Place", "Life", "What it can do", "Evidence", "This record", "On this page", "Not known", "Over time"),
        "Partitions",
    ]
    assert record.inside("h3") == ["Booster", "Capacity"]
    assert {"booster", "capacity"} <= set(record.ids)
    assert "Systems, part of Leonardo" in page(client, "/id/facilities/cineca.html").text


def test_claims_stand_side_by_side_with_date_source_and_status(client: Client) -> None:
    rows = [row for row in page(client, RECORD).inside("tr") if "docs.hpc.cineca.it" in row]
    assert rows == [
        "disk150.5 PB2027docs.hpc.cineca.itplanned",
        "120000 TBNov 2024docs.hpc.cineca.it–",
        "100 PB2023docs.hpc.cineca.it–",
    ]


def test_what_is_unverified_is_marked_and_what_is_unknown_is_named(client: Client) -> None:
    snellius = page(client, "/id/systems/snellius.html")
    assert "System unverified" in snellius.text
    assert "Stage unverified" in snellius.text
    assert "start" in snellius.inside("aside")[0]


def test_a_record_page_names_its_iri_its_formats_its_file_and_its_question(client: Client) -> None:
    record = page(client, RECORD)
    heads = {
        one.get("rel"): one["href"] for name, one in record.tags if name == "link" and one.get("rel") != "alternate"
    }
    assert heads["canonical"] == "https://w3id.org/compute-continuum/id/systems/leonardo"
    assert {"/id/systems/leonardo.json", "/id/systems/leonardo.ttl"} <= set(record.links)
    assert "data/systems/leonardo.ttl" in record.text
    question = next(one for one in record.links if one.startswith("/ask?query="))
    assert "241.2" in page(client, question).text


def test_the_question_behind_a_list_gives_its_records(client: Client) -> None:
    listed = page(client, "/id/systems?country=NL,IT&stage=operational")
    asked = page(client, next(one for one in listed.links if one.startswith("/ask?query=")))
    assert asked.inside("td") == ["Leonardo", "Leonardo", "Snellius", "Snellius"]


def test_a_search_finds_records_by_collection(client: Client) -> None:
    found = page(client, "/search?q=leonardo")
    assert found.inside("h2") == ["Systems"]
    assert RECORD in found.links
    assert "Nothing is found by “nowhere”" in page(client, "/search?q=nowhere").text


def test_the_name_of_a_concept_leads_to_its_place(client: Client) -> None:
    answer = client.get("/voc/cap/slurm")
    assert (answer.status_code, answer.headers["location"]) == (303, "/voc/scheduler#slurm")
    assert "cap/slurm" in page(client, "/voc/cap/slrum", 404).text


def test_crawlers_are_told_what_is_computed_for_the_one_who_asks(client: Client) -> None:
    assert client.get("/robots.txt").text.splitlines()[:2] == ["User-agent: *", "Disallow: /ask"]


def test_a_vocabulary_tells_its_terms_and_who_uses_them(client: Client) -> None:
    terms = page(client, "/voc/scheduler")
    assert "slurm" in terms.ids
    assert "/id/systems?can=slurm" in terms.links
    assert "2 systems can" in terms.text


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/id/systems/leonado.html", 404, "systems/leonardo"),
        ("/id/sistems", 404, "systems"),
        ("/id/systems?contry=IT", 422, "country"),
        ("/id/systems?country=XX", 422, "'XX' is no"),
        ("/voc/schedular", 404, "scheduler"),
        ("/ask?question=operational", 404, "operational-systems"),
        ("/ask.xls?query=x", 404, "csv"),
        ("/about?x=1", 422, "x"),
        ("/nowhere", 404, "/nowhere"),
        ("/static/nothing.css", 404, "style.css"),
        ("/static/..%2Fpages.py", 404, "404"),
    ],
)
def test_an_error_is_a_page_that_says_what_to_do(client: Client, path: str, status: int, told: str) -> None:
    wrong = page(client, path, status)
    assert told in wrong.text
    assert wrong.faults() == []


def test_a_program_gets_an_error_as_a_problem_document(client: Client) -> None:
    answer = client.get("/id/systems/leonado.html", accept="application/json")
    assert answer.headers["content-type"] == "application/problem+json"


def test_pages_answer_while_questions_cannot_be(settings: Settings) -> None:
    with running(create_app(settings)) as one:
        one.wait_until_ready()
        serving = one.app.state.serving
        pool, serving.pool = serving.pool, None
        try:
            assert page(one, RECORD).inside("h1") == ["Leonardo"]
            assert "try again" in page(one, "/ask?query=ASK%20%7B%7D", 503).text
        finally:
            serving.pool = pool


def test_the_style_sheet_is_kept_for_ever_under_the_address_that_pages_name(client: Client) -> None:
    (sheet,) = [one["href"] for name, one in page(client, "/").tags if one.get("rel") == "stylesheet"]
    kept, plain = client.get(sheet), client.get("/static/style.css")
    assert (kept.headers["content-type"], kept.headers["cache-control"]) == (
        "text/css; charset=utf-8",
        "public, max-age=31536000, immutable",
    )
    assert (plain.content, plain.headers["cache-control"]) == (kept.content, "no-cache")


def test_a_page_that_the_client_has_is_not_sent_again(client: Client) -> None:
    tag = client.get(RECORD).headers["etag"]
    assert client.get(RECORD, if_none_match=tag).status_code == httpx.codes.NOT_MODIFIED


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    root = hostile_landscape(tmp_path_factory.mktemp("hostile"))
    with running(create_app(Settings(root=root, query_processes=1))) as client:
        client.wait_until_ready()
        yield client


LABELS = quote("SELECT ?label { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }")


@pytest.mark.parametrize("path", ["/id/systems", "/id/facilities/surf.html", "/search?q=alert", f"/ask?query={LABELS}"])
def test_pages_with_hostile_labels_stay_whole(hostile: Client, path: str) -> None:
    found = page(hostile, path)
    assert found.faults() == []
    assert HOSTILE["html"] in found.text


@pytest.mark.parametrize("slug", HOSTILE)
def test_a_record_with_a_hostile_label_stays_whole(hostile: Client, slug: str) -> None:
    found = page(hostile, f"/id/systems/{slug}.html")
    assert found.faults() == []
    assert [one.strip() for one in found.inside("h1")] == [HOSTILE[slug].strip()]
    assert "javascript:alert(1)" not in found.links


@pytest.mark.parametrize("text", HOSTILE.values())
@pytest.mark.parametrize("path", ["/search?q=", "/ask?query=", "/id/systems?q=", "/id/systems?country=", "/id/"])
def test_what_a_request_says_is_never_markup(client: Client, path: str, text: str) -> None:
    found = client.get(path + quote(text, safe=""), accept=BROWSER)
    assert found.status_code in (200, 400, 404, 422)
    assert HtmlPage(found.text).faults() == []


NEW_CLASS = """
ccl:Telescope a owl:Class ; rdfs:subClassOf ccl:Entity ; rdfs:label "telescope"@en ; ccl:plural "telescopes"@en ;
    skos:definition "What looks at the sky."@en ; skos:example "one"@en ; ccl:collection "telescopes" .
ccl:dish a owl:DatatypeProperty ; rdfs:label "dish"@en ; skos:definition "Its size."@en ; skos:example "ccl:dish 1"@en .
ccl:seenFrom a owl:ObjectProperty ; rdfs:label "seen from"@en ; skos:definition "Who uses it."@en ;
    skos:example "ccl:seenFrom facility:surf"@en .
"""
NEW_SHAPE = """
shape:Telescope a sh:NodeShape ; sh:targetClass ccl:Telescope ;
    sh:property shape:telescope-dish , shape:telescope-from .
shape:telescope-dish a sh:PropertyShape ; sh:path ccl:dish ; sh:name "dish"@en ; sh:description "Its size."@en ;
    sh:group group:place ; sh:order 1 ; sh:datatype xsd:decimal ; sh:maxCount 1 ; sh:severity sh:Violation ;
    sh:message "give metres"@en .
shape:telescope-from a sh:PropertyShape ; sh:path ccl:seenFrom ; sh:name "seen from"@en ;
    sh:description "Who uses it."@en ; sh:group group:place ; sh:order 2 ; sh:class ccl:Facility ; ccl:facet true ;
    sh:severity sh:Violation ; sh:message "name a facility"@en .
"""
NEW_RECORD = """@base <https://w3id.org/compute-continuum/id/telescopes/lofar> .
@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix facility: <https://w3id.org/compute-continuum/id/facilities/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<> a ccl:Telescope ; skos:prefLabel "LOFAR"@en ; ccl:dish 40.5 ; ccl:seenFrom facility:surf .
"""


def test_a_new_class_has_its_pages_without_a_line_of_python(tmp_path: Path) -> None:
    folders = small_landscape(tmp_path)
    for path, text in ((folders.ontology / "core.ttl", NEW_CLASS), (folders.shapes / "supply.ttl", NEW_SHAPE)):
        path.write_text(path.read_text("utf-8") + text, "utf-8")
    (folders.data / "telescopes").mkdir()
    (folders.data / "telescopes/lofar.ttl").write_text(NEW_RECORD, "utf-8")
    build(folders, folders.root / "snapshots")
    with running(create_app(Settings(root=folders.root, query_processes=1))) as client:
        assert "1 telescopes" in page(client, "/").text
        assert "/id/telescopes?seenFrom=facilities/surf" in page(client, "/id/telescopes").links
        assert "Dish 40.5" in page(client, "/id/telescopes/lofar.html").text
        assert "Telescopes, seen from LOFAR" in page(client, "/id/facilities/surf.html").text
