"""Questions that a SPARQL service elsewhere answers in place of our own processes, over connections that are kept.

An answer is whole or an error, as it is from a pool: what the service cuts, breaks off or gives up is never passed on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping

import httpx

from landscape.errors import (
    Detail,
    LandscapeError,
    NotAcceptableError,
    QueryError,
    TimeLimitError,
    TooLargeError,
    UnavailableError,
)
from landscape.schema.names import INFERRED_GRAPH
from landscape.sparql import lexical, translate
from landscape.sparql.admission import Admission
from landscape.sparql.engines import JSON, N_TRIPLES
from landscape.sparql.evaluate import FullError
from landscape.sparql.limits import Limits
from landscape.sparql.media_types import GRAPHS, SOLUTIONS
from landscape.sparql.question import Answer, Question
from landscape.sparql.service_at import ServiceAt
from landscape.sparql.standard import refuse_what_is_beyond

CONNECT_S = 5.0
SAID_MOST = 300
CSV = "text/csv"
MEBIBYTE = 1 << 20
LATE = (httpx.codes.REQUEST_TIMEOUT, httpx.codes.GATEWAY_TIMEOUT)
REFUSED = (httpx.codes.BAD_REQUEST, httpx.codes.UNPROCESSABLE_ENTITY)
XML_PART = 4  # results in XML or N-Triples take more bytes than the same in what is sent on

log = logging.getLogger(__name__)


class RemotePool:
    """Asks one service about one snapshot."""

    def __init__(self, service: ServiceAt, limits: Limits, prefixes: Mapping[str, str]) -> None:
        self._service = service
        self._limits = limits
        self._prefixes = prefixes
        self._admission = Admission(limits)
        self._client: httpx.AsyncClient | None = None  # belongs to the loop that asks first

    def check(self) -> None:
        """Raise ``UnavailableError`` when the service cannot be asked, or does not hold the snapshot."""
        asyncio.run(self._check())

    async def ask(self, question: Question, spent: Callable[[float], object] | None = None) -> Answer:
        """The whole answer. Raises what ``Pool.ask`` raises, but for a limit of memory."""
        async with self._admission.turn(question, spent):
            return await self._answer(question)

    async def drain(self) -> None:
        """Wait until every question has its answer, and close the connections."""
        await self._admission.drain()
        client, self._client = self._client, None
        if client:
            await client.aclose()

    def stop(self) -> None:
        """Nothing to do: connections are closed by ``drain``, or with the process."""

    async def _check(self) -> None:
        graph = self._service.graph
        text = f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}" if graph else "ASK { ?s ?p ?o }"
        try:
            body, media_type = await self._fetch(text, JSON, ())
            if graph and self._service.engine.cuts_graphs:
                await self._check_cut(graph)
        finally:
            await self.drain()  # the loop of this check is not the one that asks later
        if _csv(body, media_type) != "true":
            name = f"<{graph}>" if graph else "the default graph"
            message = f"{self._service.endpoint} holds nothing in {name}; load the snapshot with `landscape load`"
            raise UnavailableError(message)

    async def _check_cut(self, graph: str) -> None:
        """Raise ``UnavailableError`` when the service gives fewer rows than we do, as it then cuts graphs unseen."""
        more = self._limits.result_rows + 1
        text = f"SELECT (1 AS ?n) {{ GRAPH <{graph}> {{ ?a ?b ?c . ?d ?e ?f }} }} LIMIT {more}"
        try:
            await self._fetch(text, CSV, ())  # of what there is, this is soonest written
        except TooLargeError as error:
            message = f"{self._service.endpoint} gives fewer than {more} rows: let it give more, or lower --result-rows"
            raise UnavailableError(message) from error

    async def _answer(self, question: Question) -> Answer:
        reading = lexical.read(question.text)
        form = reading.form()
        if self._service.engine.extends:
            refuse_what_is_beyond(question.text)
        wanted = question.graph if form.is_graph else question.solutions
        if wanted is None or wanted not in (GRAPHS if form.is_graph else SOLUTIONS):
            raise _not_acceptable(GRAPHS if form.is_graph else SOLUTIONS)
        dataset = self._dataset(question, reading)
        if form.is_graph and self._service.engine.cuts_graphs:
            await self._refuse_cut(reading, form, dataset)
        body, media_type = await self._fetch(question.text, N_TRIPLES if form.is_graph else JSON, dataset)
        return Answer(wanted, await asyncio.to_thread(self._translated, form, body, media_type, wanted))

    async def _refuse_cut(
        self, reading: lexical.Reading, form: lexical.Form, dataset: tuple[tuple[str, str], ...]
    ) -> None:
        """Let a graph pass only when the service will not cut it: when it is made from no more rows than it gives."""
        if form is lexical.Form.DESCRIBE:
            message = "the engine that answers here cuts a DESCRIBE without a word; ask with CONSTRUCT"
            raise QueryError(message, Detail("describe-off", message, parameter="query"))
        body, media_type = await self._fetch(reading.counting(), JSON, dataset)
        if int(_csv(body, media_type).split()[-1]) > self._limits.result_rows:
            raise _too_large(f"what is made from {self._limits.result_rows} rows")

    def _translated(self, form: lexical.Form, body: bytes, media_type: str, wanted: str) -> bytes:
        most_bytes, most_rows = self._limits.result_bytes, self._limits.result_rows
        try:
            if form.is_graph:
                return translate.graph(body, media_type, wanted, (most_bytes, most_rows), self._prefixes)
            return translate.solutions(body, media_type, wanted, most_bytes, most_rows)
        except FullError as error:
            raise _too_large(f"{most_bytes} bytes") from error
        except translate.TooManyRowsError as error:
            raise _too_large(f"{most_rows} rows") from error

    def _dataset(self, question: Question, reading: lexical.Reading) -> tuple[tuple[str, str], ...]:
        """The graphs that are asked: those of the question, of the query itself, or else those of the snapshot."""
        if question.default_graphs or question.named_graphs:
            default, named = question.default_graphs, question.named_graphs
        elif self._service.graph is None or (reading.has("from") and not self._service.engine.always_named):
            return ()
        else:
            default, named = (self._service.graph,), (INFERRED_GRAPH,)
        return (*(("default-graph-uri", one) for one in default), *(("named-graph-uri", one) for one in named))

    async def _fetch(self, text: str, accept: str, dataset: tuple[tuple[str, str], ...]) -> tuple[bytes, str]:
        """The body of an answer that is whole, and its media type."""
        if self._client is None:
            self._client = self._new_client()
        form: dict[str, list[str]] = {"query": [text]}
        for name, value in dataset:
            form.setdefault(name, []).append(value)
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._read(self._client, form, accept)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise self._late() from error
        except httpx.HTTPError as error:
            log.warning("%s: %s: %s", self._service.endpoint, type(error).__name__, error)
            raise UnavailableError("the service that answers questions cannot be reached, or broke off") from error

    async def _read(self, client: httpx.AsyncClient, form: dict[str, list[str]], accept: str) -> tuple[bytes, str]:
        async with client.stream("POST", self._service.endpoint, data=form, headers={"Accept": accept}) as answer:
            if not answer.is_success:
                raise self._refusal(answer.status_code, (await _start_of(answer)).decode("utf-8", "replace"))
            if cut := [one for one, value in self._service.engine.cut.items() if _is_cut(answer, one, value)]:
                raise _too_large(f"what the service gives ({', '.join(cut)})")
            body = bytearray()
            async for piece in answer.aiter_bytes():
                body += piece
                if len(body) > self._limits.result_bytes * XML_PART:
                    raise _too_large(f"{self._limits.result_bytes} bytes")
        return bytes(body), answer.headers.get("content-type", "").partition(";")[0].strip()

    def _refusal(self, status: int, said: str) -> LandscapeError:
        """The error behind an answer that is none."""
        words = self._service.engine.late
        if status in LATE or any(one.lower() in said.lower() for one in words):
            return self._late()
        if status in REFUSED or any(one in said for one in self._service.engine.refused):
            message = f"the service refuses the query: {' '.join(said.split())[:SAID_MOST]}"
            return QueryError(message, Detail("bad-sparql", message, "query"))
        if status == httpx.codes.REQUEST_ENTITY_TOO_LARGE:
            return _too_large("what the service reads or gives")
        log.warning("%s answers %d: %s", self._service.endpoint, status, said[:SAID_MOST])
        return UnavailableError(f"the service that answers questions answers {status} itself; try again")

    def _late(self) -> TimeLimitError:
        seconds = f"{self._limits.seconds:g} s"
        return TimeLimitError(f"the question was not answered within {seconds}, or the service's limit; ask for less")

    def _new_client(self) -> httpx.AsyncClient:
        limits = httpx.Limits(max_connections=self._limits.processes, max_keepalive_connections=self._limits.processes)
        timeout = httpx.Timeout(self._limits.seconds, connect=CONNECT_S)
        return httpx.AsyncClient(auth=self._service.auth(), limits=limits, timeout=timeout, follow_redirects=False)


def _csv(body: bytes, media_type: str) -> str:
    """A small result as text."""
    return translate.solutions(body, media_type, CSV, MEBIBYTE, 1).decode().strip()


async def _start_of(answer: httpx.Response) -> bytes:
    """The beginning of the text of an error."""
    text = b""
    async for piece in answer.aiter_bytes():
        text += piece
        if len(text) > SAID_MOST * 4:
            break
    return text


def _is_cut(answer: httpx.Response, header: str, value: str) -> bool:
    return header in answer.headers and answer.headers[header].startswith(value)


def _too_large(most: str) -> TooLargeError:
    message = f"the result is larger than {most}; use LIMIT, or ask for less"
    return TooLargeError(message, Detail("result-too-large", message, parameter="query"))


def _not_acceptable(allowed: tuple[str, ...]) -> NotAcceptableError:
    message = f"the result is written as {', '.join(allowed)}; accept one of them"
    return NotAcceptableError(message, Detail("not-acceptable", message, parameter="Accept", allowed=allowed))
