"""Real SPARQL servers of other people, started for a test: Oxigraph's from PyPI, Virtuoso from Debian."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from served import free_port, wait_for

OXIGRAPH = Path(sys.executable).parent / "oxigraph"
PASSWORD = "s3cret"
STOP_LIMIT_S = 20
ROWS = 3000  # that Virtuoso gives at most, here: few enough for a test to meet


@dataclass(frozen=True)
class Running:
    """A server that runs: which engine it is, where it is asked, and the file with its login if it has one."""

    engine: str
    endpoint: str
    login: Path | None = None


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Running]:
    """``oxigraph serve`` in memory."""
    if not OXIGRAPH.exists():
        pytest.skip("the oxigraph server is not installed; it comes with requirements-ci.txt")
    port = free_port()
    with _process([str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}", *options], folder):
        wait_for(f"http://127.0.0.1:{port}/query?query=ASK%7B%7D")
        yield Running("oxigraph", f"http://127.0.0.1:{port}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Running]:
    """Virtuoso with an empty database, which gives ``ROWS`` rows at most."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin")
    sql, http = free_port(), free_port()
    configuration = _configuration(folder, sql, http)
    server = ["virtuoso-t", "-f", "-c", str(configuration)]
    passwords = ["+pwdold", "dba", "+pwddba", PASSWORD, "+pwddav", PASSWORD]
    subprocess.run([*server, *passwords], cwd=folder / "db", check=True, capture_output=True, timeout=60)
    login = folder / "login"
    login.write_text(f"dba:{PASSWORD}\n")
    with _process(server, folder / "db"):
        wait_for(f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D")
        yield Running("virtuoso", f"http://127.0.0.1:{http}/sparql", login)


def _configuration(folder: Path, sql: int, http: int) -> Path:
    """A small Virtuoso; why each setting is as it is stands in ``docs/engines.md``."""
    for name in ("db", "empty"):
        (folder / name).mkdir()
    db = folder / "db"
    sections = {
        "Database": {
            **{
                "DatabaseFile": db / "virtuoso.db",
                "TransactionFile": db / "virtuoso.trx",
                "TempStorage": "TempDatabase",
            },
            **{
                "ErrorLogFile": db / "virtuoso.log",
                "LockFile": db / "virtuoso.lck",
                "xa_persistent_file": db / "x.pxa",
            },
        },
        "TempDatabase": {"DatabaseFile": db / "temp.db", "TransactionFile": db / "temp.trx"},
        "Parameters": {
            **{"CaseMode": 2, "ServerPort": f"127.0.0.1:{sql}", "DisableUnixSocket": 1, "NumberOfBuffers": 10000},
            **{"MaxDirtyBuffers": 7500, "ThreadsPerQuery": 1, "MaxQueryMem": "1G", "ServerThreads": 20},
        },
        "HTTPServer": {
            **{"ServerPort": f"127.0.0.1:{http}", "ServerRoot": folder / "empty", "ServerThreads": 12},
            "MaxClientConnections": 12,
        },
        "SPARQL": {"ResultSetMaxRows": ROWS, "MaxQueryCostEstimationTime": 200, "MaxQueryExecutionTime": 5},
    }
    path = db / "virtuoso.ini"
    lines = (
        f"[{name}]\n" + "".join(f"{key}={value}\n" for key, value in one.items()) for name, one in sections.items()
    )
    path.write_text("\n".join(lines))
    return path


@contextmanager
def _process(command: list[str], folder: Path) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
