"""``Landscape``: the same questions to a snapshot of one's own and to a server somewhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx

from landscape.client.asked import Json, got, wait_until_ready
from landscape.client.inside import Inside
from landscape.client.rows import Rows

API = "/api/v1"
HERE = "http://landscape.invalid"  # never resolved: requests stay in this process
ANSWER_LIMIT_S = 60.0
SOLUTIONS, TURTLE = "application/sparql-results+json", "text/turtle"
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {f"{XSD}integer": int, f"{XSD}decimal": float, f"{XSD}double": float, f"{XSD}float": float}
BOOLEAN = f"{XSD}boolean"
MEMBERS_OF_HTTP = ("links", "snapshot", "totals")


class Landscape:
    """A landscape: the address of a server, the folder of a checkout, or by default the landscape around this folder.

    A landscape of one's own is built when it has no snapshot yet. Close it, or use it as a context manager. All
    methods raise the errors of ``landscape.errors``, for a server's problems those that they would be here.
    """

    def __init__(self, source: str | Path | None = None) -> None:
        self._client = _client(source)

    @property
    def snapshot(self) -> str:
        """The snapshot that answers."""
        return str(self._json("/", {})["snapshot"])

    def collections(self) -> Rows:
        """The collections: name, label and how many records each has."""
        found = self._json("/", {})["collections"]
        return Rows({"name": one["name"], "label": one["plural"], "count": one["count"]} for one in found)

    def records(self, collection: str, filters: Mapping[str, Any] | None = None, **more: Any) -> Rows:
        """All records of a collection that filters leave, such as ``country="IT"`` or ``{"total.disk.min": "10 PB"}``.

        Filters are those of the API; several values are alternatives.
        """
        rows, cursor = Rows(), None
        while True:
            page = self._json(f"/{collection}", {**(filters or {}), **more, "cursor": cursor})
            rows += page["items"]
            cursor = page["next"]
            if cursor is None:
                return rows

    def record(self, name: str) -> Json:
        """One record by its name, as in ``systems/leonardo``."""
        return _without_http(self._json(f"/{name}", {}))

    def search(self, text: str, limit: int = 20) -> Rows:
        """The records that fit words, the best first."""
        return Rows(self._json("/search", {"q": text, "limit": limit})["items"])

    def ask(self, query: str) -> Rows | bool:
        """The solutions of a question in SPARQL, or yes or no to an ASK. What is unbound is None."""
        found = self.solutions(query)
        if "boolean" in found:
            return bool(found["boolean"])
        names = found["head"]["vars"]
        return Rows({name: _value(one.get(name)) for name in names} for one in found["results"]["bindings"])

    def graph(self, query: str) -> str:
        """What a CONSTRUCT or DESCRIBE gives, as Turtle."""
        return got(self._client, "/sparql", {"query": query}, TURTLE).text

    def questions(self) -> Rows:
        """The questions that have a name: what each asks, who asks it, and why."""
        kept = ("name", "title", "audience", "reason")
        return Rows({name: one[name] for name in kept} for one in self._json("/questions", {})["items"])

    def question(self, name: str, **asked: Any) -> Rows | bool:
        """The answer to a question that has a name, with values for its parameters, as in ``country="IT"``."""
        return self.ask(str(self._json(f"/questions/{name}", asked)["text"]))

    def match(self, use_case: str | None = None, **asked: Any) -> Json:
        """Who can run a use case, or what is asked for, such as ``needs="xrootd"`` and ``min="disk:10PB"``."""
        return self._answer("/match", {"use_case": use_case, **asked})

    def gaps(self, **asked: Any) -> Json:
        """What is missing: in what is offered, and in what is recorded."""
        return self._answer("/gaps", asked)

    def trust(self, record: str | None = None, collection: str | None = None, country: str | None = None) -> Json:
        """What is to be doubted, and how complete and fresh the records are."""
        return self._answer("/trust", {"record": record, "collection": collection, "country": country})

    def network(self, start: str | None = None, end: str | None = None, avoid: tuple[str, ...] = ()) -> Json:
        """The network, or the shortest chains from one record to another."""
        return self._answer("/network", {"from": start, "to": end, "avoid": avoid})

    def timeline(self, first: int | None = None, last: int | None = None, **asked: Any) -> Json:
        """What starts and ends from one year to another; with ``as_of`` what is in use on a day; capacity by year."""
        return self._answer("/timeline", {"from": first, "to": last, **asked})

    def report(self, kind: str, name: str) -> Json:
        """A report about a country, a facility, a use case or a programme: sections of rows, each with its links."""
        return _without_http(self._json(f"/reports/{kind}/{name}", {}))

    def get(self, path: str, **parameters: Any) -> Json:
        """What the API answers at a path, as in ``/api/v1/trust``, just as it is."""
        found: Json = got(self._client, path, parameters).json()
        return found

    def solutions(self, query: str) -> Json:
        """The answer to a question in SPARQL as SPARQL 1.1 Query Results JSON, just as it is."""
        found: Json = got(self._client, "/sparql", {"query": query}, SOLUTIONS).json()
        return found

    def schema(self) -> Json:
        """Collections with their fields, metrics, and vocabularies."""
        return _without_http(self._json("/", {}))

    def close(self) -> None:
        """Let go of the snapshot or the connection."""
        self._client.close()

    def __enter__(self) -> Landscape:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _json(self, path: str, parameters: Mapping[str, Any]) -> Json:
        return self.get(f"{API}{path}", **parameters)

    def _answer(self, path: str, parameters: Mapping[str, Any]) -> Json:
        """An answer of insight with all rows of its lists, of which the API gives one page at a time."""
        page = self._json(path, parameters)
        answer = {name: _as_rows(value) for name, value in page.items()}
        totals = page.get("totals", {})
        while more := {name for name in totals if len(answer[name]) < totals[name]}:
            offset = min(len(answer[name]) for name in more)
            page = self._json(path, {**parameters, "part": sorted(more), "offset": offset})
            for name in more:
                answer[name] += page[name][len(answer[name]) - offset :]
        return _without_http(answer)


def _client(source: str | Path | None) -> httpx.Client:
    if isinstance(source, str) and source.startswith(("http://", "https://")):
        return httpx.Client(base_url=source.rstrip("/"), timeout=ANSWER_LIMIT_S, follow_redirects=True)
    from landscape.client.own import own_app

    headers = {"Accept-Encoding": "identity"}  # nobody gains when one process packs for itself
    client = httpx.Client(transport=Inside(own_app(source)), base_url=HERE, timeout=None, headers=headers)
    wait_until_ready(client)
    return client


def _value(term: Mapping[str, str] | None) -> Any:
    """A term as Python has it."""
    if term is None:
        return None
    text, datatype = term["value"], term.get("datatype", "")
    if datatype == BOOLEAN:
        return text in ("true", "1")
    return NUMBERS[datatype](text) if datatype in NUMBERS else text


def _as_rows(value: Any) -> Any:
    return Rows(value) if isinstance(value, list) and all(isinstance(one, dict) for one in value) else value


def _without_http(answer: Json) -> Json:
    """An answer without what only belongs to its address."""
    return {name: value for name, value in answer.items() if name not in MEMBERS_OF_HTTP}
