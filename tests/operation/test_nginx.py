"""Two servers behind nginx, with the example that we give: one is killed under load."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from landscapes import small_landscape
from loaded import loaded
from served import LANDSCAPE, free_port, wait_for

pytestmark = pytest.mark.slow
EXAMPLE = Path(__file__).parents[2] / "deploy/nginx.conf"
CLIENTS = 6
# What a distribution's nginx.conf has around such a file, with all that is written in one folder.
AROUND = """daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {example}
}}
"""


@contextmanager
def process(*command: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    started = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield started
    finally:
        started.terminate()
        started.wait(30)


def configuration(folder: Path, port: int, behind: tuple[int, ...]) -> Path:
    """The example with the ports of this test."""
    example = EXAMPLE.read_text()
    for number, one in zip((8001, 8002), behind, strict=True):
        example = example.replace(f"127.0.0.1:{number}", f"127.0.0.1:{one}")
    path = folder / "nginx.conf"
    path.write_text(AROUND.format(folder=folder, example=example.replace("listen 8000", f"listen 127.0.0.1:{port}")))
    return path


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed: apt-get install nginx-light")
def test_one_of_two_is_killed_under_load_and_nothing_fails_but_what_was_under_way(tmp_path: Path) -> None:
    root = small_landscape(tmp_path / "small").root
    subprocess.run([LANDSCAPE, "build"], cwd=root, check=True, capture_output=True)
    port, *ports = (free_port() for _ in range(3))
    options = ("--client-queries", "1000", "--client-query-seconds", "100000")
    with ExitStack() as stack:
        servers = [
            stack.enter_context(process(str(LANDSCAPE), "serve", "--port", str(one), *options, folder=root))
            for one in ports
        ]
        for one in ports:
            wait_for(f"http://127.0.0.1:{one}/ready")
        stack.enter_context(process("nginx", "-c", str(configuration(tmp_path, port, tuple(ports))), folder=tmp_path))
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/ready")
        with loaded(address, CLIENTS) as load:
            time.sleep(3)
            servers[0].send_signal(signal.SIGKILL)
            before = load.outcome.answered
            time.sleep(5)
        assert before and load.outcome.answered > before
        assert len(load.outcome.failed) <= CLIENTS, load.outcome.failed
        assert httpx.get(f"{address}/ready").status_code == 200
