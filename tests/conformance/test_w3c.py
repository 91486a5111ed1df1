"""The W3C's suite of SPARQL 1.1, asked over the HTTP service. One command prints the count:

    LANDSCAPE_CONFORMANCE=... pytest -s -m slow tests/conformance/test_w3c.py

The service only answers questions, so each test of an update is that it is refused and changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conformance import results, w3c
from conformance.w3c import Case
from inprocess import Client
from landscape.sparql import Limits, Pool

pytestmark = pytest.mark.slow

LIMITS = Limits(processes=1, seconds=20, memory_bytes=512 << 20, waiting=8, query_bytes=1 << 20)
LEAST = 0.975
GRAPH = "what stands in GRAPH ?g without a pattern of its own is not tried for each graph"
ZERO = "a path of length zero does not begin at a term that the graph has not"
LANGUAGE = "GROUP_CONCAT of texts in one language keeps the language"
FAILURES = {  # all are the engine's
    "aggregates/agg-empty-group-count-graph": GRAPH,
    "aggregates/agg-groupconcat-04": LANGUAGE,
    "aggregates/agg-groupconcat-06": LANGUAGE,
    "bindings/graph": GRAPH,
    "functions/bnode01": "BNODE of the same text is the same node in another row too",
    "negation/graph-minus": "MINUS inside GRAPH ?g takes ?g for a variable that both sides share",
    "property-path/zero_or_more_set_end": ZERO,
    "property-path/zero_or_more_set_start": ZERO,
    "property-path/zero_or_one_set_end": ZERO,
    "property-path/zero_or_one_set_start": ZERO,
}
# Queries that can be read, but are not answered, pass a test of syntax: SERVICE is off, and a function is unknown.
READ_AND_REFUSED = ("service-off", "bad-query")
DOCUMENT = Path(__file__).parents[2] / "docs/conformance.md"
RESULTS = {"csv": "text/csv", "tsv": "text/tab-separated-values", "srj": "application/sparql-results+json"}
XML = "application/sparql-results+xml"
TURTLE = "text/turtle"


@contextmanager
def asked_about(client: Client, folder: Path, dataset: tuple[tuple[str, ...], tuple[str, ...]]) -> Iterator[None]:
    """The server, with a pool for the files of a test."""
    path = folder / "graph.nq"
    w3c.write_dataset(path, *dataset)
    serving = client.app.state.serving
    kept, serving.pool = serving.pool, Pool.start(path, "ab", LIMITS)
    try:
        yield
    finally:
        serving.pool.stop()
        serving.pool = kept


def fault(client: Client, case: Case) -> str:
    """What is wrong with the answer to a test; nothing when it is as it must be."""
    return update_fault(client, case) if case.update else query_fault(client, case)


def update_fault(client: Client, case: Case) -> str:
    """An update is refused, whether it is well formed or not."""
    answer = client.request(
        "POST", "/sparql", content=case.text.encode(), headers={"Content-Type": "application/sparql-update"}
    )
    return "" if answer.status_code == 403 else f"status {answer.status_code}"


def query_fault(client: Client, case: Case) -> str:
    ending = case.result.rpartition(".")[2]
    accept = f"{RESULTS.get(ending, XML)}, {TURTLE}"
    text = f"BASE <{case.query}>\n{case.text}".encode()
    headers = {"Content-Type": "application/sparql-query", "Accept": accept}
    answer = client.request("POST", "/sparql", content=text, headers=headers)
    if "Syntax" in case.kind:
        read = answer.status_code == 200 or answer.json()["errors"][0]["code"] in READ_AND_REFUSED
        return "" if read is case.kind.startswith("Positive") else f"status {answer.status_code}: {answer.text[:200]}"
    if answer.status_code != 200:
        return f"status {answer.status_code}: {answer.text[:300]}"
    media_type = answer.headers["content-type"].partition(";")[0]
    if media_type == "text/csv":
        found: object = results.table(answer.content)
    elif media_type == TURTLE:
        found = results.graph(answer.content, media_type, case.query)
    else:
        found = results.rows(answer.content, media_type)
    return "" if found == results.expected(w3c.path_of(case.result), case.result) else "another result"


def test_the_suite_of_sparql(client: Client, material: Path, tmp_path: Path) -> None:
    groups = defaultdict(list)
    cases = w3c.cases(material / "w3c/sparql11")
    for case in cases:
        groups[((), ()) if case.update else case.dataset].append(case)
    faults: dict[str, str] = {}
    for dataset, group in groups.items():
        with asked_about(client, tmp_path, dataset):
            faults |= {case.name: found for case in group if (found := fault(client, case))}
    updates = [one for one in cases if one.update]
    queries = [one for one in cases if not one.update]
    failed = [one for one in queries if one.name in faults]
    print(f"\nW3C SPARQL 1.1, queries: {len(queries) - len(failed)} of {len(queries)}")
    print(f"W3C SPARQL 1.1, updates refused: {len(updates) - (len(faults) - len(failed))} of {len(updates)}")
    print(f"together: {len(cases) - len(faults)} of {len(cases)}, {1 - len(faults) / len(cases):.1%}")
    for name, found in sorted(faults.items()):
        print(f"  {name}: {FAILURES.get(name, found)}")
    assert set(faults) == set(FAILURES)
    assert len(faults) <= (1 - LEAST) * len(cases)


def test_every_failure_is_listed_in_the_documentation() -> None:
    rows = DOCUMENT.read_text(encoding="utf-8").splitlines()
    assert [row.split("`")[1] for row in rows if row.startswith("| `") and "/" in row.split("`")[1]] == [*FAILURES]
