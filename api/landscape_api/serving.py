"""What one server serves: a snapshot with its schema, its catalogue, its questions and the pool that answers SPARQL."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from fastapi import Request

from landscape.catalogue import Catalogue, Filters, Page
from landscape.errors import LandscapeError, UnavailableError
from landscape.folders import find_folders
from landscape.schema.model import Collection, Schema
from landscape.snapshot import Snapshot
from landscape.sparql import Answer, Limits, Pool, Question
from landscape.sparql.questions import NamedQuestion, questions
from landscape_api.candidates import not_found
from landscape_api.settings import Settings

MEBIBYTE = 1 << 20
SAFE = ",:/"  # what may stand in a query as it is

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Serving:
    """All but ``pool`` is there from the beginning: records are answered before SPARQL is, and without it."""

    settings: Settings
    snapshot: Snapshot
    schema: Schema
    catalogue: Catalogue
    questions: dict[str, NamedQuestion]
    pool: Pool | None = None
    _filters: dict[str, Filters] = field(default_factory=dict)  # made when first needed, for each takes some ms

    @classmethod
    def open(cls, settings: Settings) -> Serving:
        """What the settings say, without the pool.

        Raises ``NotFoundError`` when there is no snapshot, ``SnapshotError`` when it cannot be served, and
        ``InputError`` when a named question is not well formed.
        """
        folders = find_folders(settings.root)
        snapshot = Snapshot.open(settings.snapshots or folders.root / "snapshots")
        schema = snapshot.schema()
        catalogue = Catalogue.open(snapshot.catalogue_path, schema, snapshot.id)
        named = {one.name: one for one in questions(folders.queries)}
        return cls(settings, snapshot, schema, catalogue, named)

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
        )

    async def start_pool(self) -> None:
        """Have SPARQL answered. When that fails it is logged: records are answered all the same."""
        graph, prefixes = self.snapshot.graph_path, self.schema.prefixes
        try:
            self.pool = await asyncio.to_thread(Pool.start, graph, self.snapshot.id, self.limits, prefixes)
        except LandscapeError as error:
            log.error("SPARQL cannot be answered: %s", error.message)

    async def ask(self, question: Question) -> Answer:
        """What the pool answers. Raises what it raises, and ``UnavailableError`` before there is one."""
        if self.pool is None:
            raise UnavailableError("SPARQL is not answered yet: its processes are starting; try again in a second")
        return await self.pool.ask(question)

    def collection(self, name: str) -> Collection:
        """The collection of that name. Raises ``NotFoundError`` with those there are."""
        if name in self.schema.collections:
            return self.schema.collections[name]
        raise not_found("collection", name, self.schema.collections)

    def page(self, collection: Collection, parameters: Iterable[tuple[str, str]]) -> Page:
        """The records of a collection that parameters ask for. Raises ``ParameterError`` for wrong ones."""
        if collection.name not in self._filters:
            self._filters[collection.name] = Filters(self.schema, collection)
        limit, most = self.settings.page_items, self.settings.page_items_most
        return self.catalogue.page(self._filters[collection.name].query(parameters, limit=limit, most=most))

    def question(self, name: str) -> NamedQuestion:
        """The question of that name. Raises ``NotFoundError`` with those there are."""
        if name in self.questions:
            return self.questions[name]
        raise not_found("question", name, self.questions)

    def url(self, path: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
        """The address of a path: below the public address when there is one, and never taken from a request."""
        text = written(parameters)
        return f"{self.settings.public_url.rstrip('/')}{quote(path)}" + (f"?{text}" if text else "")


def written(parameters: Iterable[tuple[str, str]]) -> str:
    """Parameters as an address writes them; what needs no escape has none, so that people can read it."""
    return "&".join(f"{quote(name, SAFE)}={quote(value, SAFE)}" for name, value in parameters)


def serving_of(request: Request) -> Serving:
    """What the server of a request serves."""
    serving = request.app.state.serving
    assert isinstance(serving, Serving)
    return serving
