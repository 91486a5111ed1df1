from __future__ import annotations

import csv
import io
import random
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest

from html_page import HtmlPage
from inprocess import Client, running
from landscape.folders import Folders
from landscape_api.app import create_app
from landscape_api.pages.permalink import pack
from landscape_api.settings import Settings
from served import served

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHARTED = 'SELECT ?name ?n { VALUES (?name ?n) { ("a & b" 3) ("c" 5) ("d" UNDEF) } }'
PLACED = 'SELECT ?name ?lat ?long { VALUES (?name ?lat ?long) { ("Bologna" 44.5 11.3) ("nowhere" UNDEF UNDEF) } }'
SHAPED = 'SELECT ?what ?wkt { VALUES (?what ?wkt) { ("line" "LINESTRING(1 2, 3 4)") } }'
LINKED = (
    "CONSTRUCT { ?part <http://e/partOf> ?whole } WHERE { ?part <https://w3id.org/compute-continuum/ns#partOf> ?whole }"
)


def page(client: Client, path: str, status: int = 200) -> HtmlPage:
    answer = client.get(path, accept=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8"), answer.text
    found = HtmlPage(answer.text)
    assert found.faults() == []
    return found


def ask(client: Client, query: str, view: str = "") -> HtmlPage:
    return page(client, f"/ask?query={quote(query)}" + (f"&view={view}" if view else ""))


def views(found: HtmlPage) -> list[str]:
    """The views that a page offers, by the addresses of their links."""
    return [one for link in found.links for one in parse_qs(urlsplit(link).query).get("view", []) if "/ask?" in link]


def test_a_named_question_is_asked_at_once(client: Client) -> None:
    asked = page(client, "/ask?question=operational-systems")
    assert asked.title.startswith("Which systems are operational, and where?")
    assert asked.inside("td") == ["LUMI", "Finland", "Leonardo", "Italy", "Snellius", "Netherlands"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ASK { ?s ?p ?o }", "Yes"),
        ("ASK { <http://e/> ?p ?o }", "No"),
        ("SELECT ?s WHERE { ?s <http://e/> ?o }", "nothing fits it"),
        ("DESCRIBE <http://e/>", "No statement fits."),
        ("SELECT (42 AS ?n) WHERE {}", "42"),
    ],
)
def test_each_form_of_answer_is_shown(client: Client, query: str, shown: str) -> None:
    assert shown in page(client, f"/ask?query={quote(query)}").text


def test_a_mistake_is_shown_at_its_place(client: Client) -> None:
    query = quote("SELECT *\r\nWHERE {\r\n  ?s foo ?o .\r\n}")
    wrong = page(client, f"/ask?query={query}", 400)
    assert "Line 3, column" in wrong.text
    assert wrong.inside("mark") == ["?"]
    assert wrong.faults() == []
    assert wrong.inside("textarea") == ["SELECT * WHERE { ?s foo ?o . }"]


def test_a_table_shows_its_first_rows_and_says_that_there_are_more(settings: Settings) -> None:
    few = Settings(root=settings.root, query_processes=1, table_rows=2)
    with running(create_app(few)) as client:
        client.wait_until_ready()
        asked = page(client, f"/ask?query={quote('SELECT ?s WHERE { ?s ?p ?o }')}")
    assert len(asked.inside("td")) == 2
    assert "Only the first 2 rows are shown." in asked.text


@pytest.mark.parametrize(
    ("suffix", "query", "media_type", "body"),
    [
        ("csv", "SELECT (1 AS ?n) {}", "text/csv; charset=utf-8", b"n\r\n1\r\n"),
        ("json", "ASK {}", "application/sparql-results+json", b'{"head":{},"boolean":true}'),
        ("ttl", "DESCRIBE <http://e/>", "text/turtle; charset=utf-8", b""),
    ],
)
def test_an_answer_can_be_kept(client: Client, suffix: str, query: str, media_type: str, body: bytes) -> None:
    kept = client.get(f"/ask.{suffix}?query={quote(query)}")
    assert (kept.headers["content-type"], kept.content) == (media_type, body)
    assert kept.headers["content-disposition"] == f'attachment; filename="answer.{suffix}"'


def send(client: Client, path: str, query: str) -> httpx.Response:
    return client.request("POST", path, data={"query": query}, headers={"accept": BROWSER})


def test_a_question_that_was_typed_leads_to_an_address_that_can_be_passed_on(client: Client) -> None:
    answer = send(client, "/ask", "ASK {\r\n}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/ask?query=ASK+%7B%0A%7D")
    assert "Yes" in page(client, answer.headers["location"]).text


def test_a_question_too_long_for_an_address_is_answered_where_it_was_sent(client: Client) -> None:
    long = "ASK {} #" + random.Random(7).randbytes(4000).hex()  # which cannot be packed
    answer = HtmlPage(send(client, "/ask", long).text)
    assert ("Yes" in answer.text, answer.faults()) == (True, [])
    forms = [one["formaction"] for name, one in answer.tags if name == "button" and "formaction" in one]
    assert [one.partition(".")[2] for one in forms] == ["csv", "tsv", "json", "xml"]
    assert [send(client, one, long).content for one in forms[:3]] == [b"true", b"true", b'{"head":{},"boolean":true}']


def test_a_question_over_the_limit_is_a_page_that_tells_it(client: Client) -> None:
    answer = send(client, "/ask", "ASK {} #" + "x" * 10_000)
    assert (answer.status_code, "10000 bytes" in answer.text, HtmlPage(answer.text).faults()) == (413, True, [])


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("ASK {}", set()),
        ("SELECT ?s { ?s a <http://e/> }", set()),
        ('SELECT ("a" AS ?x) {}', {"table"}),
        (CHARTED, {"table", "chart"}),
        (PLACED, {"table", "map"}),
        (SHAPED, {"table", "map"}),
        (LINKED, {"table", "graph", "text"}),
        ("SELECT ?s ?p ?o { ?s ?p ?o FILTER(ISIRI(?o)) } LIMIT 50", {"table", "graph"}),
    ],
)
def test_a_view_is_offered_where_the_columns_fit(client: Client, query: str, offered: set[str]) -> None:
    assert set(views(ask(client, query))) == offered


def test_a_chart_is_drawn_by_the_server_and_says_what_is_not_on_it(client: Client) -> None:
    answer = client.get(f"/ask?query={quote(CHARTED)}&view=chart", accept=BROWSER).text
    assert "<svg" in answer
    assert "a &amp; b" in answer
    assert "1 row has no number." in answer
    assert HtmlPage(answer).faults() == []


def test_a_map_is_a_list_too_and_asks_for_its_places_by_the_same_question(client: Client) -> None:
    found = ask(client, PLACED, "map")
    assert found.inside("tbody") == ["Bologna44.5° N, 11.3° E"]
    assert "1 row has no place that is known." in found.text
    (address,) = [one["data-features"] for _, one in found.tags if "data-features" in one]
    assert client.get(address).json()["features"] == [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [11.3, 44.5]},
            "properties": {"label": "Bologna", "page": None, "kinds": []},
        }
    ]


def test_a_graph_is_drawn_and_leads_to_its_things(client: Client) -> None:
    found = ask(client, LINKED, "graph")
    assert "/id/systems/leonardo.html" in found.links
    assert {"circle", "marker"} <= {name for name, _ in found.tags}


def test_a_view_that_does_not_fit_shows_the_table_and_says_so(client: Client) -> None:
    found = ask(client, 'SELECT ("a" AS ?x) {}', "map")
    assert "do not fit the view" in found.text
    assert found.inside("td") == ["a"]


def test_a_view_that_does_not_exist_is_refused(client: Client) -> None:
    assert "table, chart, map, graph, text" in page(client, "/ask?query=ASK%7B%7D&view=pie", 422).text


def test_a_short_link_packs_the_question(client: Client) -> None:
    query = "SELECT * WHERE {\n" + "".join(f"  ?s ?p{n} ?o{n} .\n" for n in range(20)) + "} LIMIT 1"
    location = send(client, "/ask", query).headers["location"]
    assert location == f"/ask?z={pack(query)}"
    assert len(location) < len(quote(query)) / 2
    found = page(client, location)
    assert location + "&view=table" in found.links
    assert "".join(found.inside("textarea")).startswith("SELECT * WHERE {")


def test_a_question_that_has_a_name_keeps_it(client: Client) -> None:
    text = client.app.state.serving.questions["operational-systems"].text
    assert send(client, "/ask", text.replace("\n", "\r\n")).headers["location"] == "/ask?question=operational-systems"


@pytest.mark.parametrize("packed", ["x", "!", "AAAA", pack("ASK {}")[:-2]])
def test_half_a_link_is_refused_with_what_to_do(client: Client, packed: str) -> None:
    assert "Copy the whole address" in page(client, f"/ask?z={quote(packed)}", 422).text


def test_a_link_that_unpacks_to_too_much_is_refused(client: Client) -> None:
    assert "10000 bytes" in page(client, f"/ask?z={pack('#' * 2_000_000)}", 413).text


def test_two_questions_at_once_are_refused(client: Client) -> None:
    assert "Leave" in page(client, "/ask?query=ASK%7B%7D&question=operational-systems", 422).text


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "xml"])
def test_rows_are_kept_in_every_form_of_results(client: Client, suffix: str) -> None:
    found = ask(client, "SELECT (41+1 AS ?n) {}")
    (link,) = [one for one in found.links if one.startswith(f"/ask.{suffix}?")]
    assert "42" in client.get(link).text


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf"])
def test_a_graph_is_kept_in_every_form_of_graphs(client: Client, suffix: str) -> None:
    found = ask(client, LINKED)
    (link,) = [one for one in found.links if one.startswith(f"/ask.{suffix}?")]
    assert "leonardo" in client.get(link).text


def test_a_file_of_a_named_question_has_its_name(client: Client) -> None:
    kept = client.get("/ask.csv?question=operational-systems")
    assert kept.headers["content-disposition"] == 'attachment; filename="operational-systems.csv"'
    assert [row["system"] for row in csv.DictReader(io.StringIO(kept.text))] == ["LUMI", "Leonardo", "Snellius"]


def test_places_can_be_kept_only_where_there_are_any(client: Client) -> None:
    assert [one for one in ask(client, SHAPED).links if one.startswith("/ask.geojson")]
    refused = client.get(f"/ask.geojson?query={quote(CHARTED)}", accept="application/json")
    assert (refused.status_code, refused.json()["errors"][0]["hint"]) == (
        422,
        "Name two columns `lat` and `long`, or give geometries as well-known text.",
    )


def test_questions_are_grouped_by_who_asks_them(client: Client) -> None:
    assert page(client, "/ask").inside("h3")[-1] == "Others"


@pytest.mark.slow
def test_the_programs_that_a_page_shows_give_its_rows(folders: Folders, tmp_path: Path) -> None:
    query = '# it\'s \\ "quoted"\n' + CHARTED
    with served(folders.root) as address:
        shown = HtmlPage(httpx.get(f"{address}/ask?z={pack(query)}", headers={"accept": BROWSER}).text)
        texts = "".join(shown.pieces)
        python = re.search(r"import csv.*?print\(row\)", texts, re.DOTALL)
        curl = re.search(r"curl --fail.*?\nSPARQL\n", texts, re.DOTALL)
        assert python is not None
        assert curl is not None
        program = tmp_path / "ask.py"
        program.write_text(python[0])
        told = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True).stdout
        sent = subprocess.run(["sh", "-c", curl[0]], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == [
        "{'name': 'a & b', 'n': '3'}",
        "{'name': 'c', 'n': '5'}",
        "{'name': 'd', 'n': ''}",
    ]
    assert sent == "name,n\na & b,3\nc,5\nd,\n"
