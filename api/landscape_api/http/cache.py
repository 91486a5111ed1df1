"""Answers that are kept: as many as fit into so many bytes, the ones that were asked for last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from landscape_api.http.delivery import Whole

ENTRY_BYTES = 2000  # what an entry takes beside its bodies: key, headers, objects
SHARE = 8  # an answer larger than this part of the whole is not kept, for it would push out all others


class Cache:
    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._entries: OrderedDict[Hashable, tuple[Whole, int]] = OrderedDict()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable) -> Whole | None:
        """What is kept for ``key``."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry[0]

    def put(self, key: Hashable, whole: Whole, key_bytes: int = 0) -> None:
        """Keep an answer, or what it has grown to; then let those go that no longer fit."""
        size = ENTRY_BYTES + key_bytes + len(whole.body) + len(whole.packed)
        self._drop(key)
        if size > self._most_bytes // SHARE:
            return
        self._entries[key] = (whole, size)
        self.bytes += size
        while self.bytes > self._most_bytes:
            self._drop(next(iter(self._entries)))

    def _drop(self, key: Hashable) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.bytes -= entry[1]
