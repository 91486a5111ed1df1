"""Addresses on this site: of records, lists and questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from landscape_api.v1.facets import toggled

WEB = ("https://", "http://")
SAFE = "/,:;@"  # what may stand in a query as it is, so that addresses can be read
CURSOR = "cursor"


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


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of a list as its address has them; a comma means or, a repeated one and.

    What is changed is a new list, so the cursor never stays.
    """

    pairs: tuple[tuple[str, str], ...]

    def first(self, key: str) -> str | None:
        """The first value of a parameter."""
        return next((value for name, value in self.pairs if name == key), None)

    def without(self, *keys: str) -> Parameters:
        """All parameters but those."""
        return Parameters(tuple(pair for pair in self.pairs if pair[0] not in (*keys, CURSOR)))

    def setting(self, key: str, value: str) -> Parameters:
        """With one value for that parameter, whatever it had."""
        return Parameters((*self.without(key).pairs, (key, value)))

    def toggling(self, key: str, value: str) -> Parameters:
        """With one more alternative for that parameter, or without it when it is there."""
        return Parameters(tuple(toggled(self.pairs, key, value)))
