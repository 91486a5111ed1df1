"""The process that makes ready for checks and forks one process for each: ``python -m landscape_api.checking.zygote``.

Its first line of input is a ``Charge`` in JSON; when its input ends, it ends, and all its checks with it. It writes
``ready`` when texts can be checked, or ``failed`` and why. A check is ended by the kernel when its time or its memory
is spent, even inside a parser; then this process tells whoever waits for it.
"""

from __future__ import annotations

import ctypes
import gc
import os
import select
import shutil
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from landscape.errors import LandscapeError
from landscape.folders import find_folders
from landscape.sparql.worker import die_with
from landscape_api.checking import frames
from landscape_api.checking.charge import Charge
from landscape_api.checking.landscape import served_landscape
from landscape_api.checking.work import OUT_OF_MEMORY_EXIT, Desk, work


class Zygote:
    """Forks a process for each text, and tells of those that were ended."""

    def __init__(self, charge: Charge, desk: Desk, listener: socket.socket) -> None:
        self._charge, self._desk, self._listener = charge, desk, listener
        self._running: dict[int, socket.socket] = {}
        self._prctl = getattr(ctypes.CDLL(None), "prctl", None)

    def run(self) -> NoReturn:
        """Check what is sent until the input ends."""
        woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        _say("ready")
        while True:
            free = len(self._running) < self._charge.processes  # others wait in the listener's queue
            readable, _, _ = select.select([sys.stdin, woken, *([self._listener] if free else [])], [], [])
            if sys.stdin in readable:
                self._end()
            if woken in readable:
                os.read(woken, 512)
                self._bury()
            if self._listener in readable:
                self._fork()

    def _fork(self) -> None:
        connection, _ = self._listener.accept()
        zygote = os.getpid()
        pid = os.fork()
        if pid:
            self._running[pid] = connection
            return
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        die_with(zygote, self._prctl)
        work(connection, self._desk, self._charge)

    def _bury(self) -> None:
        """Tell of every check that was ended, and take its file away."""
        while self._running:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            with self._running.pop(pid) as connection:
                if status:
                    with suppress(OSError):  # whoever asked is gone
                        connection.sendall(frames.reply(frames.DIED, _reason(status)))
            shutil.rmtree(self._desk.place(pid), ignore_errors=True)

    def _end(self) -> NoReturn:
        for pid in self._running:
            os.kill(pid, signal.SIGKILL)
        os._exit(0)


def main() -> None:
    """Make ready what the charge names, and check what is sent."""
    for server_only in (signal.SIGINT, signal.SIGTERM):  # the server closes our input when it ends
        signal.signal(server_only, signal.SIG_IGN)
    charge = Charge.from_json(sys.stdin.readline())
    try:
        folders = served_landscape(Path(charge.folder), find_folders(Path(charge.root)), Path(charge.graph))
        desk = Desk.ready(folders)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(charge.socket)
        listener.listen(charge.processes + charge.waiting)
    except (OSError, ValueError, LandscapeError) as error:
        _say(f"failed {error}".replace("\n", " "))
        sys.exit(1)
    gc.collect()
    gc.freeze()  # so that a collection in a check does not copy what all share
    Zygote(charge, desk, listener).run()


def _reason(status: int) -> bytes:
    if os.WIFSIGNALED(status):
        ended = {signal.SIGALRM: frames.TIME, signal.SIGABRT: frames.MEMORY, signal.SIGSEGV: frames.MEMORY}
        return ended.get(signal.Signals(os.WTERMSIG(status)), frames.OTHER)
    return frames.MEMORY if os.WEXITSTATUS(status) == OUT_OF_MEMORY_EXIT else frames.OTHER


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
