"""What happens around a server: no network, no descriptors, a clock that jumps, clients that write into the log.

These are the cases fault_dns_down, fault_fd_exhaustion, fault_clock_back and http_log_injection of ``bad-inputs.yaml``.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from inprocess import running
from landscape_api.app import create_app
from landscape_api.settings import Settings
from landscapes import small_landscape
from served import LANDSCAPE, STOP_LIMIT_S, free_port, wait_for

pytestmark = pytest.mark.slow
PATHS = ("/", "/id/systems/lumi.html", "/api/v1/systems", "/sparql?query=ASK%7B%7D", "/.well-known/void", "/ready")
DESCRIPTORS = 64
DAY_S, YEAR_S = 86_400, 365 * 86_400
WAIT_S = 90
OFFLINE = """
import sys
sys.path.insert(0, sys.argv[1])
import httpx
from pathlib import Path
from served import served
with served(Path.cwd()) as address:
    for path in sys.argv[2:]:
        assert httpx.get(address + path).status_code == 200, path
print("answered")
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_landscape(tmp_path_factory.mktemp("surroundings")).root
    subprocess.run([LANDSCAPE, "build"], cwd=folder, check=True, capture_output=True)
    return folder


@contextmanager
def serving(root: Path, begin: str = "", *options: str) -> Iterator[tuple[str, Path]]:
    """The address of a server that a shell starts behind the command ``begin``, and the file with its log."""
    port = free_port()
    command = [*(("sh", "-c", f'{begin} && exec "$@"', "sh") if begin else ()), str(LANDSCAPE), "serve"]
    log = root / f"log-{port}"
    with log.open("w") as file:
        server = subprocess.Popen([*command, "--port", str(port), *options], cwd=root, stderr=file)
    try:
        wait_for(f"http://127.0.0.1:{port}/ready")
        yield f"http://127.0.0.1:{port}", log
    finally:
        server.terminate()
        server.wait(STOP_LIMIT_S)


@pytest.mark.skipif(shutil.which("unshare") is None, reason="unshare is not installed")
def test_without_any_network_all_is_answered(root: Path) -> None:
    """In a network of its own that leads nowhere, where no name can be looked up either."""
    inside = ["sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    if subprocess.run(["unshare", "--net", *inside, "true"], capture_output=True, check=False).returncode:
        pytest.skip("a network cannot be made here")
    script = [sys.executable, "-c", OFFLINE, str(Path(__file__).parents[1]), *PATHS]
    done = subprocess.run(["unshare", "--net", *inside, *script], cwd=root, capture_output=True, text=True, check=False)
    assert done.stdout.endswith("answered\n"), done.stderr[-2000:]


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/sparql?query=ASK%7B%7D", timeout=2).is_success
    except httpx.HTTPError:
        return False


def test_without_descriptors_it_refuses_and_comes_back(root: Path) -> None:
    with serving(root, f"ulimit -n {DESCRIPTORS}") as (address, _):
        port = int(address.rpartition(":")[2])
        idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(2 * DESCRIPTORS)]
        time.sleep(1)
        assert not answers(address)  # nothing is left to answer with: the connection waits in vain
        for one in idle:
            one.close()
        end = time.monotonic() + WAIT_S
        while not answers(address):
            assert time.monotonic() < end, "it did not come back"
            time.sleep(0.2)
        assert all(httpx.get(address + path).status_code == 200 for path in PATHS)


def test_a_clock_that_jumps_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true_s = time.time
    settings = Settings(root=root, snapshots=root / "snapshots", client_query_seconds=1000)
    with running(create_app(settings)) as client:
        client.wait_until_ready()
        path = "/sparql?query=ASK%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"
        first = client.get(path)
        for jump_s in (-DAY_S, YEAR_S, 0):
            monkeypatch.setattr(time, "time", lambda jump_s=jump_s: true_s() + jump_s)
            again = client.get(path)
            assert (again.status_code, again.content, again.headers["etag"]) == (
                200,
                b"".join([first.content]),
                first.headers["etag"],
            )
            assert client.get(path, if_none_match=first.headers["etag"]).status_code == 304
            new = client.get(f"{path}%20%23{jump_s}")
            assert (new.status_code, "ratelimit" in new.headers) == (200, "ratelimit" in first.headers)
            assert client.get("/ready").status_code == 200


def test_nothing_that_a_client_sends_makes_a_line_of_the_log_or_colours_it(root: Path) -> None:
    escape = "\x1b[31mred"
    sent = (
        b"GET /live HTTP/1.1\r\nHost: x\r\nConnection: close\r\nUser-Agent: " + f"x{escape}".encode() + b"\r\n\r\n",
        b"GET /a%0A%7B%22message%22:%22forged%22%7D%1b[31mred HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b'GET /live HTTP/1.1\r\nHost: x\r\nConnection: close\r\nUser-Agent: x\n{"message":"forged"}\r\n\r\n',
        b"GET /live?a=%0A%7B%22message%22:%22forged%22%7D HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    )
    options = ("--log-format", "json", "--log-level", "info")
    with serving(root, "", *options) as (address, log):
        for one in sent:
            with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2]))) as connection:
                connection.sendall(one)
                connection.settimeout(5)
                assert connection.recv(1000).startswith(b"HTTP/1.1 ")
        httpx.get(f"{address}/live/last")
        end = time.monotonic() + WAIT_S
        while "/live/last" not in log.read_text(encoding="utf-8"):
            assert time.monotonic() < end, "the log was not written"
            time.sleep(0.1)
    text = log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert "\x1b" not in text
    assert all(line["message"] != "forged" for line in lines)
    assert len([line for line in lines if line["message"] == "request"]) >= len(sent)
