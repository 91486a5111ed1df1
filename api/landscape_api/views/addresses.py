"""Addresses on this site: of records, lists and questions."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

WEB = ("https://", "http://")
SAFE = "/,:;@"  # what may stand in a query as it is, so that addresses can be read

Pairs = tuple[tuple[str, str], ...]


def page_of(name: str) -> str | None:
    """The page of what a document calls ``systems/leonardo#booster``; nothing when it is no name of ours."""
    if ":" in name:
        return name if name.startswith(WEB) else None
    record, _, fragment = name.partition("#")
    return f"/id/{quote(record)}.html" + (f"#{quote(fragment)}" if fragment else "")


def list_of(collection: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
    """The list of a collection under these parameters."""
    return with_query(f"/id/{quote(collection)}", parameters)


def with_query(path: str, parameters: Iterable[tuple[str, str]]) -> str:
    """A path and its parameters as one address."""
    query = urlencode(list(parameters), safe=SAFE)
    return f"{path}?{query}" if query else path
