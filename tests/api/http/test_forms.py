"""Lists and records in other forms than JSON."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph
import pytest

from inprocess import Client
from landscape.catalogue.restore import Restorer
from landscape.derived.jsonld import context
from landscape.snapshot import Snapshot

LISTS = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle",
    "csv": "text/csv",
}


@pytest.mark.parametrize(("suffix", "media_type"), LISTS.items())
def test_a_list_has_each_form_by_its_suffix_and_by_accept(client: Client, suffix: str, media_type: str) -> None:
    by_suffix = client.get(f"/api/v1/systems.{suffix}?limit=2")
    by_accept = client.get("/api/v1/systems?limit=2", accept=media_type)
    assert by_suffix.headers["content-type"].startswith(media_type)
    assert by_suffix.content == by_accept.content


def test_a_csv_has_a_column_for_each_field_and_a_link_to_the_next_page(client: Client, snapshot: Snapshot) -> None:
    answer = client.get("/api/v1/systems.csv?limit=2")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    fields = snapshot.schema().collections["systems"].fields
    assert list(rows[0]) == ["id", "iri", *(one.key for one in fields if one.kind != "owned")]
    assert [one["id"] for one in rows] == ["systems/leonardo", "systems/lumi"]
    assert answer.headers["link"].endswith('; rel="next"')


def test_every_page_of_a_csv_together_is_the_list(client: Client) -> None:
    path, found = "/api/v1/systems.csv?limit=1&fields=label", list[str]()
    while path:
        answer = client.get(path)
        found += [one["label"] for one in csv.DictReader(io.StringIO(answer.text))]
        links = [one.partition(">;") for one in answer.headers["link"].split(", <")]
        path = next((url for url, _, relation in links if "next" in relation), "")
    assert found == ["Leonardo", "LUMI", "Snellius", "Spider"]


def test_the_json_ld_of_a_list_means_the_triples_of_its_documents(client: Client, snapshot: Snapshot) -> None:
    schema = snapshot.schema()
    documents = client.get("/api/v1/systems").json()["items"]
    answer = client.get("/api/v1/systems.jsonld").json()
    assert client.get(answer["@context"][0]).json() == {"@context": context(schema)}
    answer["@context"][0] = context(schema)
    quads = pyoxigraph.parse(json.dumps(answer), format=pyoxigraph.RdfFormat.JSON_LD)
    assert {one.triple for one in quads} == set().union(*(Restorer(schema).triples(one) for one in documents))


def test_the_turtle_of_a_list_is_that_of_its_records(client: Client) -> None:
    def triples(path: str) -> set[pyoxigraph.Triple]:
        found = pyoxigraph.parse(client.get(path).content, format=pyoxigraph.RdfFormat.TURTLE)
        return {one.triple for one in found}

    records = ("leonardo", "lumi", "snellius", "spider")
    assert triples("/api/v1/systems.ttl") == set().union(*(triples(f"/api/v1/systems/{one}.ttl") for one in records))


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/api/v1/systems.ttl?fields=label", "fields"),
        ("/api/v1/systems.jsonld?fields=label", "fields"),
        ("/api/v1/systems.csv?expand=partOf", "expand"),
        ("/api/v1/systems/leonardo.ttl?fields=label", "fields"),
    ],
)
def test_what_a_form_cannot_choose_is_refused(client: Client, path: str, parameter: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, parameter)


def test_a_list_without_places_is_no_geojson(client: Client) -> None:
    answer = client.get("/api/v1/systems", accept="application/geo+json")
    assert answer.status_code == 406
    assert "application/geo+json" not in answer.json()["errors"][0]["allowed"]


def test_chosen_fields_are_all_that_is_shown(client: Client) -> None:
    page = client.get("/api/v1/systems?fields=label,now.hpl&limit=2").json()
    assert page["items"][0] == {"id": "systems/leonardo", "label": {"en": "Leonardo"}}
    record = client.get("/api/v1/systems/leonardo?fields=label").json()
    assert list(record) == ["id", "label", "snapshot"]


def test_an_expanded_link_has_its_record(client: Client) -> None:
    page = client.get("/api/v1/systems?expand=partOf&fields=label&limit=1").json()
    link = page["items"][0]["partOf"]
    surely = client.get(f"/api/v1/{link['id']}").json()
    assert (link["label"], link["record"]["iri"]) == ("CINECA", surely["iri"])
    assert "record" not in link["record"].get("country", {})


@pytest.mark.parametrize(
    ("query", "parameter", "hint"),
    [
        ("fields=lable", "fields", "Did you mean `label`?"),
        ("expand=partof", "expand", "Did you mean `partOf`?"),
        ("fields=label&fields=stage", "fields", "Give it once."),
    ],
)
def test_a_wrong_choice_is_told_with_what_was_meant(client: Client, query: str, parameter: str, hint: str) -> None:
    answer = client.get(f"/api/v1/systems?{query}")
    error = answer.json()["errors"][0]
    assert (answer.status_code, error["parameter"], error["hint"]) == (422, parameter, hint)


def test_verified_leaves_out_what_no_source_supports(client: Client) -> None:
    assert [one["id"] for one in client.get("/api/v1/facilities?verified=true").json()["items"]] == [
        *("facilities/cineca", "facilities/csc")
    ]
    assert client.get("/api/v1/facilities?verified=false").json()["total"] == 3
    assert client.get("/api/v1/facilities?verified=2026-11-20").json()["total"] == 1
    assert client.get("/api/v1/systems/snellius?verified=true").status_code == 404
    assert client.get("/api/v1/systems/snellius").status_code == 200


def test_the_links_of_a_verified_list_stay_verified(client: Client) -> None:
    page = client.get("/api/v1/facilities?verified=true&limit=1").json()
    assert "verified=true" in page["links"]["next"]
    assert [one["id"] for one in client.get(page["links"]["next"]).json()["items"]] == ["facilities/csc"]


def test_a_record_has_every_claim_about_its_figures(client: Client) -> None:
    claims = client.get("/api/v1/systems/leonardo").json()["claims"]
    disks = [one for one in claims if one["metric"] == "disk"]
    assert [(one["value"], one["stated"], one["unit"], one["asOf"]) for one in disks] == [
        (100, 100, "PB", "2023"),
        (120.0, "120000 TB", "PB", "2024-11"),
        (150.5, 150.5, "PB", "2027"),
    ]
    assert {one["of"] for one in disks} == {"systems/leonardo#capacity"}
    assert disks[2]["status"]["id"] == "planned"
