from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from landscapes import small_landscape
from served import LANDSCAPE, STOP_LIMIT_S, free_port, served, wait_for

START_PROMISED_S = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small landscape that is built."""
    root = small_landscape(tmp_path_factory.mktemp("served")).root
    subprocess.run([LANDSCAPE, "build"], cwd=root, check=True, capture_output=True)
    return root


@pytest.fixture
def server(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server that is started, with the address that it is to have."""
    port = free_port()
    process = subprocess.Popen(
        [LANDSCAPE, "serve", "--port", str(port)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process, f"http://127.0.0.1:{port}"
    process.kill()
    process.communicate()


def serve(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A server that is expected not to start."""
    command = [LANDSCAPE, "serve", *options]
    return subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True, timeout=STOP_LIMIT_S)


@pytest.mark.slow
def test_it_answers_within_what_is_promised(folder: Path) -> None:
    seconds = min(_seconds_to_answer(folder) for _ in range(3))  # the best of three: others use this machine too
    assert seconds < START_PROMISED_S


def _seconds_to_answer(folder: Path) -> float:
    start = time.monotonic()
    with served(folder):
        return time.monotonic() - start


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_its_address_and_stops_without_a_word(
    server: tuple[subprocess.Popen[str], str], number: signal.Signals
) -> None:
    process, address = server
    wait_for(f"{address}/ready")
    process.send_signal(number)
    out, err = process.communicate(timeout=STOP_LIMIT_S)
    assert (process.returncode, err) == (0, "")
    assert out == f"Landscape at {address}  (Ctrl+C stops it)\n"


@pytest.mark.slow
def test_a_question_under_way_is_answered_before_it_stops(server: tuple[subprocess.Popen[str], str]) -> None:
    process, address = server
    wait_for(f"{address}/ready")
    with httpx.stream("POST", f"{address}/sparql", content=_slow(process), headers=QUERY) as answer:
        assert answer.read() and answer.status_code == 200
    assert process.wait(STOP_LIMIT_S) == 0


QUERY = {"Content-Type": "application/sparql-query"}


def _slow(process: subprocess.Popen[str]) -> Iterator[bytes]:
    """A question that is only half sent when the server is told to stop."""
    yield b"ASK "
    time.sleep(0.2)
    process.terminate()
    time.sleep(0.5)
    yield b"{}"


@pytest.mark.slow
def test_a_port_that_is_taken_is_told(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = serve(folder, "--port", str(port))
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "port: no-listener: Address already in use\n"
        "    Choose another one with --port, or stop who listens there.\n"
        f"landscape: cannot listen on http://127.0.0.1:{port}\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--host", "no.such.host.invalid"), "there is no address no.such.host.invalid with port 8000"),
        (("--port", "99999"), "there is no address 127.0.0.1 with port 99999"),
        (("--host", "192.0.2.1"), "cannot listen on http://192.0.2.1:8000"),
    ],
)
def test_an_address_that_cannot_be_is_told(folder: Path, options: tuple[str, ...], said: str) -> None:
    result = serve(folder, *options)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.slow
def test_a_snapshot_that_is_damaged_is_told(tmp_path: Path) -> None:
    root = small_landscape(tmp_path).root
    subprocess.run([LANDSCAPE, "build"], cwd=root, check=True, capture_output=True)
    graph = root / "snapshots/current/graph.nq"
    graph.write_bytes(graph.read_bytes() + b"\n")
    result = serve(root, "--port", str(free_port()))
    assert result.returncode == 2
    assert "is damaged" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.slow
def test_a_question_without_its_header_is_told(tmp_path: Path) -> None:
    root = small_landscape(tmp_path).root
    (root / "queries/nameless.rq").write_text("ASK {}\n", encoding="utf-8")
    result = serve(root, "--port", str(free_port()))
    assert result.returncode == 2
    assert "there is no `# title:`" in result.stderr and "Traceback" not in result.stderr
