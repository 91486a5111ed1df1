"""The operations of the API as the reference shows them, from the OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SENTENCE_END = re.compile(r"(?<=\.)\s")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation with the first sentence about it; ``href`` leads to it when it can be asked as it stands."""

    method: str
    path: str
    about: str
    href: str | None


def operations(document: Mapping[str, Any]) -> dict[str, list[Operation]]:
    """The operations by their tag, in the order of the document; the tag with most of them is the first."""
    found: dict[str, list[Operation]] = {}
    for tag, one in _all(document):
        found.setdefault(tag, []).append(one)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1])))


def _all(document: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            plain = method == "get" and "{" not in path and not _asks(one, document)
            tag = next(iter(one.get("tags", ())), "")
            about = SENTENCE_END.split(one.get("description") or one.get("summary", ""))[0]
            yield tag, Operation(method.upper(), path, about, path if plain else None)


def _asks(operation: Mapping[str, Any], document: Mapping[str, Any]) -> bool:
    """Whether it needs a parameter."""
    shared = document.get("components", {}).get("parameters", {})
    given = (shared.get(one.get("$ref", "").rpartition("/")[2], one) for one in operation.get("parameters", ()))
    return any(one.get("required") for one in given)
