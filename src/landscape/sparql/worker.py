"""A query process: one question for each connection, under limits that the kernel keeps.

SIGALRM and SIGIO keep their default action, which ends the process. So a question is stopped on time, and when the
one who asked is gone, even in the middle of the engine, with nobody watching.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import traceback
from collections.abc import Callable
from contextlib import suppress
from ctypes import c_ulong
from dataclasses import dataclass
from fcntl import F_SETFL, F_SETOWN, fcntl
from mmap import mmap
from pathlib import Path
from typing import NoReturn

from landscape.errors import LandscapeError
from landscape.sparql import disk, frames
from landscape.sparql.deaths import OUT_OF_MEMORY_EXIT
from landscape.sparql.evaluate import Source, evaluate
from landscape.sparql.limits import Limits
from landscape.sparql.question import Answer

LISTENER_FD = 3
DESCRIPTORS = 5  # 0, 1, 2, the listener and one connection: none is left while a question runs
LAST_WORDS_BYTES = 65_536
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
SPENT = 4  # a process whose peak grew by this part of its allowance makes room for a fresh one
TOGETHER_BYTES = 65_536  # a smaller answer is copied behind its head, to be sent at once


@dataclass(frozen=True, slots=True)
class Post:
    """Where a query process sits: what it listens to, and where it leaves its question's ticket and its last words."""

    listener: socket.socket
    ticket: mmap
    last_words_fd: int
    is_on_disk: bool = False  # its graph needs descriptors while a question runs


def work(post: Post, source: Callable[[], Source], limits: Limits) -> NoReturn:
    """Answer questions to what ``source`` opens until something ends this process."""
    try:
        _keep_few(post)
        opened = source()
        _confine(post, limits)
        _answer_all(post, opened, limits)
    except MemoryError:
        os._exit(OUT_OF_MEMORY_EXIT)
    finally:
        traceback.print_exc()  # our own defect: the zygote passes it on to the log
        os._exit(1)


def die_with(parent: int, prctl: Callable[..., int] | None) -> None:
    """Have the kernel end this process when ``parent`` ends, in whatever way; ``prctl`` is Linux's prctl(2)."""
    if prctl is not None:
        prctl(DIE_WITH_PARENT, c_ulong(signal.SIGKILL))
    if os.getppid() != parent:
        os._exit(1)


def _keep_few(post: Post) -> None:
    """Keep nothing but the listener and a file for last words."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for from_fd, to_fd in ((nothing, 0), (nothing, 1), (post.last_words_fd, 2)):
        os.dup2(from_fd, to_fd)
    if post.listener.fileno() != LISTENER_FD:
        os.dup2(post.listener.fileno(), LISTENER_FD)
    os.closerange(LISTENER_FD + 1, os.sysconf("SC_OPEN_MAX"))


def _confine(post: Post, limits: Limits) -> None:
    """Let the kernel hold this process to its limits."""
    caps = {
        resource.RLIMIT_FSIZE: disk.FILE_BYTES if post.is_on_disk else LAST_WORDS_BYTES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: _address_space_bytes() + limits.memory_bytes,
        resource.RLIMIT_NOFILE: disk.DESCRIPTORS
        if post.is_on_disk
        else DESCRIPTORS,  # the last one: to look at the others needs descriptors
    }
    for what, most in caps.items():
        resource.setrlimit(what, (most, most))


def _address_space_bytes() -> int:
    """What this process has mapped, the graph above all (proc(5), statm)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def _answer_all(post: Post, source: Source, limits: Limits) -> None:
    listener = socket.socket(fileno=LISTENER_FD)
    most = _peak_bytes() + limits.memory_bytes // SPENT
    while _peak_bytes() < most:
        connection, _ = listener.accept()
        with connection:
            with suppress(OSError):  # whoever asked is gone
                _answer_one(connection, post.ticket, source, limits)
            signal.setitimer(signal.ITIMER_REAL, 0)
            post.ticket[:] = frames.NO_TICKET
    os._exit(0)


def _peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _answer_one(connection: socket.socket, ticket: mmap, source: Source, limits: Limits) -> None:
    """Read, evaluate and reply; each has the whole time limit, so that nobody's silence holds a process."""
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    ticket[:], length = frames.START.unpack(_read(connection, frames.START.size))
    question = frames.read_question(_read(connection, length))
    _watch(connection)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    content = evaluate(source, question)
    fcntl(connection, F_SETFL, 0)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    _send(connection, content)


def _watch(connection: socket.socket) -> None:
    """From here on SIGIO ends this process when the other end closes; raises ``ConnectionError`` when it has."""
    fcntl(connection, F_SETOWN, os.getpid())
    fcntl(connection, F_SETFL, os.O_ASYNC)
    try:
        connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return
    raise ConnectionResetError


def _read(connection: socket.socket, length: int) -> bytes:
    data = connection.recv(length, socket.MSG_WAITALL)
    if len(data) < length:
        raise ConnectionResetError
    return data


def _send(connection: socket.socket, content: Answer | LandscapeError) -> None:
    head = frames.pack_head(content)
    body = content.body if isinstance(content, Answer) else b""
    if len(body) <= TOGETHER_BYTES:
        connection.sendall(head + body)
    else:
        connection.sendall(head)
        connection.sendall(body)
