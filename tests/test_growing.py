"""A class, its fields, a vocabulary, a unit and a metric are Turtle: all that we make knows them at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from html_page import HtmlPage
from inprocess import Client, running
from landscape.build import build
from landscape.check import check
from landscape.folders import Folders
from landscape.snapshot import Snapshot
from landscape_api.app import create_app
from landscape_api.settings import Settings

ROOT = Path(__file__).parents[1]
RECORDS = ROOT / "tests/ontology/landscape"
TODAY = date(2026, 11, 24)
PREFIXES = """@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix adds: <https://w3id.org/compute-continuum/voc/adds/> .
@prefix cap: <https://w3id.org/compute-continuum/voc/cap/> .
@prefix direction: <https://w3id.org/compute-continuum/voc/direction/> .
@prefix flow: <https://w3id.org/compute-continuum/voc/flow/> .
@prefix group: <https://w3id.org/compute-continuum/shapes#group-> .
@prefix metric: <https://w3id.org/compute-continuum/voc/metric/> .
@prefix openness: <https://w3id.org/compute-continuum/voc/openness/> .
@prefix organisation: <https://w3id.org/compute-continuum/id/organisations/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix scheme: <https://w3id.org/compute-continuum/voc/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/compute-continuum/shapes#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix unit: <https://w3id.org/compute-continuum/voc/unit/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ONTOLOGY = """
<https://w3id.org/compute-continuum/ns> sh:declare
    [ sh:prefix "bed" ; sh:namespace "https://w3id.org/compute-continuum/id/test-beds/"^^xsd:anyURI ] ,
    [ sh:prefix "openness" ; sh:namespace "https://w3id.org/compute-continuum/voc/openness/"^^xsd:anyURI ] .

ccl:TestBed a owl:Class ;
    rdfs:subClassOf ccl:Provider ;
    rdfs:label "test bed"@en ;
    ccl:plural "test beds"@en ;
    ccl:collection "test-beds" ;
    skos:definition "A supply on which people try things before others rely on them."@en ;
    skos:example "the Green test bed"@en .

ccl:openness a owl:ObjectProperty ;
    rdfs:label "openness"@en ;
    skos:definition "Who may come and try."@en ;
    skos:example "ccl:openness openness:anybody" .

ccl:motto a owl:DatatypeProperty ;
    rdfs:label "motto"@en ;
    skos:definition "What is written above the door."@en ;
    skos:example "ccl:motto \\"Break it here\\"@en" .

unit:rack a ccl:Unit ; rdfs:label "rack"@en ; ccl:symbol "racks" ; ccl:dimension "racks" ; ccl:factor 1 .
unit:row a ccl:Unit ; rdfs:label "row of racks"@en ; ccl:symbol "rows" ; ccl:dimension "racks" ; ccl:factor 12 .
"""
VOCABULARY = """
scheme:openness a skos:ConceptScheme ;
    skos:prefLabel "Openness"@en ;
    skos:definition "Who may come and try."@en ;
    ccl:flow flow:none .

openness:anybody a skos:Concept ;
    skos:inScheme scheme:openness ;
    skos:prefLabel "Anybody"@en ;
    skos:definition "Whoever asks."@en .

openness:partners a skos:Concept ;
    skos:inScheme scheme:openness ;
    skos:prefLabel "Partners"@en ;
    skos:definition "Those who pay for it."@en .

metric:racks a ccl:Metric , owl:DatatypeProperty ;
    skos:inScheme scheme:metric ;
    skos:prefLabel "Racks"@en ;
    rdfs:label "Racks"@en ;
    ccl:unit unit:rack ;
    ccl:adds adds:sum ;
    ccl:direction direction:higher ;
    ccl:plausibleMin 1 ;
    ccl:plausibleMax 1000 ;
    skos:definition "Racks that stand in the hall."@en .
"""
SHAPES = """
shape:TestBed a sh:NodeShape ;
    sh:targetClass ccl:TestBed ;
    sh:property shape:test-bed-openness , shape:test-bed-motto .

shape:test-bed-openness a sh:PropertyShape ;
    sh:path ccl:openness ;
    sh:name "openness"@en ;
    sh:description "Who may come and try."@en ;
    sh:group group:access ;
    sh:order 900 ;
    ccl:facet true ;
    sh:node shape:in-openness ;
    sh:minCount 1 ;
    sh:severity sh:Violation ;
    sh:message "Choose one of `ontology/vocab/openness.ttl`, as in `ccl:openness openness:anybody`."@en .

shape:test-bed-motto a sh:PropertyShape ;
    sh:path ccl:motto ;
    sh:name "motto"@en ;
    sh:description "What is written above the door, once per language."@en ;
    sh:group group:name ;
    sh:order 900 ;
    sh:datatype rdf:langString ;
    sh:uniqueLang true ;
    sh:severity sh:Violation ;
    sh:message "Write it with its language, as in `ccl:motto \\"Break it here\\"@en`."@en .

shape:in-openness a sh:NodeShape ;
    sh:property [ sh:path skos:inScheme ; sh:hasValue scheme:openness ] .
"""
RECORD = """
<> a ccl:TestBed ;
    skos:prefLabel "Green"@en ;
    ccl:operatedBy organisation:alpha ;
    ccl:openness openness:anybody ;
    ccl:motto "Break it here"@en ;
    ccl:capability cap:slurm ;
    dcterms:source <https://www.alpha.example/green> ;
    ccl:figures
        [ ccl:asOf "2025"^^xsd:gYear ; metric:racks 5 ] ,
        [ ccl:asOf "2026"^^xsd:gYear ; metric:racks "0.5 rows"^^ccl:quantity ] .
"""
NEW = {
    "ontology/test-beds.ttl": PREFIXES + ONTOLOGY,
    "ontology/vocab/openness.ttl": PREFIXES + VOCABULARY,
    "shapes/test-beds.ttl": PREFIXES + SHAPES,
    "data/test-beds/green.ttl": f"@base <https://w3id.org/compute-continuum/id/test-beds/green> .\n{PREFIXES}{RECORD}",
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Our ontology and shapes with some records, and four new files."""
    root = tmp_path_factory.mktemp("growing")
    for part in ("ontology", "shapes", "queries"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copytree(RECORDS, root / "data")
    for name, text in NEW.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Folders.under(root)


@pytest.fixture(scope="module")
def snapshot(folders: Folders) -> Snapshot:
    return build(folders, folders.root / "snapshots", TODAY)


@pytest.fixture(scope="module")
def client(folders: Folders, snapshot: Snapshot) -> Iterator[Client]:
    with running(create_app(Settings(root=folders.root, query_processes=1))) as one:
        one.wait_until_ready()
        yield one


def json_of(client: Client, path: str) -> Any:
    response = client.get(path, accept="application/json")
    assert response.status_code == 200, response.text
    return response.json()


def test_the_new_record_is_checked_and_right(folders: Folders) -> None:
    assert [finding for finding in check([], folders).findings if finding.severity == "violation"] == []


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ('"Break it here"@en', '"Break it here"', "test-bed-motto-datatype", "Write it with its language"),
        ("openness:anybody", "cap:slurm", "test-bed-openness-scheme", "Choose one of"),
        ("ccl:openness openness:anybody ;", "", "test-bed-openness-missing", "Choose one of"),
        ("openness:anybody", "openness:anybdy", "unknown-term", "Did you mean `openness:anybody`?"),
        ("ccl:motto", "ccl:moto", "unknown-term", "Did you mean `ccl:motto`?"),
        ("0.5 rows", "0.5 TB", "metric-unit", "Write it in one of racks, rows"),
        ("metric:racks 5", "metric:racks 5000", "metric-range", "at most 1000 racks"),
    ],
)
def test_a_mistake_in_the_new_record_is_told_with_its_words(
    folders: Folders, tmp_path: Path, old: str, new: str, code: str, hint: str
) -> None:
    shutil.copytree(folders.data, tmp_path / "data")
    file = tmp_path / "data/test-beds/green.ttl"
    file.write_text(NEW["data/test-beds/green.ttl"].replace(old, new), encoding="utf-8")
    report = check([file], replace(folders, data=tmp_path / "data"))
    assert [(one.code, hint in one.hint) for one in report.findings] == [(code, True)]


def test_the_graph_has_it_with_its_current_figure_in_the_metrics_unit(snapshot: Snapshot) -> None:
    lines = snapshot.graph_path.read_text(encoding="utf-8").splitlines()
    root = "https://w3id.org/compute-continuum/"
    bed, six = f"<{root}id/test-beds/green>", '"6"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert {
        f"{bed} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{root}ns#TestBed> .",
        f'{bed} <{root}ns#motto> "Break it here"@en .',
        f"{bed} <{root}ns#openness> <{root}voc/openness/anybody> .",
        f"{bed} <{root}now/racks> {six} .",
        f"{bed} <{root}total/racks> {six} .",
        f"{bed} <{root}ns#can> <{root}voc/cap/slurm> .",
        f"<{root}id/organisations/alpha> <{root}ns#operates> {bed} .",
    } <= set(lines)
    assert snapshot.manifest.counts["test-beds"] == 1


def test_the_api_lists_the_collection_with_its_fields(client: Client) -> None:
    assert "test-beds" in client.get("/api/v1/", accept="application/json").text
    found = json_of(client, "/api/v1/test-beds")
    assert [(item["id"], item["label"]) for item in found["items"]] == [("test-beds/green", {"en": "Green"})]


def test_the_document_has_the_new_fields_and_figures(client: Client) -> None:
    document = json_of(client, "/api/v1/test-beds/green")
    assert {key: document[key] for key in ("id", "type", "motto", "openness")} == {
        "id": "test-beds/green",
        "type": "TestBed",
        "motto": {"en": "Break it here"},
        "openness": [{"id": "anybody", "label": "Anybody", "scheme": "openness"}],
    }
    assert (document["now"]["racks"], document["total"]["racks"]) == (6, 6)
    assert sorted(str(sheet["racks"]) for sheet in document["figures"]) == ["0.5 rows", "5"]


@pytest.mark.parametrize(
    ("query", "total"),
    [
        *(("openness=anybody", 1), ("openness=partners", 0), ("openness=anybody,partners", 1)),
        *(("now.racks.min=6", 1), ("now.racks.min=7", 0), ("q=break", 1), ("q=repair", 0), ("can=slurm", 1)),
        *(("operatedBy=organisations/alpha", 1), ("sort=-total.racks", 1)),
    ],
)
def test_the_new_fields_are_filters(client: Client, query: str, total: int) -> None:
    response = client.get(f"/api/v1/test-beds?{query}", accept="application/json")
    assert (response.status_code, response.json().get("total")) == (200, total)


def test_a_value_that_does_not_exist_is_refused_with_what_was_meant(client: Client) -> None:
    response = client.get("/api/v1/test-beds?openness=anybdy", accept="application/json")
    assert (response.status_code, "anybody" in response.text) == (422, True)


def test_the_new_concept_field_is_a_facet(client: Client) -> None:
    facets = {facet["field"]: facet for facet in json_of(client, "/api/v1/test-beds")["facets"]}
    assert [(one["value"], one["label"], one["count"]) for one in facets["openness"]["values"]] == [
        ("anybody", "Anybody", 1)
    ]
    assert "motto" not in facets


def test_pages_show_the_collection_and_the_record(client: Client) -> None:
    home, listed, record = (
        HtmlPage(client.get(path, accept="text/html").text)
        for path in ("/", "/id/test-beds", "/id/test-beds/green.html")
    )
    assert any(link.endswith("/id/test-beds") for link in home.links)
    assert any(link.endswith("/id/test-beds/green.html") for link in listed.links)
    assert "openness" in listed.text.lower()
    for text in ("Green", "Break it here", "Anybody", "Racks", "Slurm"):
        assert text in record.text
    assert record.faults() == listed.faults() == []


def test_the_operator_leads_back_to_it(client: Client) -> None:
    assert "test-beds" in str(json_of(client, "/api/v1/organisations/alpha")["inbound"])


def test_sparql_finds_it(client: Client) -> None:
    question = "ASK { ?bed a ccl:TestBed ; now:racks ?n . FILTER(?n = 6) }"
    prefixes = (
        "PREFIX ccl: <https://w3id.org/compute-continuum/ns#> PREFIX now: <https://w3id.org/compute-continuum/now/> "
    )
    response = client.request(
        "GET", "/sparql", params={"query": prefixes + question}, headers={"accept": "application/sparql-results+json"}
    )
    assert response.json()["boolean"] is True
