"""What one server serves: a snapshot with its schema, its catalogue, its questions and the pool that answers SPARQL."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from landscape.catalogue import Catalogue, Filters, ListQuery, Page
from landscape.errors import LandscapeError, UnavailableError
from landscape.folders import find_folders
from landscape.insight.opened import Insight
from landscape.schema.model import Collection, Schema
from landscape.schema.names import ID
from landscape.snapshot import Snapshot
from landscape.snapshot.snapshot import STORES, VERIFIED
from landscape.snapshot.uses import Use, open_in_use
from landscape.sparql import Answer, Limits, Pool, Question
from landscape.sparql.asker import Asker
from landscape.sparql.joined import JoinedPool
from landscape.sparql.questions import NamedQuestion, questions
from landscape.sparql.values import Values
from landscape_api.http.candidates import not_found
from landscape_api.operation.logs import Gathered, of_question
from landscape_api.operation.metrics import Metrics
from landscape_api.settings import Settings, StoreForm

if TYPE_CHECKING:
    from landscape.sparql.remote_pool import RemotePool

MEBIBYTE = 1 << 20
KEY = "landscape.serving"  # in the scope of a request
RUNNING = "landscape_questions_running"
WHETHER_VERIFIED = (("verified", "true"), ("verified", "false"))  # no days, as other values of it
SAFE = ",:/"  # what may stand in a query as it is
QUOTED_MOST = 4096  # texts that are kept as quoted: a list has hundreds of addresses, of few words

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Serving:
    """All but ``pool`` is there from the beginning: records are answered before SPARQL is, and without it."""

    settings: Settings
    snapshot: Snapshot
    schema: Schema
    catalogue: Catalogue
    questions: dict[str, NamedQuestion]
    pool: Asker | None = None
    use: Use | None = None  # keeps the snapshot from being removed
    held: int = 0  # requests that are answered from it just now
    metrics: Metrics = field(default_factory=Metrics)
    _asked: Gathered = field(default_factory=lambda: Gathered(log, "question"))
    _starting: Lock = field(default_factory=Lock)
    _filters: dict[str, Filters] = field(default_factory=dict)  # made when first needed, for each takes some ms
    _verified: Catalogue | None = None  # opened when first needed
    _insight: Insight | None = None

    @classmethod
    def open(cls, settings: Settings, folder: Path | None = None) -> Serving:
        """What the settings say, without the pool; ``folder`` is a snapshot's own one, by default the current one.

        Raises ``NotFoundError`` when there is no snapshot, ``SnapshotError`` when it cannot be served, and
        ``InputError`` when a named question is not well formed.
        """
        folders = find_folders(settings.root)
        snapshot, use = open_in_use(folder or settings.snapshots or folders.root / "snapshots")
        try:
            schema = snapshot.schema()
            catalogue = Catalogue.open(snapshot.catalogue_path, schema, snapshot.id)
            named = {one.name: one for one in questions(folders.queries)}
        except BaseException:
            use.release()
            raise
        return cls(settings, snapshot, schema, catalogue, named, use=use)

    def close(self) -> None:
        """Stop its pool and let go of its files. Nobody may be answered from it any more."""
        self._asked.write()
        if self.pool:
            self.pool.stop()
        self.catalogue.close()
        if self._verified:
            self._verified.close()
        if self.use:
            self.use.release()

    @property
    def limits(self) -> Limits:
        """What the settings allow a question."""
        given = self.settings
        return Limits(
            processes=given.query_processes,
            seconds=given.query_limit_seconds,
            memory_bytes=given.query_memory_mebibytes * MEBIBYTE,
            query_bytes=given.query_size_bytes,
            result_bytes=given.result_size_bytes,
            waiting=given.waiting_queries,
            waiting_seconds=given.waiting_seconds,
            result_rows=given.result_rows,
        )

    def start(self, address: Path | None = None) -> None:
        """Have SPARQL answered: by a service elsewhere, the pool at ``address``, or one of its own.

        Who calls it while it is under way waits for the same pool. Raises ``SnapshotError`` when the graph cannot be
        read, ``UnavailableError`` elsewhere than on Linux, and when a service elsewhere cannot be reached or does not
        hold this snapshot.
        """
        with self._starting:
            if self.pool is None:
                self.pool = self._made_pool(address)

    def _made_pool(self, address: Path | None) -> Asker:
        if self.settings.sparql:
            return self._remote_pool()
        return JoinedPool(address, self.limits) if address else self._own_pool()

    def _remote_pool(self) -> RemotePool:
        from landscape.sparql.remote_pool import RemotePool  # the client takes long to import, and few need it
        from landscape.sparql.service_at import ServiceAt

        given = self.settings
        service = ServiceAt.of(
            given.sparql, given.sparql_engine, given.sparql_graph, self.snapshot.id, given.sparql_login
        )
        pool = RemotePool(service, self.limits, self.schema.prefixes)
        pool.check()
        return pool

    def _own_pool(self) -> Pool:
        folder = self.snapshot.folder
        store = folder.parent / STORES / folder.name if self.settings.store == StoreForm.DISK else None
        return Pool.start(self.snapshot.graph_path, self.snapshot.id, self.limits, self.schema.prefixes, ID, store)

    async def ask(self, question: Question, spent: Callable[[float], object] | None = None) -> Answer:
        """What the pool answers; ``spent`` is told the seconds that it took.

        Raises what the pool raises, and ``UnavailableError`` before there is one.
        """
        if self.pool is None:
            raise UnavailableError("SPARQL is not answered yet: its processes are starting; try again in a second")
        begun_s, outcome = time.monotonic(), "left"
        self.metrics.add(RUNNING)
        try:
            answer = await self.pool.ask(question, spent)
            outcome = "answered"
        except LandscapeError as error:
            outcome = error.kind
            raise
        finally:
            self.metrics.add(RUNNING, number=-1)
            self._tell(question, outcome, time.monotonic() - begun_s)
        return answer

    def _tell(self, question: Question, outcome: str, seconds: float) -> None:
        """Count and log a question that is done with."""
        self.metrics.question(outcome, seconds)
        if self._asked.enabled:
            asked = of_question(question.text, self.settings.log_questions)
            members = {"outcome": outcome, "ms": round(seconds * 1000, 2), "snapshot": self.snapshot.id}
            self._asked.add(**asked, **members)

    def collection(self, name: str) -> Collection:
        """The collection of that name. Raises ``NotFoundError`` with those there are."""
        if name in self.schema.collections:
            return self.schema.collections[name]
        raise not_found("collection", name, self.schema.collections)

    @property
    def insight(self) -> Insight:
        """What is computed from the whole graph; it reads its file when it is first asked."""
        if self._insight is None:
            self._insight = Insight(self.snapshot.insight_path)
        return self._insight

    @property
    def verified(self) -> Catalogue:
        """The records as they are without all that no source supports. Raises ``SnapshotError`` when it is damaged."""
        if self._verified is None:
            snapshot = self.snapshot
            self._verified = Catalogue.open(snapshot.verified_path, self.schema, snapshot.manifest.files[VERIFIED])
        return self._verified

    def catalogue_for(self, parameters: Iterable[tuple[str, str]]) -> tuple[Catalogue, list[tuple[str, str]]]:
        """The catalogue that ``verified=true`` or its absence asks for, and the other parameters.

        Other values of ``verified`` are days, by which lists are filtered.
        """
        given = list(parameters)
        rest = [one for one in given if one not in WHETHER_VERIFIED]
        return (self.verified if WHETHER_VERIFIED[0] in given else self.catalogue), rest

    def filters(self, collection: Collection) -> Filters:
        """The filters of a collection."""
        if collection.name not in self._filters:
            self._filters[collection.name] = Filters(self.schema, collection)
        return self._filters[collection.name]

    def query(self, collection: Collection, parameters: Iterable[tuple[str, str]]) -> ListQuery:
        """The question for records of a collection that parameters ask. Raises ``ParameterError`` for wrong ones."""
        limit, most = self.settings.page_items, self.settings.page_items_most
        return self.filters(collection).query(parameters, limit=limit, most=most)

    def page(self, collection: Collection, parameters: Iterable[tuple[str, str]]) -> Page:
        """The records of a collection that parameters ask for. Raises ``ParameterError`` for wrong ones."""
        catalogue, rest = self.catalogue_for(parameters)
        return catalogue.page(self.query(collection, rest))

    def question(self, name: str) -> NamedQuestion:
        """The question of that name. Raises ``NotFoundError`` with those there are."""
        if name in self.questions:
            return self.questions[name]
        raise not_found("question", name, self.questions)

    @property
    def values(self) -> Values:
        """What reads the values of parameters of questions."""
        return Values(self.schema, self.catalogue.record)

    def url(self, path: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
        """The address of a path: below the public address when there is one, and never taken from a request."""
        text = written(parameters)
        return f"{self.settings.public_url.rstrip('/')}{quote(path)}" + (f"?{text}" if text else "")


def written(parameters: Iterable[tuple[str, str]]) -> str:
    """Parameters as an address writes them; what needs no escape has none, so that people can read it."""
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in parameters)


@lru_cache(QUOTED_MOST)
def _quoted(text: str) -> str:
    return quote(text, SAFE)


def serving_of(request: Request) -> Serving:
    """What a request is answered from, from its beginning to its end."""
    serving = serving_in(request.scope)
    assert serving is not None
    return serving


def serving_in(scope: Scope) -> Serving | None:
    """What the request of an ASGI scope is answered from; None while nothing is served yet."""
    found = scope.get(KEY) or getattr(scope["app"].state, "serving", None)
    return found if isinstance(found, Serving) else None


class Hold:
    """ASGI: binds each request to what is served when it comes, so that a swap meanwhile changes nothing for it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        serving = serving_in(scope) if scope["type"] == "http" else None
        if serving is None:
            await self.app(scope, receive, send)
            return
        scope[KEY] = serving
        serving.held += 1
        try:
            await self.app(scope, receive, send)
        finally:
            serving.held -= 1
