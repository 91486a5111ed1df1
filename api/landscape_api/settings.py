"""What an operator can set. One table: the fields below are the options of `landscape serve` and its environment."""

from __future__ import annotations

import dataclasses
import os
import types
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from landscape.errors import Detail, ParameterError


def _setting(default: object, help: str, env: str) -> Any:
    """A field that carries its own documentation; ``Any`` because a dataclass field stands for its value."""
    return dataclasses.field(default=default, metadata={"help": help, "env": f"LANDSCAPE_{env}"})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; each field's ``metadata`` holds its ``help`` and its environment variable ``env``."""

    root: Path | None = _setting(None, "folder with ontology, shapes, data and queries; found when left out", "ROOT")
    snapshots: Path | None = _setting(None, "folder of built snapshots; `snapshots` below the root", "SNAPSHOTS")
    host: str = _setting("127.0.0.1", "address to listen on", "HOST")
    port: int = _setting(8000, "port to listen on", "PORT")
    public_url: str = _setting(
        "", "address under which the world reaches the service, for absolute links; relative when empty", "PUBLIC_URL"
    )
    query_processes: int = _setting(4, "processes that answer SPARQL", "QUERY_PROCESSES")
    query_limit_seconds: float = _setting(10.0, "time after which a question is stopped", "QUERY_LIMIT_SECONDS")
    query_memory_mebibytes: int = _setting(1024, "memory that one question may take", "QUERY_MEMORY_MEBIBYTES")
    query_size_bytes: int = _setting(65_536, "longest question that is read", "QUERY_SIZE_BYTES")
    result_size_bytes: int = _setting(33_554_432, "largest result that is sent", "RESULT_SIZE_BYTES")
    waiting_queries: int = _setting(64, "questions that may wait for a process", "WAITING_QUERIES")
    table_rows: int = _setting(500, "rows of a result that a page shows", "TABLE_ROWS")
    page_items: int = _setting(50, "items on a page of a list", "PAGE_ITEMS")
    page_items_most: int = _setting(500, "largest page of a list that may be asked for", "PAGE_ITEMS_MOST")

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ, **given: object) -> Settings:
        """The settings of an environment; a value ``given`` by name goes before it, None counts as not given.

        Raises ``ParameterError`` when a variable cannot be read as what its setting is.
        """
        hints = get_type_hints(cls)
        values = {
            one.name: _read(environ[one.metadata["env"]], hints[one.name], one.metadata["env"])
            for one in dataclasses.fields(cls)
            if one.metadata["env"] in environ
        }
        return cls(**(values | {name: value for name, value in given.items() if value is not None}))


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
        raise ParameterError(f"{variable}={text!r}: write {_plain(hint).__name__} here", detail) from error
