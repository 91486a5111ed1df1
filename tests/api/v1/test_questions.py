from __future__ import annotations

import csv
from io import StringIO

from inprocess import Client
from landscape.folders import Folders
from landscape.snapshot import Snapshot
from landscape.sparql import SOLUTIONS

NAME = "operational-systems"
PATH = f"/api/v1/questions/{NAME}"


def test_questions_are_listed_with_what_they_are_for(client: Client, folders: Folders, snapshot: Snapshot) -> None:
    content = client.get("/api/v1/questions").json()
    assert (content["total"], content["snapshot"]) == (1, snapshot.id)
    question = content["items"][0]
    assert {name: question[name] for name in ("name", "title", "audience", "reason", "text")} == {
        "name": NAME,
        "title": "Which systems are operational, and where?",
        "audience": "users",
        "reason": "The first thing that a user wants to know.",
        "text": (folders.queries / f"{NAME}.rq").read_text(encoding="utf-8"),
    }
    assert client.get(PATH).json() == {**question, "snapshot": snapshot.id}


def test_the_answer_is_the_expected_one(client: Client, folders: Folders) -> None:
    answer = client.get(f"{PATH}.csv")
    expected = (folders.queries / f"expected/{NAME}.csv").read_text(encoding="utf-8")
    assert answer.headers["content-type"].startswith("text/csv")
    assert list(csv.reader(StringIO(answer.text))) == list(csv.reader(StringIO(expected)))


def test_the_links_of_a_question_run_it(client: Client) -> None:
    links = client.get(PATH).json()["links"]
    run, in_json = client.get(links["run"]), client.get(links["json"])
    assert run.headers["content-type"] == in_json.headers["content-type"] == SOLUTIONS[0]
    assert run.json() == in_json.json()
    assert client.get(links["csv"]).content == client.get(links["run"], accept="text/csv").content


def test_a_form_that_its_answer_cannot_have_is_refused(client: Client) -> None:
    answer = client.get(f"{PATH}.ttl")
    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/not-acceptable")


def test_an_unknown_question_is_answered_with_those_there_are(client: Client) -> None:
    for path in ("/api/v1/questions/operational-sistems", "/api/v1/questions/operational-sistems.csv"):
        answer = client.get(path)
        error = answer.json()["errors"][0]
        assert (answer.status_code, error["hint"], error["allowed"]) == (404, f"Did you mean `{NAME}`?", [NAME])


def test_a_question_says_what_it_takes(client: Client) -> None:
    country, at = client.get(PATH).json()["parameters"]
    assert country == {
        "name": "country",
        "description": "only systems there",
        "kind": "concept",
        "of": ["country"],
        "many": True,
        "default": [],
    }
    assert (at["kind"], at["of"]) == ("record", ["facilities"])


def test_a_question_is_asked_with_other_values(client: Client) -> None:
    found = client.get(f"{PATH}?country=FI,NL&at=csc").json()
    assert "VALUES ?home { <https://w3id.org/compute-continuum/id/facilities/csc> }" in found["text"]
    answers = [client.get(f"{PATH}.csv?country=FI,NL&at=csc"), client.get(found["links"]["csv"])]
    answers.append(client.get(found["links"]["run"], accept="text/csv"))
    assert [one.text.splitlines() for one in answers] == [["system,country", "LUMI,Finland"]] * 3
    assert client.get(found["links"]["self"]).json() == found


def test_a_value_that_does_not_exist_is_422_with_a_near_one(client: Client) -> None:
    answer = client.get(f"{PATH}.csv?country=Finlnd&at=systems/csc&contry=FI")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert [(one["code"], one["parameter"], one.get("hint")) for one in answer.json()["errors"]] == [
        ("unknown-value", "country", "Did you mean `FI`?"),
        ("unknown-value", "at", "Did you mean `facilities/csc`?"),
        ("unknown-parameter", "contry", "Did you mean `country`?"),
    ]


def test_openapi_has_every_parameter_of_every_question(client: Client) -> None:
    document = client.get("/openapi.json").json()
    operation = document["paths"][f"{PATH}.json"]["get"]
    parameters = [
        document["components"]["parameters"][one["$ref"].rpartition("/")[2]] for one in operation["parameters"]
    ]
    assert operation["operationId"] == f"ask-{NAME}"
    assert [one["name"] for one in parameters] == ["country", "at"]
    assert {"FI", "IT", "NL"} <= set(parameters[0]["schema"]["items"]["enum"])
