"""The check of one text, in a process of its own."""

from __future__ import annotations

import os
import resource
import signal
import socket
import traceback
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from landscape.check import Checker, Report, load
from landscape.check.context import Context
from landscape.check.formats import rendered
from landscape.check.load import name_of, places
from landscape.check.record import iri_of
from landscape.folders import Folders
from landscape_api.checking import frames
from landscape_api.checking.charge import Charge

OUT_OF_MEMORY_EXIT = 12  # ENOMEM
WRITTEN_BYTES = 16 << 20
DESCRIPTORS = 64
FINDINGS_MOST = 1000


@dataclass(frozen=True, slots=True)
class Desk:
    """A landscape with all that checks need, made ready once."""

    folders: Folders
    checker: Checker
    context: Context

    @classmethod
    def ready(cls, folders: Folders) -> Desk:
        """All that is needed. Raises ``LandscapeError`` when ontology or shapes cannot be read."""
        return cls(folders, Checker(folders), Context(places((), folders)))

    def place(self, pid: int) -> Path:
        """Where a process puts the text that it checks."""
        return self.folders.root / "sent" / str(pid)

    def check(self, text: bytes, place: str) -> Report:
        """The report of a text, held against the landscape as if it lay in it at ``place``."""
        name = f"{place}.ttl"
        file = self.place(os.getpid()) / name
        file.parent.mkdir(parents=True)
        file.write_bytes(text)
        around = Context(self.context.files | {iri_of(file): {file: name_of(file, self.folders.root)}})
        report = self.checker.check(load([file], self.folders, around))
        findings = tuple(replace(one, file=f"data/{name}") for one in report.findings)
        return replace(report, findings=findings, texts={f"data/{name}": one for one in report.texts.values()})


def work(connection: socket.socket, desk: Desk, charge: Charge) -> NoReturn:
    """Check what comes over a connection, under limits that the kernel keeps, and end."""
    try:
        _confine(charge)
        sent = _receive(connection)
        report = desk.check(sent.text, sent.place).capped(FINDINGS_MOST, FINDINGS_MOST)
        answer = rendered(report, sent.form, whole=True).encode("utf-8", "replace")
        signal.setitimer(signal.ITIMER_REAL, 0)
        with suppress(OSError):  # whoever asked is gone
            connection.sendall(frames.reply(frames.REPORT, answer))
        os._exit(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY_EXIT)
    finally:
        traceback.print_exc()  # our own defect, for the operator's log
        os._exit(1)


def _confine(charge: Charge) -> None:
    caps = {
        resource.RLIMIT_FSIZE: WRITTEN_BYTES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: _address_space_bytes() + charge.memory_bytes,
        resource.RLIMIT_NOFILE: DESCRIPTORS,
    }
    for what, most in caps.items():
        resource.setrlimit(what, (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, charge.seconds)


def _address_space_bytes() -> int:
    """What this process has mapped (proc(5), statm)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def _receive(connection: socket.socket) -> frames.Sent:
    head = connection.recv(frames.REQUEST.size, socket.MSG_WAITALL)
    return frames.Sent.unpack(head, connection.recv(frames.rest_length(head), socket.MSG_WAITALL))
