from __future__ import annotations

from inprocess import Client
from landscape.folders import Folders
from landscape.schema import load
from landscape.snapshot import Snapshot


def test_the_index_tells_the_schema_and_how_much_there_is(client: Client, folders: Folders, snapshot: Snapshot) -> None:
    index = client.get("/api/v1/").json()
    schema = load(folders)
    assert client.get("/api/v1").json() == index
    assert {one["name"]: one["count"] for one in index["collections"]} == {"facilities": 3, "systems": 4}
    for one in index["collections"]:
        fields = schema.collections[one["name"]].fields
        assert [field["key"] for field in one["fields"]] == [field.key for field in fields]
    assert [one["type"] for one in index["owned"]] == [one.type_name for one in schema.owned.values()]
    assert [one["key"] for one in index["metrics"]] == [one.key for one in schema.metrics.values()]
    assert len(index["schemes"]) == len(schema.schemes)
    assert (index["records"], index["triples"], index["asOf"]) == (7, snapshot.manifest.triples, "2026-11-24")
    assert all(client.get(one["url"]).is_success for one in index["collections"])
    assert all(client.get(url).status_code in (200, 400, 405, 422) for url in index["links"].values())


def test_a_field_says_what_its_values_are(client: Client) -> None:
    index = client.get("/api/v1/").json()
    systems = next(one for one in index["collections"] if one["name"] == "systems")
    fields = {one["key"]: one for one in systems["fields"]}
    assert {name: fields["partOf"][name] for name in ("kind", "types", "facet")} == {
        "kind": "link",
        "types": ["Facility"],
        "facet": True,
    }
    assert fields["stage"]["schemes"] == ["stage"]
    assert fields["total.disk"]["metric"] == "disk"
    assert fields["partition"]["types"] == [one["type"] for one in index["owned"] if one["type"] == "Partition"]
