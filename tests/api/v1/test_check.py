from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx
import pytest

from inprocess import Client, running
from landscape.check import check
from landscape.check.as_json import as_json
from landscape.folders import Folders
from landscape_api.app import create_app
from landscape_api.settings import Settings

TURTLE = "text/turtle"
CHECK = "/api/v1/check"


@pytest.fixture(scope="module")
def checking(settings: Settings) -> Iterator[Client]:
    """An application that checks one text at a time, for three seconds."""
    with running(create_app(replace(settings, check_processes=1, check_limit_seconds=3.0, waiting_checks=1))) as one:
        yield one


def post(client: Client, text: bytes | str, path: str = "", **headers: str) -> httpx.Response:
    given = {"content-type": TURTLE, **headers}
    return client.request("POST", CHECK + path, content=text, headers=given)


def record(folders: Folders, old: str = "", new: str = "") -> str:
    """A record of the small landscape, in which something is changed."""
    return (folders.data / "systems/lumi.ttl").read_text(encoding="utf-8").replace(old, new)


def test_a_record_that_is_right_is_told_so(checking: Client, folders: Folders) -> None:
    answer = post(checking, record(folders))
    assert answer.status_code == 200
    assert answer.json() == {
        "findings": [],
        "counts": {"violation": 0, "warning": 0, "info": 0},
        "files": 1,
        "records": 1,
        "worst": None,
        "snapshot": answer.headers["x-snapshot"],
    }


def test_findings_are_those_of_the_command(checking: Client, folders: Folders, tmp_path: Path) -> None:
    text = record(folders, "facility:csc", "facility:cscc")
    file = tmp_path / "systems/lumi.ttl"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    expected = json.loads(as_json(check([file], folders)))["findings"]
    assert expected != []
    assert post(checking, text).json()["findings"] == [{**one, "file": "data/systems/lumi.ttl"} for one in expected]


def test_the_place_is_that_of_the_parameter_or_of_the_base(checking: Client, folders: Folders) -> None:
    elsewhere = post(checking, record(folders), "?path=systems/other").json()["findings"]
    assert [(one["code"], one["file"]) for one in elsewhere][:1] == [("wrong-base", "data/systems/other.ttl")]
    unsaid = post(checking, "<> a <#b> .")
    assert (unsaid.status_code, unsaid.json()["errors"][0]["parameter"]) == (422, "path")


@pytest.mark.parametrize(
    "place", ["..", "../x", "systems", "systems/", "systems/../../x", "a/b/c", "systems/.x", "/a/b"]
)
def test_a_place_outside_is_refused(checking: Client, folders: Folders, place: str) -> None:
    assert post(checking, record(folders), f"?path={place}").status_code == 422


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/json"),
        ("application/sarif+json", "application/sarif+json"),
        ("text/plain", "text/plain; charset=utf-8"),
        ("text/xml", "application/xml"),
    ],
)
def test_the_report_has_the_form_that_is_asked_for(
    checking: Client, folders: Folders, accept: str, media_type: str
) -> None:
    answer = post(checking, record(folders, "facility:csc", "facility:cscc"), accept=accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert "dangling-link" in answer.text


def test_a_form_may_be_named(checking: Client, folders: Folders) -> None:
    wrong = record(folders, "facility:csc", "facility:cscc")
    assert post(checking, wrong, "?format=github").text.startswith("::error file=data/systems/lumi.ttl,line=")
    assert ET.fromstring(post(checking, wrong, "?format=junit").text).get("failures") == "1"
    assert post(checking, wrong, "?format=html").status_code == 422
    assert post(checking, wrong, accept="image/png").status_code == 406


def test_only_turtle_is_read_and_not_more_than_the_cap(checking: Client) -> None:
    assert post(checking, "{}", **{"content-type": "application/ld+json"}).status_code == 415
    assert post(checking, "x" * (1 << 21)).status_code == 413


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<> <p> " + "<<( <a> <b> " * 50_000, "not-turtle"),
        ("<> <p> " + "[ <p> " * 50_000, "too-large"),
        ("<> <p> " + "( " * 100_000, "too-large"),
        (b"<> <p> \xff", "not-utf8"),
        ("", "empty-file"),
        ("<> <p> \x00", "not-turtle"),
    ],
)
def test_hostile_texts_get_a_report(checking: Client, text: str | bytes, code: str) -> None:
    answer = post(checking, text, "?path=systems/x")
    assert answer.status_code == 200
    assert [one["code"] for one in answer.json()["findings"]] == [code]


def test_shapes_that_are_sent_have_no_effect(checking: Client, folders: Folders) -> None:
    shapes = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<https://w3id.org/compute-continuum/shapes#label> sh:deactivated true ; sh:severity sh:Info .\n"
    )
    found = post(checking, record(folders, "skos:prefLabel", "skos:altLabel") + shapes).json()["findings"]
    assert {("label-missing", "violation"), ("foreign-subject", "violation")} <= {
        (one["code"], one["severity"]) for one in found
    }


@pytest.mark.slow
def test_a_check_that_takes_too_long_is_stopped_and_the_next_one_is_answered(
    settings: Settings, folders: Folders
) -> None:
    with running(create_app(replace(settings, check_limit_seconds=0.001))) as client:
        stopped = post(client, record(folders))
        assert (stopped.status_code, stopped.json()["type"].rpartition("/")[2]) == (503, "time-limit")
        assert client.get("/api/v1/").is_success


@pytest.mark.slow
def test_a_check_that_takes_too_much_memory_is_stopped(settings: Settings, folders: Folders) -> None:
    with running(create_app(replace(settings, check_memory_mebibytes=1))) as client:
        answer = post(client, record(folders) + "<#x> <#y> 1 .\n" * 4000)
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (503, "memory-limit")


def test_nothing_is_left_of_what_was_sent(checking: Client, folders: Folders) -> None:
    post(checking, record(folders))
    running_check = checking.app.state.checks._running
    sent = Path(running_check._charge.folder) / "sent"
    end = time.monotonic() + 2
    while list(sent.iterdir()):
        assert time.monotonic() < end
        time.sleep(0.01)
