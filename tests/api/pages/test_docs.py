"""The reference: it tells every term, metric, rule and operation that there is, and their names lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, Store

from html_page import HtmlPage
from inprocess import Client, running
from landscape.build import build
from landscape.check.explain import explanations
from landscape.folders import Folders
from landscape.schema.names import LABEL
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.settings import Settings
from landscapes import small_landscape

HTML, TURTLE = "text/html", "text/turtle"
INDEXES = ["/docs", "/docs/ontology", "/docs/metrics", "/docs/rules", "/docs/api"]
MOST_BYTES = 60_000


@pytest.fixture(scope="module")
def whole(curated: Snapshot) -> Iterator[Client]:
    """A server of the curated landscape, whose pages are the longest."""
    with running(create_app(Settings(snapshots=curated.folder.parent, query_processes=1))) as client:
        yield client


def page(client: Client, path: str, status: int = 200) -> HtmlPage:
    answer = client.get(path, accept=HTML)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8"), answer.text
    assert len(answer.content) < MOST_BYTES, path
    found = HtmlPage(answer.text)
    assert found.faults() == [], path
    return found


def below(client: Client, index: str) -> set[str]:
    """The pages that an index leads to below itself."""
    return {one for one in page(client, index).links if one.startswith(f"{index}/")}


@pytest.mark.parametrize("path", INDEXES)
def test_a_page_of_the_reference_is_whole_and_accessible(client: Client, path: str) -> None:
    page(client, path)


def test_each_class_and_property_has_a_page_with_its_definition_and_a_place_in_the_list(client: Client) -> None:
    schema = client.app.state.serving.schema
    whole = (*schema.collections.values(), *schema.owned.values())
    index = page(client, "/docs/ontology")
    assert {one.type_name for one in whole} <= set(index.ids)
    for one in whole:
        assert one.definition in page(client, f"/docs/ontology/{one.type_name}").text
    for path in below(client, "/docs/ontology"):
        page(client, path)


def test_the_page_of_a_class_has_a_row_for_each_field_that_people_write(client: Client) -> None:
    collection = client.app.state.serving.schema.collections["systems"]
    found = page(client, f"/docs/ontology/{collection.type_name}")
    stated = {one.key: one for one in collection.fields if not one.derived}
    rows = {row.split()[0]: row for row in found.inside("tr") if not row.startswith("KeyValues")}
    assert set(rows) == set(stated)
    assert {key for key, row in rows.items() if "required" in row} == {
        key for key, one in stated.items() if one.required
    }
    for key, one in stated.items():
        assert one.hint.replace("`", "") in rows[key]
    assert {f"{one.key} {one.name}" for one in collection.fields if one.derived} <= set(found.inside("li"))


def test_the_page_of_a_property_names_the_classes_that_have_it(whole: Client) -> None:
    schema = whole.app.state.serving.schema
    classes = (*schema.collections.values(), *schema.owned.values())
    having = [one.label for one in classes if any(field.path == LABEL for field in one.fields)]
    found = page(whole, f"/docs/ontology/{quote('skos:prefLabel')}")
    assert [one.lower() for one in found.inside("th")[4:]] == having
    assert [one.lower() for one in found.inside("h1")] == ["label"]


def test_each_metric_has_its_unit_its_range_and_how_it_adds_up(client: Client) -> None:
    found = page(client, "/docs/metrics")
    metrics = sorted(client.app.state.serving.schema.metrics.values(), key=lambda one: one.label.casefold())
    rows = found.inside("tr")[1:]
    assert [one for one in found.ids if one in {metric.key for metric in metrics}] == [one.key for one in metrics]
    for one, row in zip(metrics, rows, strict=True):
        told = (one.key, one.unit.symbol, one.definition, *(unit.symbol for unit in one.allowed))
        assert [part for part in told if part not in row] == []
        assert f" {'not' if one.adds == 'none' else one.adds} " in row.replace("higher", " ").replace("lower", " ")


def test_the_plausible_range_of_a_metric_is_told(whole: Client) -> None:
    (row,) = [one for one in page(whole, "/docs/metrics").inside("tr") if "Physical processor cores" in one]
    assert "1 to 20,000,000" in row


def test_each_code_has_a_page_that_says_what_to_do(client: Client, folders: Folders) -> None:
    codes = explanations(folders, client.app.state.serving.schema)
    assert below(client, "/docs/rules") == {f"/docs/rules/{code}" for code in codes}
    for code, one in codes.items():
        found = page(client, f"/docs/rules/{code}")
        assert (code in found.text, one.hint.replace("`", "").split()[0] in found.text) == (True, True)
        assert one.severity in found.text


def test_a_rule_shows_the_wrong_line_beside_the_right_one(whole: Client) -> None:
    found = page(whole, "/docs/rules/access-class")
    wrong, right = found.inside("mark")
    assert (found.inside("h2"), wrong) == (["Wrong", "Right"], "ccl:access source:example .")
    assert right.startswith("ccl:access ")
    assert "# <- here" not in found.text


def test_without_the_examples_a_rule_is_told_all_the_same(tmp_path: Path) -> None:
    folders = small_landscape(tmp_path)
    build(folders, folders.root / "snapshots")
    assert not (folders.shapes / "examples").exists()
    with running(create_app(Settings(root=folders.root, query_processes=1))) as client:
        code = next(iter(client.app.state.serving.schema.rules))
        assert page(client, f"/docs/rules/{code}").inside("h2") == []


@pytest.mark.slow
def test_every_page_of_the_curated_landscape_is_whole_and_its_links_lead_somewhere(whole: Client) -> None:
    pages = {path: page(whole, path) for path in INDEXES}
    pages |= {path: page(whole, path) for index in INDEXES[1:4] for path in below(whole, index)}
    links = {link for one in pages.values() for link in one.links if link.startswith(("/docs", "/voc"))}
    for link in sorted(links):
        path, _, fragment = link.partition("#")
        if path not in pages:
            assert whole.get(path).status_code in (200, 303), link
        assert not fragment or fragment in pages[path].ids, link


def test_the_reference_of_the_api_has_each_operation_of_the_openapi_document(client: Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    stated = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert {one for one in page(client, "/docs/api").inside("th") if "/" in one} == stated


def test_the_questions_have_their_page_already(client: Client) -> None:
    answer = client.get("/docs/questions")
    assert (answer.status_code, answer.headers["location"]) == (303, "/ask#questions")
    assert "questions" in HtmlPage(client.get("/ask").text).ids


def test_the_diagram_is_one_drawing(client: Client) -> None:
    answer = client.get("/docs/ontology.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert ElementTree.fromstring(answer.text).tag == "{http://www.w3.org/2000/svg}svg"


def test_the_schema_as_turtle_is_the_one_of_the_snapshot(client: Client, snapshot: Snapshot) -> None:
    answer = client.get("/docs/schema.ttl")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    told, held = Store(), Store()
    told.load(answer.content, format=RdfFormat.TURTLE)
    held.load(path=str(snapshot.schema_path), format=RdfFormat.N_TRIPLES)
    assert len(told) == len(held)
    assert {quad.predicate for quad in told} == {quad.predicate for quad in held}


@pytest.mark.parametrize(
    ("name", "accept", "location"),
    [
        ("/ns", HTML, "/docs/ontology"),
        ("/ns", "*/*", "/docs/ontology"),
        ("/ns", TURTLE, "/docs/schema.ttl"),
        ("/ns", "application/json", "/api/v1/schema"),
        ("/shapes", HTML, "/docs/rules"),
        ("/shapes", TURTLE, "/docs/schema.ttl"),
        ("/now/disk", HTML, "/docs/metrics#disk"),
        ("/total/disk", HTML, "/docs/metrics#disk"),
    ],
)
def test_the_name_of_what_is_no_record_leads_to_what_tells_of_it(
    client: Client, name: str, accept: str, location: str
) -> None:
    answer = client.get(name, accept=accept)
    assert (answer.status_code, answer.headers["location"]) == (303, location)


def test_a_version_of_the_ontology_is_answered_when_it_is_the_one_that_is_served(whole: Client) -> None:
    lead = next(one for one in page(whole, "/docs/ontology").inside("p") if ", version " in one)
    served = lead.rpartition(" ")[2].rstrip(".")
    answer = whole.get(f"/ns/{served}", accept=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/docs/ontology")
    assert served in page(whole, "/ns/99.0.0", 404).text


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/docs/ontology/Sistem", 404, "System"),
        ("/docs/rules/no-such-code", 404, "no-such-code"),
        ("/docs/metrics?x=1", 422, "x"),
        ("/now/disc", 404, "disk"),
        ("/ns?x=1", 422, "x"),
        ("/docs/rules/..%2F..%2Fsecret", 404, "404"),
    ],
)
def test_a_mistake_in_an_address_is_told(client: Client, path: str, status: int, told: str) -> None:
    assert told in page(client, path, status).text


def test_a_name_that_is_asked_for_in_no_form_of_ours_is_told_which_there_are(client: Client) -> None:
    assert client.get("/ns", accept="image/png").status_code == 406
