from __future__ import annotations

from pathlib import Path

import pytest

from inprocess import Client
from landscape.insight.asking import store_of
from landscape.insight.opened import Insight
from landscape.insight.paper import as_html, as_markdown
from landscape.insight.report import about_snapshot, report
from landscape.insight.trust import About
from landscape.snapshot import Snapshot

API = "/api/v1"


def test_trust_is_that_of_the_snapshot_with_its_name(client: Client, snapshot: Snapshot) -> None:
    answer = client.get(f"{API}/trust").json()
    expected = Insight(snapshot.insight_path).trust.answer()
    assert {name: answer[name] for name in expected} == expected
    assert answer["snapshot"] == snapshot.id
    assert answer["links"] == {"self": f"{API}/trust"}


@pytest.mark.parametrize("path", ["trust", "network", "timeline"])
def test_answers_can_be_kept_and_are_json(client: Client, path: str) -> None:
    answer = client.get(f"{API}/{path}")
    assert answer.headers["content-type"].startswith("application/json")
    assert client.get(f"{API}/{path}", if_none_match=answer.headers["etag"]).status_code == 304
    assert client.get(f"{API}/{path}", accept="text/turtle").status_code == 406


def test_parts_are_chosen_and_paged_and_counted(client: Client) -> None:
    whole = client.get(f"{API}/timeline?part=undated,events").json()
    assert {"events", "undated"} <= whole.keys()
    assert "years" not in whole
    pages = [client.get(f"{API}/timeline?part=undated&limit=1&offset={place}").json() for place in (0, 1)]
    assert [one["undated"] for one in pages] == [whole["undated"][:1], whole["undated"][1:2]]
    assert {one["totals"]["undated"] for one in pages} == {len(whole["undated"])}


def test_a_network_has_places_to_draw_it(client: Client) -> None:
    answer = client.get(f"{API}/network").json()
    assert {"nodes", "edges", "communities", "overlaps", "unlinked"} <= answer.keys()
    assert all({"x", "y", "community"} <= node.keys() for node in answer["nodes"])


def test_only_records_that_are_asked_about_are_told(client: Client, snapshot: Snapshot) -> None:
    answer = client.get(f"{API}/trust?country=IT").json()
    assert answer["records"] == Insight(snapshot.insight_path).trust.answer(About(country="IT"))["records"]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("trust?countr=IT", "countr"),
        ("trust?country=XX", "country"),
        ("trust?record=systems/none", "record"),
        ("trust?part=stael", "part"),
        ("trust?limit=0", "limit"),
        ("trust?limit=10000", "limit"),
        ("trust?offset=-1", "offset"),
        ("trust?country=IT&country=FR", "country"),
        ("network?from=leonardo", "to"),
        ("network?to=leonardo", "from"),
        ("network?avoid=leonardo", "from"),
        ("timeline?as_of=soon", "as_of"),
        ("timeline?from=20", "from"),
        ("timeline?from=2030&to=2020", "to"),
        ("timeline?from=1000&to=9000", "to"),
        ("timeline?metric=none", "metric"),
        ("timeline?kind=none", "kind"),
    ],
)
def test_what_does_not_exist_is_refused_with_the_parameter(client: Client, path: str, parameter: str) -> None:
    answer = client.get(f"{API}/{path}")
    assert answer.status_code == 422
    assert [one["parameter"] for one in answer.json()["errors"]] == [parameter]


def test_a_chain_from_what_is_not_there_is_not_found(client: Client) -> None:
    answer = client.get(f"{API}/network?from=nobody&to=nothing")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (404, "unknown-node")


def test_every_parameter_is_documented(client: Client) -> None:
    text = (Path(__file__).parents[3] / "docs/insight.md").read_text(encoding="utf-8").partition("## Over HTTP")[2]
    document = client.get("/openapi.json").json()
    shared = document["components"]["parameters"]
    for name in ("match", "gaps", "trust", "network", "timeline"):
        parameters = document["paths"][f"{API}/{name}"]["get"]["parameters"]
        names = {shared[one["$ref"].rpartition("/")[2]]["name"] for one in parameters}
        assert [one for one in sorted(names) if f"`{one}`" not in text] == []


def test_a_report_is_that_of_the_command_in_each_form(client: Client, snapshot: Snapshot) -> None:
    expected = report("facility", "cineca", about_snapshot(snapshot.manifest), store_of(snapshot.graph_path))
    answer = client.get(f"{API}/reports/facility/cineca").json()
    assert {name: answer[name] for name in expected.as_json()} == expected.as_json()
    assert client.get(f"{API}/reports/facility/cineca.md").text == as_markdown(expected)
    assert client.get(f"{API}/reports/facility/cineca.html").text == as_html(expected)


@pytest.mark.parametrize(
    ("path", "status", "hint"),
    [
        ("facility/cinecca", 404, "Did you mean `cineca`?"),
        ("facilty/cineca", 422, "Did you mean `facility`?"),
        ("facility/cineca?year=2028", 422, "Leave it out: nothing can be asked here."),
    ],
)
def test_a_report_that_there_is_not_is_refused(client: Client, path: str, status: int, hint: str) -> None:
    answer = client.get(f"{API}/reports/{path}")
    assert (answer.status_code, answer.json()["errors"][0]["hint"]) == (status, hint)


def test_the_kinds_of_report_are_listed(client: Client) -> None:
    found = client.get(f"{API}/reports").json()["items"]
    assert [one["kind"] for one in found] == ["country", "facility", "programme", "use-case"]
