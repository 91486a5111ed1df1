"""Addresses within JSON: they are in members that say so, and the copy keeps those that lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from landscape_api.exporting.references import Target

LINKS = "links"  # an object or a list of addresses
ADDRESSES = ("url", "href", "page", "run")


def addresses(text: str) -> Iterator[str]:
    """The addresses of this site that a document names."""
    if '"/' in text:
        yield from _found(json.loads(text), False)


def rewritten(text: str, target: Target) -> str:
    """A document whose addresses are those of the copy; a member whose address has no file is left out."""
    if '"/' not in text:
        return text
    return json.dumps(_changed(json.loads(text), target, False), ensure_ascii=False, separators=(",", ":"))


def _is_address(key: str, value: Any, within_links: bool) -> bool:
    return isinstance(value, str) and value.startswith("/") and (within_links or key in ADDRESSES)


def _found(value: Any, within_links: bool) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            if _is_address(key, one, within_links):
                yield one
            else:
                yield from _found(one, key == LINKS)
    elif isinstance(value, list):
        for one in value:
            yield from _found(one, False)


def _changed(value: Any, target: Target, within_links: bool) -> Any:
    if isinstance(value, list):
        return [_changed(one, target, False) for one in value]
    if not isinstance(value, dict):
        return value
    changed = {}
    for key, one in value.items():
        if not _is_address(key, one, within_links):
            changed[key] = _changed(one, target, key == LINKS)
        elif (link := target(one)) is not None:
            changed[key] = link
    return changed
