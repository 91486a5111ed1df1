"""The one tree of errors. Each class maps once to an exit code and once to a problem document.

LandscapeError
|- InputError                what somebody gave us is wrong
|  |- TurtleError            a file is not Turtle, or not text
|  |- SchemaError            ontology or shapes leave the SHACL profile
|  |- QueryError             a question is not SPARQL, or not one that we answer
|  `- ParameterError         a parameter or value that does not exist
|- NotFoundError             nothing has that name
|- NotAcceptableError        no format that we write fits what was asked for
|- ConflictError             what exists and what was asked for exclude each other
|- RefusedBuildError         the records have violations: nothing is published
|- SnapshotError             a snapshot is damaged, half-written or of another format
`- LimitError                a limit that we state was met
   |- TooLargeError          a request or a result over its cap
   |- TimeLimitError         a question that ran out of time
   |- MemoryLimitError       a question that ran out of memory, or nested too deep
   |- UnavailableError       nobody is there to answer: try again
   `- TooManyError           one client asks for more than its share
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that is wrong, as it stands in a problem document's ``errors``.

    ``parameter`` or ``file`` says where; ``line`` and ``column`` count from 1.
    """

    code: str
    message: str
    parameter: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    value: str | None = None
    hint: str | None = None
    allowed: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, object]:
        """The members that are known, and no others."""
        pairs = ((name, getattr(self, name)) for name in self.__slots__)
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in pairs if value not in (None, ())
        }


class LandscapeError(Exception):
    """Base of every error that we raise on purpose.

    ``kind`` names the problem type (the last part of its URI), ``title`` says it in
    words, ``status`` is the HTTP status and ``exit_code`` the command's.
    """

    kind = "error"
    title = "Something went wrong"
    status = 500
    exit_code = 2
    retry_after_seconds: int | None = None

    def __init__(self, message: str, *details: Detail) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class InputError(LandscapeError):
    kind, title, status = "bad-input", "The input is not usable", 400


class TurtleError(InputError):
    """A Turtle file that cannot be read; ``details`` holds file, line and column."""

    kind, title = "bad-turtle", "The Turtle cannot be read"


class SchemaError(InputError):
    kind, title, status = "bad-schema", "Ontology or shapes leave the profile", 500


class QueryError(InputError):
    kind, title = "bad-query", "The query cannot be answered"


class ParameterError(InputError):
    kind, title, status = "bad-parameter", "A parameter or a value does not exist", 422


class NotFoundError(LandscapeError):
    kind, title, status = "not-found", "Nothing has that name", 404


class NotAcceptableError(LandscapeError):
    kind, title, status = "not-acceptable", "No format that we write fits", 406


class ConflictError(LandscapeError):
    kind, title, status = "conflict", "What exists stands in the way", 409


class RefusedBuildError(LandscapeError):
    kind, title, status, exit_code = "refused-build", "Records in violation are not published", 422, 1


class SnapshotError(LandscapeError):
    kind, title, status = "bad-snapshot", "The snapshot cannot be served", 503


class LimitError(LandscapeError):
    kind, title, status = "limit", "A limit was met", 503


class TooLargeError(LimitError):
    kind, title, status = "too-large", "Larger than the limit", 413


class TimeLimitError(LimitError):
    kind, title, status = "time-limit", "The question ran out of time", 503
    retry_after_seconds = 5


class MemoryLimitError(LimitError):
    kind, title, status = "memory-limit", "The question ran out of memory", 503
    retry_after_seconds = 5


class UnavailableError(LimitError):
    kind, title, status = "unavailable", "Nobody is there to answer just now", 503
    retry_after_seconds = 1


class TooManyError(LimitError):
    """One client asks for more than its share; ``retry_after_seconds`` says when it may ask again."""

    kind, title, status = "too-many", "One client asks too much at a time", 429

    def __init__(self, message: str, *details: Detail, retry_after_seconds: int = 1) -> None:
        super().__init__(message, *details)
        self.retry_after_seconds = retry_after_seconds
