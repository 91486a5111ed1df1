"""``docs/api.md`` names every parameter, address and form of the JSON API."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from inprocess import Client
from landscape_api.http.forms import ALL
from landscape_api.serving import Serving

TEXT = (Path(__file__).parents[2] / "docs/api.md").read_text(encoding="utf-8")
SUFFIXES = (".min", ".max", ".missing")
ELSEWHERE = ("/api/v1/check", "/api/v1/match", "/api/v1/gaps")  # described with what they belong to


@pytest.fixture(scope="module")
def document(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def tags() -> tuple[str, ...]:
    return ("Records", "Schema", "Changes", "Features", "Reconciliation", "Names", "Questions")


def own_operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    found = [(path, one) for path, methods in document["paths"].items() for one in methods.values()]
    return [(path, one) for path, one in found if one["tags"][0] in tags() and not path.startswith(ELSEWHERE)]


def names_of(document: dict[str, Any], operation: dict[str, Any]) -> set[str]:
    shared = document["components"]["parameters"]
    parameters = [shared[one["$ref"].rpartition("/")[2]] for one in operation.get("parameters", ())]
    return {one["name"] for one in parameters if one["in"] == "query"}


def is_documented(name: str) -> bool:
    return bool(re.search(rf"`{re.escape(name)}[`=]|[?]{re.escape(name)}=", TEXT))


def test_every_parameter_that_is_no_field_is_documented(client: Client, document: dict[str, Any]) -> None:
    serving = client.app.state.serving
    assert isinstance(serving, Serving)
    fields = {b.key for one in serving.schema.collections.values() for b in serving.filters(one).branches}
    derived = fields | {f"{key}{suffix}" for key in fields for suffix in SUFFIXES}
    questions = {each.name for one in serving.questions.values() for each in one.parameters}  # told by the API itself
    names = set().union(*(names_of(document, one) for _, one in own_operations(document))) - derived - questions
    assert {"q", "limit", "cursor", "queries", "prefix", "since"} <= names
    assert sorted(name for name in {*names, "verified", "near", "bbox", "as_of"} if not is_documented(name)) == []


def test_the_forms_that_fields_give_parameters_are_documented() -> None:
    assert [suffix for suffix in SUFFIXES if not re.search(rf"`[\w.]+{re.escape(suffix)}=", TEXT)] == []


def test_an_undocumented_parameter_would_be_found() -> None:
    assert not is_documented("colour")


def test_every_address_is_documented(client: Client, document: dict[str, Any]) -> None:
    serving = client.app.state.serving
    for path, _ in own_operations(document):
        general = re.sub(rf"/api/v1/({'|'.join(serving.schema.collections)})", "/api/v1/{collection}", path)
        general = re.sub(r"/questions/[^{/]+", "/questions/{name}", general)
        start = general.partition("{")[0].rstrip("/")
        assert start in TEXT or start.rpartition("/")[2] in TEXT, path


def test_every_form_is_documented() -> None:
    assert [one.suffix for one in ALL if f"| `.{one.suffix}` | `{one.media_type}`" not in TEXT] == []
