"""Keeps a zygote running, and passes on what it reports."""

from __future__ import annotations

import logging
import subprocess
import sys
from contextlib import suppress
from threading import Event, Thread

from landscape.errors import SnapshotError
from landscape.sparql.charge import Charge
from landscape.sparql.deaths import Death
from landscape.sparql.obituaries import Obituaries

COMMAND = (sys.executable, "-P", "-m", "landscape.sparql.zygote")
STOP_LIMIT_S = 5
FIRST_PAUSE_S = 0.05
LONGEST_PAUSE_S = 5.0


class Keeper:
    """A zygote that is started again when it ends without being told to."""

    def __init__(self, charge: Charge, obituaries: Obituaries) -> None:
        self._charge = charge
        self._obituaries = obituaries
        self._stopping = Event()
        self._zygote = self._start()
        self._thread = Thread(target=self._keep, name="landscape-sparql", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int:
        """The zygote's process id, which changes when it is started again."""
        return self._zygote.pid

    def stop(self) -> None:
        """End the zygote and its query processes, now."""
        self._stopping.set()
        _end(self._zygote)
        self._thread.join(STOP_LIMIT_S)

    def _start(self) -> subprocess.Popen[str]:
        """A zygote that can be asked; raises ``SnapshotError`` when it cannot open its graph."""
        zygote = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # signals for the server's group are the server's
        )
        assert zygote.stdin is not None and zygote.stdout is not None
        with suppress(BrokenPipeError):  # it ended already, and what it wrote says why
            zygote.stdin.write(self._charge.to_json() + "\n")
            zygote.stdin.flush()
        if (line := zygote.stdout.readline()) != "ready\n":
            _end(zygote)
            why = line.removeprefix("failed ").strip() or "its process ended"
            raise SnapshotError(f"{self._charge.graph} cannot be opened for questions: {why}")
        return zygote

    def _keep(self) -> None:
        while True:
            self._listen()
            self._zygote.wait()
            self._obituaries.close()
            if not self._restarted():
                return

    def _listen(self) -> None:
        """Pass on reports until the zygote ends."""
        assert self._zygote.stdout is not None
        for line in self._zygote.stdout:
            _, ticket, reason = line.split()
            self._obituaries.report(ticket, Death(reason))

    def _restarted(self) -> bool:
        """Whether a zygote runs again; False when it shall not."""
        pause_s = FIRST_PAUSE_S
        while not self._stopping.wait(pause_s):
            try:
                self._zygote = self._start()
            except (SnapshotError, OSError) as error:
                logging.getLogger(__name__).warning("no questions can be asked: %s", error)
                pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
            else:
                self._obituaries.open()
                if self._stopping.is_set():
                    _end(self._zygote)
                return not self._stopping.is_set()
        return False


def _end(zygote: subprocess.Popen[str]) -> None:
    """Close its input, which tells it to end; kill it when it does not."""
    assert zygote.stdin is not None
    with suppress(BrokenPipeError):
        zygote.stdin.close()
    try:
        zygote.wait(STOP_LIMIT_S)
    except subprocess.TimeoutExpired:
        zygote.kill()
        zygote.wait()
