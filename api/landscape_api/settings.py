"""What an operator can set. One table: the fields below are the options of `landscape serve` and its environment."""

from __future__ import annotations

import os
import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from landscape.errors import Detail, ParameterError


def _about(help: str, env: str, unit: str = "") -> dict[str, str]:
    """What a setting says of itself: its help, its environment variable, and its unit when clients are told it."""
    return {"help": help, "env": f"LANDSCAPE_{env}"} | ({"unit": unit} if unit else {})


class Forge(StrEnum):
    AUTO = "auto"
    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"  # and Forgejo


class StoreForm(StrEnum):
    MEMORY = "memory"
    DISK = "disk"


class LogForm(StrEnum):
    TEXT = "text"
    JSON = "json"


class LogLevel(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class LoggedQuestion(StrEnum):
    HASH = "hash"
    TEXT = "text"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; each field's ``metadata`` holds its ``help`` and its environment variable ``env``.

    Those with a ``unit`` too are what clients may not exceed, and are told at ``/limits``.
    """

    root: Path | None = field(
        default=None, metadata=_about("folder with ontology, shapes, data and queries; found when left out", "ROOT")
    )
    snapshots: Path | None = field(
        default=None, metadata=_about("folder of built snapshots; `snapshots` below the root", "SNAPSHOTS")
    )
    host: str = field(default="127.0.0.1", metadata=_about("address to listen on", "HOST"))
    port: int = field(default=8000, metadata=_about("port to listen on", "PORT"))
    public_url: str = field(
        default="",
        metadata=_about(
            "address under which the world reaches the service, for absolute links; relative when empty", "PUBLIC_URL"
        ),
    )
    query_processes: int = field(
        default=4, metadata=_about("processes that answer SPARQL", "QUERY_PROCESSES", "processes")
    )
    query_limit_seconds: float = field(
        default=10.0, metadata=_about("time after which a question is stopped", "QUERY_LIMIT_SECONDS", "s")
    )
    query_memory_mebibytes: int = field(
        default=1024, metadata=_about("memory that one question may take", "QUERY_MEMORY_MEBIBYTES", "MiB")
    )
    query_size_bytes: int = field(
        default=65_536, metadata=_about("longest question that is read", "QUERY_SIZE_BYTES", "bytes")
    )
    result_size_bytes: int = field(
        default=33_554_432, metadata=_about("largest result that is sent", "RESULT_SIZE_BYTES", "bytes")
    )
    result_rows: int = field(
        default=500_000, metadata=_about("most rows or triples of a result", "RESULT_ROWS", "rows")
    )
    waiting_queries: int = field(
        default=64, metadata=_about("questions that may wait for a process", "WAITING_QUERIES", "questions")
    )
    waiting_seconds: float = field(
        default=5.0, metadata=_about("longest time that a question waits for a process", "WAITING_SECONDS", "s")
    )
    client_queries: int = field(
        default=2,
        metadata=_about(
            "questions of one client that run at the same time; its others wait", "CLIENT_QUERIES", "questions"
        ),
    )
    client_waiting_queries: int = field(
        default=64, metadata=_about("questions of one client that may wait", "CLIENT_WAITING_QUERIES", "questions")
    )
    client_query_seconds: float = field(
        default=60.0,
        metadata=_about("time that the questions of one client may run in each minute", "CLIENT_QUERY_SECONDS", "s"),
    )
    trusted_proxies: str = field(
        default="",
        metadata=_about(
            "addresses of proxies, with commas between them, whose word of who the client is counts", "TRUSTED_PROXIES"
        ),
    )
    cache_mebibytes: int = field(
        default=64, metadata=_about("memory of each web process for answers that it keeps", "CACHE_MEBIBYTES")
    )
    table_rows: int = field(default=500, metadata=_about("rows of a result that a page shows", "TABLE_ROWS"))
    page_items: int = field(default=40, metadata=_about("items on a page of a list", "PAGE_ITEMS"))
    page_items_most: int = field(
        default=500, metadata=_about("largest page of a list that may be asked for", "PAGE_ITEMS_MOST", "records")
    )
    check_processes: int = field(
        default=2, metadata=_about("texts that are checked at the same time", "CHECK_PROCESSES", "texts")
    )
    check_limit_seconds: float = field(
        default=20.0, metadata=_about("time after which a check is stopped", "CHECK_LIMIT_SECONDS", "s")
    )
    check_memory_mebibytes: int = field(
        default=512, metadata=_about("memory that one check may take", "CHECK_MEMORY_MEBIBYTES", "MiB")
    )
    check_size_bytes: int = field(
        default=1_048_576, metadata=_about("longest text that is checked", "CHECK_SIZE_BYTES", "bytes")
    )
    waiting_checks: int = field(
        default=16, metadata=_about("texts that may wait to be checked", "WAITING_CHECKS", "texts")
    )
    repository: str = field(
        default="",
        metadata=_about(
            "address of the repository on the web that records are proposed to; none when empty", "REPOSITORY"
        ),
    )
    repository_branch: str = field(
        default="main", metadata=_about("branch that they are proposed to", "REPOSITORY_BRANCH")
    )
    repository_forge: Forge = field(
        default=Forge.AUTO,
        metadata=_about("software of the repository; auto finds it by the address", "REPOSITORY_FORGE"),
    )
    store: StoreForm = field(
        default=StoreForm.MEMORY,
        metadata=_about("where query processes hold the graph: memory, or disk for one that is larger", "STORE"),
    )
    sparql: str = field(
        default="",
        metadata=_about("address of a SPARQL service that answers instead of processes of our own", "SPARQL"),
    )
    sparql_engine: str = field(
        default="generic",
        metadata=_about("which engine that service is, for what is particular to it", "SPARQL_ENGINE"),
    )
    sparql_graph: str = field(
        default="",
        metadata=_about(
            "graph there that is asked; that of the snapshot when empty, the service's default graph for `default`",
            "SPARQL_GRAPH",
        ),
    )
    sparql_login: Path | None = field(
        default=None, metadata=_about("file with `user:password`, or `Bearer` and a token, for it", "SPARQL_LOGIN")
    )
    log_format: LogForm = field(
        default=LogForm.TEXT, metadata=_about("lines for a person, or JSON for a program", "LOG_FORMAT")
    )
    log_level: LogLevel = field(
        default=LogLevel.WARNING, metadata=_about("what is logged; requests and questions from info on", "LOG_LEVEL")
    )
    log_questions: LoggedQuestion = field(
        default=LoggedQuestion.HASH, metadata=_about("how a question in SPARQL is logged", "LOG_QUESTIONS")
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ, **given: object) -> Settings:
        """The settings of an environment; a value ``given`` by name goes before it, None counts as not given.

        Raises ``ParameterError`` when a variable cannot be read as what its setting is.
        """
        hints = get_type_hints(cls)
        values: dict[str, Any] = {
            one.name: _read(environ[one.metadata["env"]], hints[one.name], one.metadata["env"])
            for one in fields(cls)
            if one.metadata["env"] in environ
        }
        values |= {name: value for name, value in given.items() if value is not None}
        return cls(**values)


def setting_type(name: str) -> type:
    """The type of one setting, without the None that stands for "not set"."""
    hint = get_type_hints(Settings)[name]
    return _plain(hint)


def _plain(hint: Any) -> type:
    """``hint`` without its None."""
    if isinstance(hint, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not types.NoneType)
    assert isinstance(hint, type)
    return hint


def _read(text: str, hint: Any, variable: str) -> object:
    try:
        return _plain(hint)(text)
    except ValueError as error:
        detail = Detail("bad-setting", str(error), parameter=variable, value=text)
        raise ParameterError(f"{variable}={text!r}: write {_wanted(_plain(hint))} here", detail) from error


def _wanted(kind: type) -> str:
    return " or ".join(kind) if issubclass(kind, StrEnum) else kind.__name__
