"""Questions in SPARQL to one snapshot, answered by processes that the kernel stops on time."""

from __future__ import annotations

import asyncio
import secrets
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from landscape.errors import LandscapeError, UnavailableError
from landscape.sparql import frames
from landscape.sparql.admission import Admission
from landscape.sparql.charge import Charge
from landscape.sparql.deaths import error_of
from landscape.sparql.keeper import Keeper
from landscape.sparql.limits import Limits
from landscape.sparql.obituaries import Obituaries
from landscape.sparql.question import Answer, Question

READ_BYTES = 65_536  # for more, the allocator would ask the kernel each time
REPORT_LIMIT_S = 1.0  # the kernel closes a dead process's connection some time before its parent hears of it
NAME_CHARACTERS = 16  # of the snapshot's id, in the socket's name: a path of a socket may have 107


class Pool:
    """A zygote, its query processes, and the way to ask them. One for each snapshot and web process."""

    def __init__(
        self,
        keeper: Keeper | None,
        folder: TemporaryDirectory[str] | None,
        charge: Charge,
        obituaries: Obituaries,
    ) -> None:
        self._keeper = keeper
        self._folder = folder
        self._limits = charge.limits
        self._socket = charge.socket
        self._obituaries = obituaries
        self._admission = Admission(charge.limits)

    @classmethod
    def start(
        cls,
        graph: Path,
        snapshot_id: str,
        limits: Limits,
        prefixes: Mapping[str, str] | None = None,
        base: str | None = None,
        store: Path | None = None,
    ) -> Pool:
        """A pool for the N-Quads in ``graph``, as soon as it can be asked.

        ``prefixes`` shorten what is written as Turtle or RDF/XML, and are named in hints; none is declared for a
        query. Relative IRIs of a query start from ``base``; without one they are mistakes. ``store`` is the folder
        of the graph on disk, made when it is not there; without one it is held in memory. Raises ``SnapshotError`` when
        the graph cannot be read, ``UnavailableError`` elsewhere than on Linux.
        """
        if not sys.platform.startswith("linux"):
            raise UnavailableError("questions in SPARQL need Linux, whose kernel keeps their limits")
        folder = TemporaryDirectory(prefix="landscape-", ignore_cleanup_errors=True)
        path = Path(folder.name) / f"{snapshot_id[:NAME_CHARACTERS]}.sock"
        charge = Charge(
            str(graph.resolve()), str(path), limits, dict(prefixes or {}), base, str(store) if store else None
        )
        obituaries = Obituaries(Path(folder.name))
        try:
            return cls(Keeper(charge, obituaries), folder, charge, obituaries)
        except BaseException:
            folder.cleanup()
            raise

    @property
    def pid(self) -> int:
        """The process id of the zygote just now."""
        assert self._keeper is not None
        return self._keeper.pid

    @property
    def address(self) -> Path:
        """The socket at which it is asked, also by other processes: see ``JoinedPool``."""
        return Path(self._socket)

    async def ask(self, question: Question, spent: Callable[[float], object] | None = None) -> Answer:
        """The whole answer. When the task is cancelled, the question is stopped.

        ``spent`` is told for how many seconds a process worked on it, whatever came of it: not those of waiting.
        Raises ``QueryError`` with line and column when the query cannot be read or is refused,
        ``NotAcceptableError``, ``TooLargeError`` for a query or a result over its cap, ``TimeLimitError``,
        ``MemoryLimitError``, and ``UnavailableError`` when too many wait or nobody is there.
        """
        async with self._admission.turn(question, spent):
            return await self._exchange(question)

    async def drain(self) -> None:
        """Wait until every question that was asked has its answer; each may take its time limit."""
        await self._admission.drain()

    def stop(self) -> None:
        """End all processes now; who waits for an answer gets ``UnavailableError``."""
        if self._keeper and self._folder:
            self._keeper.stop()
            self._folder.cleanup()

    async def _exchange(self, question: Question) -> Answer:
        ticket = secrets.token_bytes(frames.TICKET_BYTES)
        with socket.socket(socket.AF_UNIX) as connection:
            connection.setblocking(False)
            try:
                connection.connect(self._socket)
                await asyncio.get_running_loop().sock_sendall(connection, frames.pack_question(ticket, question))
                head, body = await _receive(connection)
            except (FileNotFoundError, ConnectionRefusedError, BlockingIOError) as error:
                raise UnavailableError("nobody can answer questions just now; ask again") from error
            except ConnectionError as error:
                raise await self._explanation(ticket) from error
        return frames.read_answer(head, body)

    async def _explanation(self, ticket: bytes) -> LandscapeError:
        """The error for a question whose process ended."""
        return error_of(await self._obituaries.reason(ticket.hex(), REPORT_LIMIT_S), self._limits)


async def _receive(connection: socket.socket) -> tuple[bytes, bytes]:
    """Head and body; raises ``ConnectionError`` when the other end closes before they are whole."""
    loop = asyncio.get_running_loop()
    data = bytearray()
    whole = frames.LENGTHS.size
    while len(data) < whole:
        piece = await loop.sock_recv(connection, READ_BYTES)
        if not piece:
            raise ConnectionResetError
        data += piece
        if len(data) >= frames.LENGTHS.size:
            whole = frames.LENGTHS.size + sum(frames.LENGTHS.unpack_from(data))
    start = frames.LENGTHS.size + frames.LENGTHS.unpack_from(data)[0]
    return bytes(data[frames.LENGTHS.size : start]), bytes(data[start:])
