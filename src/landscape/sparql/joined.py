"""A pool that another process keeps: this one only asks it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from landscape.errors import UnavailableError
from landscape.sparql.charge import Charge
from landscape.sparql.limits import Limits
from landscape.sparql.obituaries import Obituaries
from landscape.sparql.pool import Pool

USERS = "users"  # beside the socket: whoever joined holds a shared lock on it, which the kernel gives back


class JoinedPool(Pool):
    """The way to ask the pool whose socket is at ``address``, from as many processes as one likes.

    Raises ``UnavailableError`` when the pool is there no more.
    """

    def __init__(self, address: Path, limits: Limits) -> None:
        super().__init__(None, None, Charge("", str(address), limits, {}), Obituaries(address.parent))
        try:
            self._users = os.open(address.parent / USERS, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise UnavailableError("the processes that answer questions have just been replaced") from error
        fcntl.flock(self._users, fcntl.LOCK_SH)
        if not address.exists():
            self.stop()
            raise UnavailableError("the processes that answer questions have just been replaced")

    def stop(self) -> None:
        """Let go of it; a second time does nothing."""
        users, self._users = self._users, -1
        if users >= 0:
            os.close(users)


def is_joined(pool: object) -> bool:
    """Whether ``pool`` is one that this process keeps, and another one has joined."""
    if isinstance(pool, JoinedPool) or not isinstance(pool, Pool):
        return False
    users = os.open(pool.address.parent / USERS, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(users)
    return False
