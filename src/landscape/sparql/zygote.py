"""The process that opens a graph once and forks the query processes from it: ``python -m landscape.sparql.zygote``.

Its first line of input is a ``Charge`` in JSON; when its input ends, it ends, and all its query processes with it.
It writes ``ready`` when questions can be asked, or ``failed`` and why; then ``death``, a ticket in hexadecimal digits
and a reason for each question that a query process died over.
"""

from __future__ import annotations

import ctypes
import gc
import mmap
import os
import select
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn

from pyoxigraph import RdfFormat, Store

from landscape.sparql import disk
from landscape.sparql.charge import Charge
from landscape.sparql.deaths import Death, death
from landscape.sparql.evaluate import Source
from landscape.sparql.frames import NO_TICKET
from landscape.sparql.limits import Limits
from landscape.sparql.worker import Post, die_with, work

YOUNG_S = 1.0  # a process that dies so young without a question would go on doing so,
YOUNG_DEATH_PAUSE_S = 0.1  # and is not replaced at once
LAST_WORDS_READ = 4096


@dataclass(frozen=True, slots=True)
class Worker:
    """What a query process leaves behind."""

    ticket: mmap.mmap
    last_words: BinaryIO
    born_s: float

    def close(self) -> None:
        self.ticket.close()
        self.last_words.close()


class Zygote:
    """Forks query processes, and another one for each that ends."""

    def __init__(self, source: Callable[[], Source], listener: socket.socket, limits: Limits, is_on_disk: bool) -> None:
        self._source = source
        self._listener = listener
        self._limits = limits
        self._is_on_disk = is_on_disk
        self._workers: dict[int, Worker] = {}
        self._prctl: Callable[..., int] | None = getattr(ctypes.CDLL(None), "prctl", None)

    def run(self) -> NoReturn:
        """Keep the query processes running until the input ends."""
        woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for _ in range(self._limits.processes):
            self._fork()
        _say("ready")
        while True:
            readable, _, _ = select.select([sys.stdin, woken], [], [])
            if sys.stdin in readable:
                self._end()
            os.read(woken, 512)
            self._bury()

    def _fork(self) -> None:
        last_words = tempfile.TemporaryFile()  # noqa: SIM115 - it is open as long as the worker lives
        worker = Worker(mmap.mmap(-1, len(NO_TICKET)), last_words, time.monotonic())
        zygote = os.getpid()
        pid = os.fork()
        if pid:
            self._workers[pid] = worker
            return
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        die_with(zygote, self._prctl)
        work(
            Post(self._listener, worker.ticket, worker.last_words.fileno(), self._is_on_disk),
            self._source,
            self._limits,
        )

    def _bury(self) -> None:
        """Report and replace every query process that has ended."""
        while self._workers:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            worker = self._workers.pop(pid)
            self._report(worker, status)
            self._fork()

    def _report(self, worker: Worker, status: int) -> None:
        ticket = worker.ticket[:]
        worker.last_words.seek(0)
        last_words = worker.last_words.read(LAST_WORDS_READ)
        worker.close()
        reason = death(status, last_words)
        if reason in (Death.ENGINE, Death.OTHER):
            sys.stderr.write(last_words.decode(errors="replace"))  # a defect, for the operator's log
        if ticket != NO_TICKET:
            _say(f"death {ticket.hex()} {reason}")
        elif os.waitstatus_to_exitcode(status) and time.monotonic() - worker.born_s < YOUNG_S:
            time.sleep(YOUNG_DEATH_PAUSE_S)

    def _end(self) -> NoReturn:
        for pid in self._workers:
            os.kill(pid, signal.SIGKILL)
        os._exit(0)


def main() -> None:
    """Open what the charge names, and keep query processes for it."""
    for server_only in (signal.SIGINT, signal.SIGTERM):  # it lets us answer to the end, and then closes our input
        signal.signal(server_only, signal.SIG_IGN)
    charge = Charge.from_json(sys.stdin.readline())
    try:
        source = _source(charge)
        listener = _listen(Path(charge.socket), charge.limits)
    except (OSError, ValueError) as error:  # a syntax error in N-Quads is an OSError or ValueError
        _say(f"failed {error}".replace("\n", " "))
        sys.exit(1)
    gc.collect()
    gc.freeze()  # so that a collection in a query process does not copy what all share
    Zygote(source, listener, charge.limits, bool(charge.store)).run()


def _source(charge: Charge) -> Callable[[], Source]:
    """What gives each query process what is asked: the graph that all share, or its own view of one on disk."""
    if charge.store:
        store = str(disk.made(Path(charge.graph), Path(charge.store)))
        return lambda: _of(charge, Store.read_only(store))
    source = _of(charge, _open(charge.graph))
    return lambda: source


def _of(charge: Charge, store: Store) -> Source:
    limits = charge.limits
    return Source(store, charge.prefixes, limits.result_bytes, limits.result_rows, charge.base)


def _open(graph: str) -> Store:
    store = Store()
    store.bulk_load(path=graph, format=RdfFormat.N_QUADS)
    store.optimize()
    return store


def _listen(path: Path, limits: Limits) -> socket.socket:
    """A listener that takes its path over from an earlier zygote at once."""
    listener = socket.socket(socket.AF_UNIX)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    listener.bind(str(new))
    listener.listen(limits.processes + limits.waiting)
    new.rename(path)
    return listener


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
