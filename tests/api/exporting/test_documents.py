"""JSON of a copy."""

from __future__ import annotations

import json

from landscape_api.exporting.documents import addresses, rewritten

DOCUMENT = {
    "items": [{"id": "systems/a", "url": "/api/v1/systems/a", "path": "/cvmfs"}],
    "links": {"self": "/api/v1/systems", "sparql": "/sparql"},
    "n": 1.5,
}


def test_addresses_are_what_stands_where_addresses_stand() -> None:
    assert list(addresses(json.dumps(DOCUMENT))) == ["/api/v1/systems/a", "/api/v1/systems", "/sparql"]


def test_those_without_a_file_are_left_out_and_all_else_stays() -> None:
    has = {"/api/v1/systems/a": "systems/a.json", "/api/v1/systems": "systems.json"}
    assert json.loads(rewritten(json.dumps(DOCUMENT), has.get)) == {
        "items": [{"id": "systems/a", "url": "systems/a.json", "path": "/cvmfs"}],
        "links": {"self": "systems.json"},
        "n": 1.5,
    }


def test_a_text_without_addresses_stays_byte_by_byte() -> None:
    assert rewritten('{"a": 1.50}', {}.get) == '{"a": 1.50}'
