"""The services that are measured side by side, each started with the same statements and stopped when it is done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.serve import ours
from benchmarks.serve.load import Target
from benchmarks.serve.virtuoso import virtuoso

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[2]
START_SECONDS_MOST = 120
PROCESSES = 2


@contextmanager
def started(command: list[str | Path], url: str, name: str) -> Iterator[Target]:
    """A server that answers ``ASK {}``, with what it needs of our code on its path."""
    server = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )
    try:
        wait_for(url, server)
        yield Target(name, url, server.pid)
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS_MOST
    while time.monotonic() < end and server.poll() is None:
        try:
            if httpx.get(url, params={"query": "ASK { ?s ?p ?o }"}, timeout=30).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise TimeoutError(f"{url} did not start")


@contextmanager
def landscape(graph: Path, folder: Path, port: int) -> Iterator[Target]:
    command = ours.command(BIN / "landscape", graph, folder, port, PROCESSES)
    with started(command, f"http://127.0.0.1:{port}/sparql", "landscape") as target:
        yield target


@contextmanager
def oxigraph_memory(graph: Path, folder: Path, port: int) -> Iterator[Target]:
    command = [BIN / "oxigraph", "serve", "--bind", f"127.0.0.1:{port}"]
    with started_empty(command, port, "oxigraph serve, memory") as target:
        kind = {"Content-Type": "application/n-triples"}
        httpx.post(f"http://127.0.0.1:{port}/store?default", content=graph.read_bytes(), headers=kind, timeout=300)
        yield target


@contextmanager
def started_empty(command: list[str | Path], port: int, name: str) -> Iterator[Target]:
    with started(command, f"http://127.0.0.1:{port}/query", name) as target:
        yield target


@contextmanager
def oxigraph_disk(graph: Path, folder: Path, port: int) -> Iterator[Target]:
    location = folder / "oxigraph"
    subprocess.run([BIN / "oxigraph", "load", "--location", location, "--file", graph], check=True, capture_output=True)
    command = [BIN / "oxigraph", "serve-read-only", "--location", location, "--bind", f"127.0.0.1:{port}"]
    with started(command, f"http://127.0.0.1:{port}/query", "oxigraph serve, disk") as target:
        yield target


@contextmanager
def rdflib_endpoint(graph: Path, folder: Path, port: int) -> Iterator[Target]:
    command = [BIN / "rdflib-endpoint", "serve", "--port", str(port), graph]
    with started(command, f"http://127.0.0.1:{port}/", "rdflib-endpoint") as target:
        yield target


Peer = Callable[[Path, Path, int], "contextmanager[Target]"]


def peers() -> dict[str, object]:
    """Those that are installed."""
    found: dict[str, object] = {"landscape": landscape}
    if (BIN / "oxigraph").exists():
        found |= {"oxigraph-memory": oxigraph_memory, "oxigraph-disk": oxigraph_disk}
    if (BIN / "rdflib-endpoint").exists():
        found["rdflib-endpoint"] = rdflib_endpoint
    if shutil.which("virtuoso-t"):
        found["virtuoso"] = virtuoso
    return found
