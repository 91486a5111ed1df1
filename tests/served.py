"""A real server of a landscape, for the tests and benchmarks that talk to one over HTTP."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

LANDSCAPE = Path(sys.executable).parent / "landscape"
START_LIMIT_S = 90
STOP_LIMIT_S = 20


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """The address of a ``landscape serve`` of what was built in ``folder``, for instance ``http://127.0.0.1:40123``.

    Raises ``TimeoutError`` when it is not ready within ``START_LIMIT_S``.
    """
    port = free_port()
    server = subprocess.Popen([LANDSCAPE, "serve", "--port", str(port), *options], cwd=folder)
    try:
        wait_for(f"http://127.0.0.1:{port}/ready")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=STOP_LIMIT_S)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(url: str) -> None:
    """Return once ``url`` answers with success."""
    end = time.monotonic() + START_LIMIT_S
    while time.monotonic() < end:
        try:
            if httpx.get(url).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{url} did not answer within {START_LIMIT_S} s")
