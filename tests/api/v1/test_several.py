from __future__ import annotations

import pytest

from inprocess import Client


def test_records_come_in_the_order_of_their_ids(client: Client) -> None:
    content = client.get("/api/v1/records?ids=systems/spider,facilities/cineca,systems/spider").json()
    assert [one["id"] for one in content["items"]] == ["systems/spider", "facilities/cineca"]
    assert content["total"] == 2
    alone = client.get("/api/v1/systems/spider").json()
    del alone["snapshot"]
    assert content["items"][0] == alone


def test_every_id_that_does_not_exist_is_told(client: Client) -> None:
    answer = client.get("/api/v1/records?ids=systems/spidr,systems/lumi,nothing,systms/lumi")
    errors = answer.json()["errors"]
    assert answer.status_code == 404
    assert [(one["value"], one.get("hint")) for one in errors] == [
        ("systems/spidr", "Did you mean `systems/spider`?"),
        ("nothing/", None),
        ("systms/lumi", "Did you mean `systems/lumi`?"),
    ]


@pytest.mark.parametrize("query", ["", "?ids=", "?ids=,", "?ids=" + ",".join(f"systems/s{n}" for n in range(101))])
def test_a_number_of_ids_that_is_too_small_or_large_is_refused(client: Client, query: str) -> None:
    answer = client.get(f"/api/v1/records{query}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "ids")


def test_a_comparison_has_a_row_for_each_field_that_is_known_of_one(client: Client) -> None:
    content = client.get("/api/v1/compare?ids=systems/leonardo,systems/spider").json()
    assert [one["label"] for one in content["items"]] == ["Leonardo", "Spider"]
    rows = {one["field"]: one for one in content["rows"]}
    assert [one["id"] for one in rows["stage"]["values"]] == ["operational", "planned"]
    assert rows["total.disk"]["values"][1] is None
    assert (rows["stage"]["same"], rows["total.disk"]["unit"]) == (False, "PB")
    assert "lacks" not in rows


def test_what_is_the_same_is_marked(client: Client) -> None:
    content = client.get("/api/v1/compare?ids=systems/leonardo,systems/lumi").json()
    rows = {one["field"]: one["same"] for one in content["rows"]}
    assert (rows["stage"], rows["label"]) == (True, False)


def test_one_record_cannot_be_compared(client: Client) -> None:
    assert client.get("/api/v1/compare?ids=systems/lumi,systems/lumi").status_code == 422
