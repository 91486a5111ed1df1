from __future__ import annotations

from dataclasses import fields

from inprocess import Client
from landscape_api.settings import Settings

TOLD = ("processes", "seconds", "mebibytes", "bytes", "rows", "queries", "checks", "most")
UNTOLD = {"cache_mebibytes", "table_rows"}  # what these change, no client is refused for


def test_every_limit_is_told_with_its_value_and_its_setting(client: Client, settings: Settings) -> None:
    items = client.get("/limits").json()["items"]
    told = {one["name"]: one["value"] for one in items if "setting" in one}
    limits = {one.name for one in fields(Settings) if one.name.endswith(TOLD)} - UNTOLD
    assert told == {name: getattr(settings, name) for name in told}
    assert set(told) == limits
    assert {one["name"] for one in items if "setting" not in one} == {
        "parameters",
        "parameters_bytes",
        "reading_seconds",
    }


def test_people_get_a_page_of_them(client: Client) -> None:
    page = client.get("/limits", accept="text/html")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for one in client.get("/limits").json()["items"]:
        assert one["about"].replace("'", "&#39;")[1:] in page.text


def test_there_is_nothing_to_ask_there(client: Client) -> None:
    assert client.get("/limits?x=1").status_code == 422
    assert client.get("/limits", accept="text/csv").status_code == 406
