"""Why a query process ended, and which error that is for the one who asked."""

from __future__ import annotations

import os
import signal
from enum import StrEnum

from landscape.errors import Detail, LandscapeError, MemoryLimitError, QueryError, TimeLimitError, UnavailableError
from landscape.sparql.limits import Limits

OUT_OF_MEMORY_EXIT = 12  # ENOMEM: Python itself found no memory
ALLOCATOR_WORDS = b"memory allocation of"  # how Rust says it before it aborts


class Death(StrEnum):
    TIME = "time"
    MEMORY = "memory"
    DEPTH = "depth"
    ENGINE = "engine"  # the engine gave up on this query, and would again
    OTHER = "other"


def death(status: int, last_words: bytes) -> Death:
    """The reason behind a wait status; ``last_words`` is what the process left on its standard error."""
    if os.WIFEXITED(status):
        return Death.MEMORY if os.WEXITSTATUS(status) == OUT_OF_MEMORY_EXIT else Death.OTHER
    if os.WTERMSIG(status) == signal.SIGABRT:
        return Death.MEMORY if ALLOCATOR_WORDS in last_words else Death.ENGINE
    by_signal: dict[int, Death] = {
        signal.SIGALRM: Death.TIME,
        signal.SIGSEGV: Death.DEPTH,
        signal.SIGBUS: Death.DEPTH,
    }
    return by_signal.get(os.WTERMSIG(status), Death.OTHER)


def error_of(reason: Death, limits: Limits) -> LandscapeError:
    """The error to raise for a question whose process ended."""
    match reason:
        case Death.TIME:
            return TimeLimitError(
                f"the question ran longer than {limits.seconds:g} s and was stopped; ask for less at a time"
            )
        case Death.MEMORY:
            return MemoryLimitError(
                f"the question needed more than {limits.memory_bytes >> 20} MiB of memory and was stopped; "
                "ask for less at a time"
            )
        case Death.DEPTH:
            return _refusal("query-too-deep", "the query is nested too deep to be read", "write it with less nesting")
        case Death.ENGINE:
            return _refusal("query-engine", "the query engine cannot answer this query", "write it in another way")
        case _:
            return UnavailableError("the process that worked on the question was ended; ask again")


def _refusal(code: str, message: str, hint: str) -> QueryError:
    return QueryError(message, Detail(code, message, parameter="query", hint=hint))
