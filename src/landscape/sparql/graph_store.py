"""Loads a snapshot's graph into a service elsewhere (SPARQL 1.1 Graph Store HTTP Protocol, sections 5.3 and 5.4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import httpx
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Triple, parse, serialize

from landscape.errors import TimeLimitError, UnavailableError
from landscape.sparql.service_at import ServiceAt

BATCH = 50_000
SAID_MOST = 300
CONNECT_S = 10.0


def load(graph: Path, service: ServiceAt, store: str, seconds: float) -> dict[str, int]:
    """Put the graphs of the N-Quads in ``graph``, each in place of what was there; how many triples each has.

    The default graph goes where ``service`` is asked, the others under their own names. One graph is put in one
    request, whole or not at all where the service keeps what it promises; the default graph last, since it is by it
    that a server knows that the snapshot is there. Raises ``UnavailableError`` and ``TimeLimitError``.
    """
    with TemporaryDirectory(prefix="landscape-") as folder, _client(service, seconds) as client:
        counts = _split(graph, Path(folder))
        for name in sorted(counts, key=lambda one: one is None):
            target = service.graph if name is None else name
            _request(client, "PUT", store, target, Path(folder) / _file(counts, name), service.engine.triples)
    return {name or service.graph or "default": count for name, count in counts.items()}


def remove(service: ServiceAt, store: str, seconds: float) -> None:
    """Delete the graph of a snapshot."""
    with _client(service, seconds) as client:
        _request(client, "DELETE", store, service.graph)


def _client(service: ServiceAt, seconds: float) -> httpx.Client:
    return httpx.Client(auth=service.auth(), timeout=httpx.Timeout(seconds, connect=CONNECT_S))


def _split(graph: Path, folder: Path) -> dict[str | None, int]:
    """Write the triples of each graph to a file of its own; how many they are, by the graph's name."""
    counts: dict[str | None, int] = {}
    files: dict[str | None, BinaryIO] = {}
    try:
        for name, triples in _batches(graph):
            if name not in files:
                counts[name] = 0
                files[name] = (folder / _file(counts, name)).open("wb")
            counts[name] += len(triples)
            serialize(triples, files[name], RdfFormat.N_TRIPLES)
    finally:
        for one in files.values():
            one.close()
    return counts


def _batches(graph: Path) -> Iterator[tuple[str | None, list[Triple]]]:
    """Triples in their order, as many at a time as are in the same graph, within bounds."""
    waiting: dict[str | None, list[Triple]] = {}
    for quad in parse(path=str(graph), format=RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, NamedNode | DefaultGraph)  # a snapshot has no blank nodes
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else None
        batch = waiting.setdefault(name, [])
        batch.append(quad.triple)
        if len(batch) >= BATCH:
            yield name, waiting.pop(name)
    yield from waiting.items()


def _file(counts: dict[str | None, int], name: str | None) -> str:
    return f"{list(counts).index(name)}.nt"


def _request(
    client: httpx.Client, method: str, store: str, graph: str | None, file: Path | None = None, media_type: str = ""
) -> None:
    parameters = {"graph": graph} if graph else {"default": ""}
    content = file.read_bytes() if file else None  # a login by digest sends it twice
    headers = {"Content-Type": media_type} if file else {}
    try:
        answer = client.request(method, store, params=parameters, content=content, headers=headers)
    except httpx.TimeoutException as error:
        raise TimeLimitError(f"{store} did not take <{graph}> in time; see --seconds") from error
    except httpx.HTTPError as error:
        raise UnavailableError(f"{store} cannot be reached: {str(error) or type(error).__name__}") from error
    if not answer.is_success:
        said = " ".join(answer.text.split())[:SAID_MOST]
        raise UnavailableError(f"{store} answers {answer.status_code} to {method} of <{graph}>: {said}")
