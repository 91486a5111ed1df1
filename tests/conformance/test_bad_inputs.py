"""Attacks and malformed requests, sent to a real server. One command prints the count:

    LANDSCAPE_CONFORMANCE=... pytest -s -m slow tests/conformance/test_bad_inputs.py

After each of them the server must answer ``ASK {}`` at once, with as many statements as before, and nobody may have
connected to the canary. The cases about files of records are those of the check's tests.
"""

from __future__ import annotations

import asyncio
import gzip
import math
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
import yaml

import asking
from conformance import hostile
from landscape.folders import Folders
from landscape.sparql import Limits, Pool
from landscape_api.app import create_app
from landscape_api.http import body
from landscape_api.settings import Settings

pytestmark = pytest.mark.slow

THINGS = 20_000
LIMIT_S = 1.0
LIMITS = Limits(processes=3, seconds=LIMIT_S, memory_bytes=256 << 20, query_bytes=65_536, result_bytes=4 << 20)
NEIGHBOURS = 30  # questions that others ask meanwhile, at least
EVERY_S = 0.01
NEIGHBOURS_S = 0.75 * LIMIT_S  # whoever has to wait until a hostile question is stopped waits longer
GROUPS = ("sparql-dos", "sparql-parser", "ssrf-and-files", "http")
FAULTS = ("fault_worker_hang", "fault_oom")  # `tests/operation/test_faults.py` says where the others are
QUERY = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
PROBLEM = "application/problem+json"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
MARK = "not-for-strangers"


@dataclass
class Target:
    """A server, its address, a listener that nobody may connect to, and a file that nobody may read."""

    port: int
    canary: socket.socket
    secret: Path
    pool: Pool

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def written(self, text: str) -> str:
        port = str(self.canary.getsockname()[1])
        return text.replace("PORT", port).replace("SELF", self.address).replace("SECRET", str(self.secret))

    def post(self, text: str | bytes, media_type: str = QUERY, path: str = "/sparql", **headers: str) -> httpx.Response:
        data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.post(self.address + path, content=data, headers={"Content-Type": media_type, **names}, timeout=30)

    def get(self, path: str, **headers: str) -> httpx.Response:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.get(self.address + path, headers=names, timeout=30)

    def raw(self, data: bytes) -> bytes:
        """What the server says to bytes that no client would send, until it closes or says no more."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            said = b""
            try:
                connection.sendall(data)
                while piece := connection.recv(65_536):
                    said += piece
            except OSError:
                pass
        return said

    def connections(self) -> int:
        """How many have connected to the canary."""
        count = 0
        self.canary.setblocking(False)
        while True:
            try:
                self.canary.accept()
            except BlockingIOError:
                return count
            count += 1


class Server(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """Signals are those of the tests."""


@pytest.fixture(scope="module")
def target(landscape: Folders, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    folder = tmp_path_factory.mktemp("hostile")
    path, secret = folder / "graph.nq", folder / "secret.ttl"
    secret.write_text(f"<http://e/{MARK}> <http://e/p> 1 .\n", encoding="utf-8")
    path.write_text(
        "".join(f'<http://e/s{n % 4000}> <http://e/p> "{n}" .\n' for n in range(THINGS // 2))
        + "".join(f"<http://e/s{n % 4000}> <http://e/p> <http://e/s{n * 7 % 4000}> .\n" for n in range(THINGS // 2)),
        encoding="utf-8",
    )
    settings = Settings(root=landscape.root, query_processes=1, client_query_seconds=1e5, client_queries=3)
    app = create_app(settings)
    server = Server(uvicorn.Config(app, port=0, log_level="error", proxy_headers=False, ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    asking.wait_until(lambda: server.started and app.state.serving.pool is not None)
    pool = Pool.start(path, "ab", LIMITS, base="http://e/")
    app.state.serving.pool, small = pool, app.state.serving.pool
    small.stop()
    with socket.create_server(("127.0.0.1", 0)) as canary:
        yield Target(server.servers[0].sockets[0].getsockname()[1], canary, secret, pool)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(autouse=True)
def unharmed(target: Target) -> Iterator[None]:
    """What must hold after every case."""
    count = target.post(COUNT, Cache_Control="no-cache").content
    yield
    start = time.monotonic()
    answer = target.post(f"ASK {{}} # {time.monotonic_ns()}")
    assert answer.json()["boolean"] is True
    assert time.monotonic() - start < 1
    assert target.post(f"{COUNT} # {time.monotonic_ns()}").content == count
    assert target.connections() == 0


def material_cases(folder: Path) -> dict[str, str]:
    """The group of each case that is ours."""
    text = (folder / "bad-inputs.yaml").read_text(encoding="utf-8")
    every: list[dict[str, Any]] = yaml.safe_load(text)["cases"]
    return {one["id"]: one["group"] for one in every if one["group"] in GROUPS or one["id"] in FAULTS}


def whole(answer: httpx.Response) -> bool:
    """Whether an answer is complete and a result."""
    return answer.status_code == 200 and (
        not answer.headers["content-type"].endswith("json") or answer.json() is not None
    )


def refusal(answer: httpx.Response, *statuses: int) -> dict[str, Any]:
    """The problem document that an answer is; nothing in it tells of our insides."""
    assert answer.status_code in statuses, (answer.status_code, answer.text[:200])
    assert answer.headers["content-type"] == PROBLEM
    assert "Traceback" not in answer.text
    content: dict[str, Any] = answer.json()
    return content


def neighbours(target: Target, done: threading.Event) -> list[float]:
    """How long ``ASK {}`` takes, again and again, until ``done``."""
    took = []
    with httpx.Client(base_url=target.address, timeout=10) as client:
        while not done.is_set() or len(took) < NEIGHBOURS:
            start = time.monotonic()
            text = f"ASK {{}} # {time.monotonic_ns()}"
            assert client.post("/sparql", content=text, headers={"Content-Type": QUERY}).json()["boolean"] is True
            took.append(time.monotonic() - start)
            time.sleep(EVERY_S)
    return took


def p99(took: list[float]) -> float:
    """The time within which 99 of 100 would have been answered, had one asked every ``EVERY_S``, whoever waits."""
    every = [seconds - EVERY_S * missed for seconds in took for missed in range(int(seconds / EVERY_S) + 1)]
    return sorted(every)[math.ceil(0.99 * len(every)) - 1]


def test_one_wait_for_a_hostile_question_would_be_seen() -> None:
    assert p99([0.004] * 199 + [LIMIT_S]) > NEIGHBOURS_S > p99([0.004] * 199 + [0.3])


@pytest.mark.parametrize("case", hostile.DOS)
def test_dos(target: Target, case: str) -> None:
    took: list[float] = []
    done = threading.Event()
    others = threading.Thread(target=lambda: took.extend(neighbours(target, done)))
    others.start()
    start = time.monotonic()
    try:
        answer = target.post(hostile.DOS[case])
        passed_s = time.monotonic() - start
    finally:
        done.set()
        others.join()
    assert passed_s < LIMIT_S + 1
    assert whole(answer) or refusal(answer, 400, 413, 503)
    if answer.status_code == 503:
        assert int(answer.headers["retry-after"]) > 0
    assert p99(took) < NEIGHBOURS_S
    assert statistics.median(took) < 0.5


@pytest.mark.parametrize("case", hostile.PARSER)
def test_parser(target: Target, case: str) -> None:
    answers = [target.post(hostile.PARSER[case]) for _ in range(2)]
    assert len({one.content for one in answers if one.status_code == 200}) <= 1
    for answer in answers:
        assert whole(answer) or refusal(answer, 400, 413)


@pytest.mark.parametrize("case", hostile.SSRF)
def test_ssrf(target: Target, case: str) -> None:
    start = time.monotonic()
    path = "/sparql?default-graph-uri=file:///etc/passwd" if case == "ssrf_default_graph_uri_file" else "/sparql"
    answer = target.post(target.written(hostile.SSRF[case]), path=path)
    assert time.monotonic() - start < 1
    assert MARK not in answer.text
    assert "root:" not in answer.text
    if case.startswith(hostile.REFUSED) and case not in hostile.ANSWERED:
        refusal(answer, 400, 403)
    else:
        assert whole(answer)


@pytest.mark.parametrize("case", hostile.UPLOADS)
def test_ssrf_upload(target: Target, case: str) -> None:
    media_type, text = hostile.UPLOADS[case]
    for path in ("/sparql", "/api/v1/systems", "/id/systems/leonardo", "/"):
        refusal(target.post(target.written(text), media_type, path), 403, 404, 405, 415)


def slow_body(target: Target) -> None:
    """One byte in a second."""
    with socket.create_connection(("127.0.0.1", target.port), timeout=40) as connection:
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {QUERY}\r\nContent-Length: 1000\r\n\r\n"
        connection.sendall(head.encode())
        start, said = time.monotonic(), b""
        connection.settimeout(0.5)
        while not said and time.monotonic() - start < 30:
            connection.sendall(b"#")
            with suppress(TimeoutError):
                said = connection.recv(1000)
    assert said.startswith(b"HTTP/1.1 408")


def slow_read(target: Target) -> None:
    """A large answer that is not read must hold no process."""
    sockets = []
    text = b"SELECT * { ?s ?p ?o } LIMIT 10000"
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {QUERY}\r\nContent-Length: {len(text)}\r\n\r\n"
    for _ in range(LIMITS.processes * 3):
        sockets.append(socket.create_connection(("127.0.0.1", target.port)))
        sockets[-1].sendall(head.encode() + text)
    time.sleep(0.5)
    assert target.post("ASK { ?s ?p ?o }").json()["boolean"] is True
    for one in sockets:
        one.close()


def endless_body(target: Target) -> None:
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {QUERY}\r\nTransfer-Encoding: chunked\r\n\r\n"
    said = target.raw(head.encode() + (b"1000\r\n" + b"#" * 0x1000 + b"\r\n") * 100)
    assert said.startswith(b"HTTP/1.1 413")


def cross_origin(origin: str) -> Callable[[Target], None]:
    def check(target: Target) -> None:
        headers = target.get("/sparql?query=ASK%7B%7D", Origin=origin).headers
        assert headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in headers

    return check


def status(expected: tuple[int, ...], ask: Callable[[Target], httpx.Response]) -> Callable[[Target], None]:
    def check(target: Target) -> None:
        assert ask(target).status_code in expected

    return check


def raw_status(expected: tuple[bytes, ...], data: bytes) -> Callable[[Target], None]:
    def check(target: Target) -> None:
        said = target.raw(data)
        assert said.split(b" ", 2)[1] in expected
        assert b"Traceback" not in said

    return check


def begin(*lines: str, method: str = "POST /sparql") -> bytes:
    """A request that closes its connection when it is answered."""
    return "\r\n".join((f"{method} HTTP/1.1", "Host: x", "Connection: close", *lines, "", "")).encode()


def poison(target: Target) -> None:
    path = f"/api/v1/systems?limit=1&q=x{time.monotonic_ns()}"
    first = target.get(path, Host="evil.example", X_Forwarded_Host="evil.example", X_Original_URL="/evil")
    assert "evil" not in first.text
    assert target.get(path).content == first.content


def host_header(target: Target) -> None:
    for path in ("/sparql", "/.well-known/void", "/api/v1/systems", "/api/v1/questions", "/", "/id/systems/leonardo"):
        answer = target.get(path, Host="evil.example", X_Forwarded_Host="evil.example")
        assert "evil.example" not in answer.text + str(answer.headers)


def reflection(target: Target) -> None:
    for accept in ("text/html", "*/*", "text/html, application/json;q=0.1"):
        refusal(target.post("<script>alert(1)</script>", Accept=accept), 400, 406)


def many_at_once(target: Target, *, spoofed: bool) -> None:
    """200 questions of one client at once: it is told to wait, and others are answered."""

    async def run() -> tuple[list[httpx.Response], list[float]]:
        limits = httpx.Limits(max_connections=210)
        async with httpx.AsyncClient(base_url=target.address, limits=limits, timeout=30) as client:

            async def one(number: int) -> httpx.Response:
                text = f"SELECT (COUNT(*) AS ?n) {{ ?a ?p ?x . ?b ?p ?y FILTER(?x < ?y) }} LIMIT {number + 1}"
                headers = {"X-Forwarded-For": f"198.51.100.{number}"} if spoofed else {}
                return await client.get("/sparql", params={"query": text}, headers=headers)

            async def other() -> float:
                start = time.monotonic()
                answer = await client.get("/api/v1/systems", headers={"Connection": "close"})
                assert answer.status_code == 200
                return time.monotonic() - start

            every = asyncio.gather(*(one(number) for number in range(200)))
            await asyncio.sleep(0.3)
            took = [await other() for _ in range(20)]
            return list(await every), took

    answers, took = asyncio.run(run())
    refused = [one for one in answers if one.status_code == 429]
    assert refused
    for one in refused:
        refusal(one, 429)
        assert int(one.headers["retry-after"]) > 0
        assert one.headers["ratelimit"].startswith('"queries";r=')
        assert one.headers["ratelimit-policy"].startswith('"queries";q=')
    assert {one.status_code for one in answers} <= {200, 429, 503}
    assert statistics.median(took) < 1  # the machine is busy with the first ones


BOMB = gzip.compress(b" " * 200_000_000, 1)
MULTIPART = "multipart/form-data; boundary=x"
HTTP: dict[str, Callable[[Target], None]] = {
    "http_update_on_read": status((403, 405, 415), lambda t: t.post("DROP ALL", "application/sparql-update")),
    "http_update_get": status((400, 403), lambda t: t.get("/sparql?update=CLEAR%20ALL")),
    "http_csrf_form": status((403, 415), lambda t: t.post("update=CLEAR+ALL", FORM, Origin="https://evil.example")),
    "http_cors_credentials": cross_origin("https://evil.example"),
    "http_cors_null": cross_origin("null"),
    "http_method_override": status((200,), lambda t: t.get("/sparql?query=ASK%7B%7D", X_HTTP_Method_Override="DELETE")),
    "http_trace": status((405,), lambda t: httpx.request("TRACE", t.address + "/sparql")),
    "http_te_cl": raw_status(
        (b"400",), begin(f"Content-Type: {QUERY}", "Transfer-Encoding: chunked, xchunked") + b"0\r\n\r\n"
    ),
    "http_dup_cl": raw_status((b"400",), begin("Content-Length: 6", "Content-Length: 7") + b"ASK {}"),
    "http_bad_chunk": raw_status((b"400",), begin(f"Content-Type: {QUERY}", "Transfer-Encoding: chunked") + b"zz\r\n"),
    "http_lf_headers": raw_status((b"400", b"200"), b"GET /live HTTP/1.1\nHost: x\nConnection: close\n\n"),
    "http_header_1mb": raw_status((b"400", b"431", b"200"), begin("X: " + "x" * 1_000_000, method="GET /live")),
    "http_uri_1mb": raw_status((b"400", b"414"), begin(method=f"GET /sparql?query={'x' * 1_000_000}")),
    "http_body_no_length": endless_body,
    "http_gzip_bomb": status((413, 415), lambda t: t.post(BOMB, QUERY, Content_Encoding="gzip")),
    "http_gzip_nested": status(
        (415,), lambda t: t.post(gzip.compress(gzip.compress(b"ASK {}")), QUERY, Content_Encoding="gzip, gzip")
    ),
    "http_zip_upload": status((415,), lambda t: t.post(b"PK\x03\x04../../x", "application/zip")),
    "http_slow_body": slow_body,
    "http_slow_read": slow_read,
    "http_host_header": host_header,
    "http_accept_crlf": status(
        (406,), lambda t: t.get("/sparql?query=ASK%7B%7D", Accept="text/x%0d%0aSet-Cookie: a=b")
    ),
    "http_ct_multipart_bomb": status((413, 415), lambda t: t.post("--x\r\n\r\n\r\n" * 100_000 + "--x--", MULTIPART)),
    "http_range_many": status(
        (200, 416), lambda t: t.get("/", Range="bytes=" + ",".join(f"0-{n}" for n in range(1000)))
    ),
    "http_http10": raw_status((b"200", b"400"), b"GET /live HTTP/1.0\r\n\r\n"),
    "http_null_in_path": status((400, 404), lambda t: t.get("/id/systems/a%00b")),
    "http_double_encoding": status((404,), lambda t: t.get("/id/systems/%252e%252e%252f")),
    "http_log_injection": status((200,), lambda t: t.get("/live", User_Agent="x%0a\x1b[31mred")),
    "http_error_reflection": lambda t: (
        refusal(t.post("<script>alert(1)</script>", Accept="text/html"), 400, 406) and None
    ),
    "http_cache_poison": poison,
    "http_rate_limit": lambda t: many_at_once(t, spoofed=False),
    "http_rate_limit_spoof": lambda t: many_at_once(t, spoofed=True),
}


@pytest.mark.parametrize("case", HTTP)
def test_http(target: Target, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if case == "http_slow_body":
        monkeypatch.setattr(body, "READING_SECONDS_MOST", 3.0)  # the way is the same, and the suite is sooner done
    HTTP[case](target)


def hang(target: Target) -> None:
    start = time.monotonic()
    refusal(target.post(hostile.DOS["dos_aggregate_distinct"]), 503)
    assert time.monotonic() - start < LIMIT_S + 1


OPERATION: dict[str, Callable[[Target], None]] = {
    "fault_worker_hang": hang,
    "fault_oom": lambda t: refusal(t.post(hostile.DOS["dos_concat_doubling"]), 503) and None,
}


@pytest.mark.parametrize("case", OPERATION)
def test_faults(target: Target, case: str) -> None:
    OPERATION[case](target)


def test_no_case_is_left_out(material: Path) -> None:
    ours = (
        set(hostile.DOS) | set(hostile.PARSER) | set(hostile.SSRF) | set(hostile.UPLOADS) | set(HTTP) | set(OPERATION)
    )
    wanted = material_cases(material)
    print(f"\nbad inputs: {len(ours)} of {len(wanted)} cases")
    assert ours == set(wanted)
