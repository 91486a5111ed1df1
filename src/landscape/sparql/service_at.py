"""Where a SPARQL service is, which engine it is, and how one logs in there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import httpx

from landscape.errors import InputError, NotFoundError
from landscape.schema.names import ROOT
from landscape.sparql.engines import Engine, engine

SNAPSHOT_GRAPHS = f"{ROOT}graph/snapshot/"
DEFAULT = "default"  # in the place of a graph: the service's own default graph
BEARER = "bearer"


@dataclass(frozen=True, slots=True)
class ServiceAt:
    """``graph`` is the one that holds a snapshot's default graph; None for the service's own default graph."""

    endpoint: str
    engine: Engine
    graph: str | None
    login: Path | None = None

    @classmethod
    def of(cls, endpoint: str, engine_name: str, graph: str, snapshot_id: str, login: Path | None = None) -> ServiceAt:
        """As settings name it: an empty ``graph`` is that of the snapshot.

        Raises ``InputError`` for an address that is none, ``ParameterError`` for an engine that is not known.
        """
        kind = engine(engine_name)
        if not endpoint.startswith(("http://", "https://")):
            raise InputError(
                f"{endpoint!r} is no address of a SPARQL service; write it as in https://example.org/sparql"
            )
        if graph == DEFAULT and kind.always_named:
            raise InputError(
                f"the default graph of {kind.name} is not what was loaded: leave the graph out, or name one"
            )
        return cls(endpoint, kind, None if graph == DEFAULT else graph or f"{SNAPSHOT_GRAPHS}{snapshot_id}", login)

    def auth(self) -> httpx.Auth | None:
        """How each request says who asks. Raises ``NotFoundError`` when the file of the login cannot be read."""
        if self.login is None:
            return None
        try:
            text = self.login.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise NotFoundError(f"{self.login}: the login cannot be read: {error.strerror}") from error
        kind, _, token = text.partition(" ")
        if kind.lower() == BEARER:
            return _Bearer(token.strip())
        user, _, password = text.partition(":")
        return httpx.DigestAuth(user, password) if self.engine.digest else httpx.BasicAuth(user, password)


class _Bearer(httpx.Auth):
    """A token (RFC 6750)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request):  # type: ignore[no-untyped-def]
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request
