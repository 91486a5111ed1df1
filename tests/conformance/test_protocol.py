"""Cases of the SPARQL 1.1 Protocol, of the W3C and of our own, sent to a real server. One command prints the count:

    LANDSCAPE_CONFORMANCE=... pytest -s -m slow tests/conformance/test_protocol.py

The service is for everybody and only answers questions: every request that would change something must be refused.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from inprocess import Client
from landscape.sparql import Limits, Pool

pytestmark = pytest.mark.slow

WRITING = ("update", "graph-store", "read-only")  # groups whose requests would change something
WRITES = ("PUT", "DELETE", "PATCH")
QUERY = "application/sparql-query"
COUNT = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
LIMITS = Limits(processes=2, seconds=5, query_bytes=65_536)


@pytest.fixture
def server(client: Client, material: Path, tmp_path: Path) -> Iterator[Client]:
    """A server of the graphs that the cases are about."""
    path = tmp_path / "graph.nq"
    graphs = {one["graph"]: one["content"] for case in cases(material) for one in case.get("dataset", ())}
    lines = [line.rstrip(" .") + f" <{graph}> ." for graph, text in graphs.items() for line in text.split("\n") if line]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    client.app.state.serving.pool.stop()
    client.app.state.serving.pool = Pool.start(path, "ab", LIMITS, base="http://example.org/")
    yield client


def cases(material: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((material / "protocol-tests.yaml").read_text(encoding="utf-8"))[
        "tests"
    ]
    return found


def body_of(request: dict[str, Any]) -> bytes:
    body = request.get("body", "").encode(request.get("body_encoding", "utf-8"))
    size = request["expect"].get("repeat_body_to", 0)
    return body.replace(b"x" * 64, b"x" * size) if size else body


async def long_get(client: Client, path: str) -> httpx.Response:
    """GET of an address that is longer than httpx allows."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"} if not sent else await asyncio.Event().wait()

    path, _, query = path.partition("?")
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode()}
    scope |= {"headers": [], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 1), "scheme": "http", "root_path": ""}
    await client.app(scope, receive, send)
    return httpx.Response(sent[0]["status"], headers=sent[0]["headers"], content=sent[1]["body"])


def ask(server: Client, request: dict[str, Any]) -> httpx.Response:
    """The answer to one request of a case, at the size that the case says."""
    path, size = request["path"], request["expect"].get("repeat_path_to", 0)
    if size:
        return server.run(long_get(server, path.replace("a" * 32, "a" * size)))
    return server.request(request["method"], path, content=body_of(request), headers=request.get("headers", {}))


def is_write(group: str, request: dict[str, Any]) -> bool:
    """Whether a request would change something, or speaks to the graph store that there is not."""
    kind = request.get("headers", {}).get("content-type", "")
    return group in WRITING and (request["path"].startswith("/gsp") or request["method"] in WRITES or kind != QUERY)


def faults(answer: httpx.Response, expect: dict[str, Any], seconds: float) -> Iterator[str]:
    """What is wrong with an answer."""
    status = str(answer.status_code)
    if not any(status == one or (one.endswith("xx") and status[0] == one[0]) for one in map(str, expect["status"])):
        yield f"status {status}: {answer.text[:100]}"
        return
    media_type = answer.headers.get("content-type", "").partition(";")[0]
    if "boolean" in expect and _boolean(answer.content, media_type) is not expect["boolean"]:
        yield f"the answer is not {expect['boolean']}: {answer.text[:100]}"
    if "format" in expect and not _is(expect["format"], answer.content, media_type):
        yield f"{media_type} is no {expect['format']}"
    if not re.fullmatch(expect.get("content_type", ".*"), media_type):
        yield f"content-type {answer.headers['content-type']}"
    if "vary" in expect and expect["vary"] not in answer.headers["vary"].lower():
        yield f"vary {answer.headers['vary']}"
    yield from _other_faults(answer, expect, seconds)


def _other_faults(answer: httpx.Response, expect: dict[str, Any], seconds: float) -> Iterator[str]:
    if expect.get("empty_body") and answer.content:
        yield "a body"
    if expect.get("body_utf8"):
        answer.content.decode("utf-8")
    if expect.get("not_body", "\0") in answer.text:
        yield "what must not be told"
    if seconds > expect.get("max_seconds", 10):
        yield f"after {seconds:.1f} s"
    yield from (f"no {name}" for name in expect.get("has_header", ()) if name not in answer.headers)
    given = answer.headers.items()
    yield from (f"{name}: {value}" for name, value in expect.get("not_header", {}).items() if (name, value) in given)


def _boolean(body: bytes, media_type: str) -> bool | None:
    form = QueryResultsFormat.from_media_type(media_type)
    return None if form is None else bool(parse_query_results(body, format=form))


def _is(kind: str, body: bytes, media_type: str) -> bool:
    if kind == "RDF":
        form = RdfFormat.from_media_type(media_type)
        return form is not None and list(parse(body, format=form)) is not None
    shape = QueryResultsFormat.from_media_type(media_type)
    return shape is not None and parse_query_results(body, format=shape) is not None


def test_every_case_of_the_protocol(server: Client, material: Path) -> None:
    before = server.get(f"/sparql?query={COUNT.replace(' ', '%20')}").content
    wrong, counts = dict[str, list[str]](), Counter[str]()
    for case in cases(material):
        found: list[str] = []
        for request in case["requests"]:
            expect = request["expect"]
            if is_write(case["group"], request):
                expect = {"status": ["4xx"]}
            elif case["group"] in WRITING:
                expect = {"status": ["2xx"]}  # what would have been written is not there, whatever it was
            start = time.monotonic()
            answer = ask(server, request)
            found += faults(answer, expect, time.monotonic() - start)
        counts[case["source"].split()[0] + (" writing" if case["group"] in WRITING else "")] += 1
        if found:
            wrong[case["id"]] = found
    total = sum(counts.values())
    print(f"\nprotocol: {total - len(wrong)} of {total} ({', '.join(f'{n} {one}' for one, n in counts.items())})")
    assert wrong == {}
    assert server.get(f"/sparql?query={COUNT.replace(' ', '%20')}").content == before
