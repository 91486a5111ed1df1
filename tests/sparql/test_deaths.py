from __future__ import annotations

import signal

import pytest

from landscape.errors import LandscapeError, MemoryLimitError, QueryError, TimeLimitError, UnavailableError
from landscape.sparql import Limits
from landscape.sparql.deaths import OUT_OF_MEMORY_EXIT, Death, death, error_of


@pytest.mark.parametrize(
    ("status", "last_words", "reason", "error"),
    [
        (signal.SIGALRM, b"", Death.TIME, TimeLimitError),
        (signal.SIGABRT, b"memory allocation of 1024 bytes failed\n", Death.MEMORY, MemoryLimitError),
        (OUT_OF_MEMORY_EXIT << 8, b"", Death.MEMORY, MemoryLimitError),
        (signal.SIGABRT, b"thread '<unnamed>' panicked at src/eval.rs:1:1:\n", Death.ENGINE, QueryError),
        (signal.SIGABRT, b"", Death.ENGINE, QueryError),
        (signal.SIGSEGV, b"", Death.DEPTH, QueryError),
        (signal.SIGBUS, b"", Death.DEPTH, QueryError),
        (signal.SIGKILL, b"", Death.OTHER, UnavailableError),
        (signal.SIGIO, b"", Death.OTHER, UnavailableError),
        (signal.SIGRTMIN + 1, b"", Death.OTHER, UnavailableError),
        (1 << 8, b"", Death.OTHER, UnavailableError),
    ],
)
def test_every_way_to_die_is_the_right_error(
    status: int, last_words: bytes, reason: Death, error: type[LandscapeError]
) -> None:
    assert death(status, last_words) is reason
    assert type(error_of(reason, Limits())) is error
