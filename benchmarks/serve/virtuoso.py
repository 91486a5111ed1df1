"""Virtuoso (Debian's ``virtuoso-opensource-7-bin``), in a folder of its own, with one graph."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.serve.load import Target

GRAPH = "https://bench.example/all"
PASSWORD = "bench"
INI = """[Database]
DatabaseFile = {db}/virtuoso.db
TransactionFile = {db}/virtuoso.trx
ErrorLogFile = {db}/virtuoso.log
LockFile = {db}/virtuoso.lck
xa_persistent_file = {db}/virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {db}/temp.db
TransactionFile = {db}/temp.trx
[Parameters]
CaseMode = 2
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 60000
MaxDirtyBuffers = 45000
DirsAllowed = {load}
ThreadsPerQuery = 1
MaxQueryMem = 1G
ServerThreads = 20
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {empty}
ServerThreads = 12
MaxClientConnections = 12
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryCostEstimationTime = 20
MaxQueryExecutionTime = 30
"""


@contextmanager
def virtuoso(graph: Path, folder: Path, port: int) -> Iterator[Target]:
    """A server with the statements of ``graph``."""
    db, load, empty = (folder / f"virtuoso/{name}" for name in ("db", "load", "empty"))
    for one in (db, load, empty):
        one.mkdir(parents=True)
    shutil.copyfile(graph, load / "graph.nt")
    sql = _free_port()
    ini = db / "virtuoso.ini"
    ini.write_text(INI.format(db=db, load=load, empty=empty, sql=sql, http=port), encoding="utf-8")
    command = ["virtuoso-t", "-f", "-c", str(ini)]
    passwords = ["+pwdold", "dba", "+pwddba", PASSWORD, "+pwddav", PASSWORD]
    subprocess.run([*command, *passwords], cwd=db, capture_output=True, timeout=120, check=False)
    server = subprocess.Popen(command, cwd=db, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}/sparql"
        _wait(url)
        text = f"ld_dir('{load}', '*.nt', '{GRAPH}'); rdf_loader_run(); checkpoint;"
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{sql}", "dba", PASSWORD, f"exec={text}"], check=True, capture_output=True
        )
        yield Target("virtuoso", url, server.pid, (("default-graph-uri", GRAPH),))
    finally:
        server.terminate()
        server.wait(30)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(url: str) -> None:
    for _ in range(600):
        try:
            if httpx.get(url, params={"query": "ASK {}"}, timeout=5).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise TimeoutError("Virtuoso did not start")
