"""Clients of other people ask a real server, used as their documentation shows."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from rdflib import URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, RDFXML, SPARQLWrapper

from landscapes import small_landscape
from served import LANDSCAPE, served

pytestmark = pytest.mark.slow
CLIENTS = Path(__file__).parent / "clients"  # pinned by their lock; no part of what is installed
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
NS = "https://w3id.org/compute-continuum/ns#"
SELECT = f"SELECT ?s ?label WHERE {{ ?s a <{NS}System> ; <{LABEL}> ?label }} ORDER BY ?label"
CONSTRUCT = f"CONSTRUCT {{ ?s <{LABEL}> ?label }} WHERE {{ ?s a <{NS}System> ; <{LABEL}> ?label }}"
ASK = f"ASK {{ ?s a <{NS}System> }}"
FORM = "application/x-www-form-urlencoded"
RESULTS_JSON = "application/sparql-results+json"
ELSEWHERE = "https://yasgui.example"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = small_landscape(tmp_path_factory.mktemp("clients")).root
    subprocess.run([LANDSCAPE, "build"], cwd=root, check=True, capture_output=True)
    with served(root) as address:
        yield f"{address}/sparql"


@pytest.fixture(scope="module")
def labels(endpoint: str) -> list[str]:
    """What every client has to find, by plain HTTP."""
    text = httpx.get(endpoint, params={"query": SELECT}, headers={"Accept": "text/csv"}).text
    found = [row[1] for row in csv.reader(text.splitlines())][1:]
    assert "LUMI" in found
    return found


def test_sparqlwrapper(endpoint: str, labels: list[str]) -> None:
    wrapper = SPARQLWrapper(endpoint, returnFormat=JSON)
    for method in ("GET", POST):
        wrapper.setMethod(method)
        wrapper.setQuery(SELECT)
        found = wrapper.queryAndConvert()["results"]["bindings"]
        assert [row["label"]["value"] for row in found] == labels
    wrapper.setQuery(ASK)
    assert wrapper.queryAndConvert()["boolean"] is True
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat(RDFXML)
    assert sorted(str(one) for one in wrapper.queryAndConvert().objects()) == sorted(labels)
    wrapper.setQuery(SELECT)
    wrapper.setReturnFormat(CSV)
    assert len(wrapper.queryAndConvert().decode().splitlines()) == len(labels) + 1


def test_the_store_of_rdflib(endpoint: str, labels: list[str]) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        for form in ("xml", "json", "csv", "tsv"):
            store = SPARQLStore(endpoint, method=method, returnFormat=form)
            assert [str(row[1]) for row in store.query(SELECT)] == labels
            assert form in ("csv", "tsv") or bool(store.query(ASK))  # in these rdflib reads no boolean
        pattern = (None, URIRef(LABEL), None)
        assert set(labels) <= {str(triple[2]) for triple, _ in store.triples(pattern)}


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(endpoint: str, labels: list[str]) -> None:
    ask = ["curl", "--silent", "--show-error", "--fail", "--compressed", endpoint]
    ways = {
        "a form": ["--data-urlencode", f"query={SELECT}"],
        "the query itself": ["--data", SELECT, "--header", "Content-Type: application/sparql-query"],
        "GET": ["--get", "--data-urlencode", f"query={SELECT}"],
    }
    for options in ways.values():
        said = subprocess.run([*ask, *options], check=True, capture_output=True).stdout
        assert [row["label"]["value"] for row in json.loads(said)["results"]["bindings"]] == labels
    turtle = ["--data-urlencode", f"query={CONSTRUCT}", "--header", "Accept: text/turtle"]
    assert b"skos:prefLabel" in subprocess.run([*ask, *turtle], check=True, capture_output=True).stdout
    wrong = subprocess.run([*ask, "--data-urlencode", "query=SELECT"], capture_output=True, check=False)
    assert wrong.returncode == 22  # as --fail promises for an error of HTTP


def test_the_forms_that_yasgui_sends(endpoint: str, labels: list[str]) -> None:
    """YASGUI asks from a page elsewhere: it looks first whether it may, and accepts anything at last."""
    asked = {"Origin": ELSEWHERE, "Access-Control-Request-Method": "POST"}
    allowed = httpx.options(endpoint, headers=asked | {"Access-Control-Request-Headers": "content-type,accept"})
    assert allowed.is_success
    assert allowed.headers["access-control-allow-origin"] == "*"
    for text, accept, kind in (
        (SELECT, f"{RESULTS_JSON},*/*;q=0.9", RESULTS_JSON),
        (ASK, f"{RESULTS_JSON},*/*;q=0.9", RESULTS_JSON),
        (CONSTRUCT, "text/turtle,*/*;q=0.9", "text/turtle"),
    ):
        headers = {"Content-Type": f"{FORM}; charset=UTF-8", "Accept": accept, "Origin": ELSEWHERE}
        answer = httpx.post(endpoint, data={"query": text}, headers=headers)
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, kind)
        assert answer.headers["access-control-allow-origin"] == "*"
    with_graphs = {"query": SELECT, "default-graph-uri": "urn:nothing"}
    assert httpx.post(endpoint, data=with_graphs).json()["results"]["bindings"] == []


@pytest.fixture(scope="module")
def comunica(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its command, installed from npm into a folder that goes with the tests."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not on the path")
    folder = tmp_path_factory.mktemp("npm")
    shutil.copytree(CLIENTS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", "--silent"]
    done = subprocess.run(["npm", "ci", *quiet], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"npm cannot install it: {done.stderr[-300:]}")
    return folder / "node_modules/.bin/comunica-sparql"


def asked(comunica: Path, source: str, text: str, media_type: str) -> str:
    command = [str(comunica), source, "-q", text, "-t", media_type]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def test_comunica(comunica: Path, endpoint: str, labels: list[str]) -> None:
    found = json.loads(asked(comunica, f"sparql@{endpoint}", SELECT, RESULTS_JSON))
    assert [row["label"]["value"] for row in found["results"]["bindings"]] == labels
    assert json.loads(asked(comunica, f"sparql@{endpoint}", ASK, RESULTS_JSON))["boolean"] is True
    assert asked(comunica, f"sparql@{endpoint}", CONSTRUCT, "application/n-triples").count(" .\n") == len(labels)


def test_comunica_finds_out_by_itself_that_it_is_a_service(comunica: Path, endpoint: str, labels: list[str]) -> None:
    """By the description of the service, which a GET without a question gives."""
    found = json.loads(asked(comunica, endpoint, SELECT, RESULTS_JSON))
    assert [row["label"]["value"] for row in found["results"]["bindings"]] == labels
