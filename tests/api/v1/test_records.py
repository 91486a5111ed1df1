from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pyoxigraph
import pytest

from inprocess import Client
from landscape.snapshot import Snapshot

LEONARDO = "/api/v1/systems/leonardo"


def facet(page: dict[str, Any], field: str) -> dict[str, dict[str, Any]]:
    """The values of a facet by their names."""
    found = next(one for one in page["facets"] if one["field"] == field)
    return {one["value"]: one for one in found["values"]}


def names(page: dict[str, Any]) -> list[str]:
    return [one["id"] for one in page["items"]]


def test_a_list_has_the_form_of_the_contract(client: Client, snapshot: Snapshot) -> None:
    answer = client.get("/api/v1/systems?stage=operational&limit=2")
    page = answer.json()
    assert answer.headers["content-type"] == "application/json"
    assert list(page) == ["items", "total", "next", "facets", "query", "links", "snapshot"]
    assert names(page) == ["systems/leonardo", "systems/lumi"]
    assert (page["total"], page["snapshot"]) == (3, snapshot.id)
    assert page["query"] == {"stage": ["operational"], "limit": ["2"]}
    assert page["links"] == {
        "self": "/api/v1/systems?stage=operational&limit=2",
        "first": "/api/v1/systems?stage=operational&limit=2",
        "next": f"/api/v1/systems?stage=operational&limit=2&cursor={page['next']}",
    }
    assert answer.headers["link"] == ", ".join(f'<{url}>; rel="{name}"' for name, url in page["links"].items())


def test_the_last_page_has_no_next_one(client: Client) -> None:
    first = client.get("/api/v1/systems?stage=operational&limit=2").json()
    second = client.get(first["links"]["next"]).json()
    assert (names(second), second["total"], second["next"]) == (["systems/snellius"], 3, None)
    assert "next" not in second["links"]
    assert second["links"]["first"] == first["links"]["self"]


def test_a_value_of_a_facet_links_to_the_list_with_it_and_keeps_all_filters(client: Client) -> None:
    page = client.get("/api/v1/systems?stage=operational&sort=-label&limit=1").json()
    page = client.get(page["links"]["next"]).json()
    value = facet(page, "country")["IT"]
    assert {name: value[name] for name in ("label", "count", "selected")} == {
        "label": "Italy",
        "count": 1,
        "selected": False,
    }
    assert parse_qsl(urlsplit(value["url"]).query) == [
        ("stage", "operational"),
        ("sort", "-label"),
        ("limit", "1"),
        ("country", "IT"),
    ]
    assert names(client.get(value["url"]).json()) == ["systems/leonardo"]


def test_every_link_of_a_facet_gives_what_it_counts(client: Client) -> None:
    page = client.get("/api/v1/systems?country=IT").json()
    for one in page["facets"]:
        for value in one["values"]:
            followed = client.get(value["url"]).json()
            again = facet(followed, one["field"]).get(value["value"])
            assert again is None or again["selected"] is not value["selected"]
            if not value["selected"] and one["field"] != "country":
                assert followed["total"] == value["count"]


def test_a_selected_value_links_back(client: Client) -> None:
    url = "/api/v1/systems?country=IT,NL&stage=operational"
    page = client.get(url).json()
    assert facet(page, "country")["IT"]["url"] == "/api/v1/systems?country=NL&stage=operational"
    assert facet(page, "country")["FI"]["url"] == "/api/v1/systems?country=IT,NL,FI&stage=operational"
    assert facet(page, "stage")["operational"]["url"] == "/api/v1/systems?country=IT,NL"


def test_everything_wrong_with_the_parameters_is_told_at_once(client: Client) -> None:
    answer = client.get("/api/v1/systems?contry=IT&stage=operationel&limit=0")
    content = answer.json()
    assert (answer.status_code, content["type"]) == (422, "/problems/bad-parameter")
    told = [(one["code"], one["parameter"], one["value"]) for one in content["errors"]]
    assert told == [
        ("unknown-parameter", "contry", "IT"),
        ("unknown-value", "stage", "operationel"),
        ("bad-value", "limit", "0"),
    ]
    assert [one["hint"] for one in content["errors"][:2]] == ["Did you mean `country`?", "Did you mean `operational`?"]


@pytest.mark.parametrize("text", ["%ED%A0%80", "%FF", "a%00b", "%F0%9F%98%80", "%3Cscript%3E"])
def test_strange_text_is_a_value_or_an_error_but_never_a_failure(client: Client, text: str) -> None:
    answer = client.get(f"/api/v1/systems?q={text}")
    assert answer.status_code in (200, 400, 422)
    json.loads(answer.content.decode("utf-8"))


def test_parameters_of_any_length_are_not_read(client: Client) -> None:
    answer = client.get("/api/v1/systems?q=" + "a+" * 5000)
    assert (answer.status_code, answer.json()["type"]) == (414, "/problems/uri-too-long")


def test_a_list_has_a_suffix_too(client: Client) -> None:
    assert client.get("/api/v1/systems.json?limit=1").json() == client.get("/api/v1/systems?limit=1").json()


def test_a_record_is_given_as_json_and_as_turtle(client: Client, snapshot: Snapshot) -> None:
    document = client.get(LEONARDO).json()
    assert document["id"] == "systems/leonardo"
    assert document["iri"] == "https://w3id.org/compute-continuum/id/systems/leonardo"
    assert document["snapshot"] == snapshot.id
    assert client.get(f"{LEONARDO}.json").json() == document
    turtle = client.get(LEONARDO, accept="text/turtle")
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert turtle.content == client.get(f"{LEONARDO}.ttl").content
    triples = pyoxigraph.parse(turtle.content, format=pyoxigraph.RdfFormat.TURTLE)
    assert pyoxigraph.NamedNode(document["iri"]) in {one.subject for one in triples}


def test_a_suffix_goes_before_accept(client: Client) -> None:
    answer = client.get(f"{LEONARDO}.ttl", accept="application/json")
    assert answer.headers["content-type"].startswith("text/turtle")


def test_a_record_tells_where_its_other_forms_are(client: Client) -> None:
    answer = client.get(LEONARDO)
    assert answer.headers["content-location"] == f"{LEONARDO}.json"
    assert answer.headers["link"] == (
        f'<{LEONARDO}.json>; rel="self", </id/systems/leonardo>; rel="canonical", '
        f'<{LEONARDO}.ttl>; rel="alternate"; type="text/turtle", '
        f'<{LEONARDO}.jsonld>; rel="alternate"; type="application/ld+json", '
        '</id/systems/leonardo.html>; rel="alternate"; type="text/html"'
    )


def test_a_form_that_is_not_written_is_refused(client: Client) -> None:
    answer = client.get(LEONARDO, accept="image/png")
    assert (answer.status_code, answer.json()["errors"][0]["allowed"]) == (
        406,
        ["application/json", "text/turtle", "application/ld+json"],
    )
    assert client.get("/api/v1/systems", accept="image/png").status_code == 406


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/api/v1/systems/leonrado", "Did you mean `systems/leonardo`?"),
        ("/api/v1/systms", "Did you mean `systems`?"),
        ("/api/v1/systms/leonardo", "Did you mean `systems`?"),
        ("/api/v1/systems/leonardo.ttx", "Did you mean `systems/leonardo`?"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_was_meant(client: Client, path: str, hint: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["errors"][0]["hint"]) == (404, hint)


def test_a_record_takes_no_other_parameters(client: Client) -> None:
    answer = client.get(f"{LEONARDO}?lang=en")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "lang")


def test_addresses_never_come_from_the_request(client: Client) -> None:
    for path in ("/api/v1/systems?limit=1", LEONARDO, "/api/v1/", "/id/systems/leonardo", "/openapi.json"):
        answer = client.get(path, host="evil.example", x_forwarded_host="evil.example")
        assert b"evil.example" not in answer.content
        assert "evil.example" not in str(answer.headers)


def test_a_form_that_a_collection_does_not_have_is_refused_and_not_replaced(client: Client) -> None:
    answer = client.get("/api/v1/systems.geojson")
    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/not-acceptable")


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("systems?near=50,6,100km", "Leave it out."),  # the small landscape has no places at all
        (
            "systems?page=2",
            "Pages follow each other by `cursor`: follow `links.next`, and choose their length by `limit`.",
        ),
        ("systems?country=Italy", "Did you mean `IT`?"),
        ("systems?sort=-disk", "Did you mean `now.disk`?"),
        ("systems?partOf=systems/csc", "Did you mean `facilities/csc`?"),
        ("compare?ids=leonardo,systems/lumi", "Did you mean `systems/leonardo`?"),
    ],
)
def test_what_one_tries_first_is_answered_with_what_works(client: Client, path: str, hint: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code in (404, 422)
    assert [one["hint"] for one in answer.json()["errors"]] == [hint]
