"""The places in a record's text that name records, and the records that it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from landscape.schema.names import ID

Rename = Callable[[str], str]  # from an id such as systems/leonardo to another one


@dataclass(frozen=True)
class Names:
    """The prefixes of the collections, by prefix: ``system`` is ``systems``."""

    collections: dict[str, str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """``system:leonardo`` or ``<https://.../id/systems/leonardo``; slugs are small letters, digits, hyphens."""
        prefixes = "|".join(map(re.escape, self.collections))
        named = rf"(?<![\w:/<-])(?P<prefix>{prefixes}):(?P<slug>[a-z0-9-]+)"
        return re.compile(rf"{named}|<{re.escape(ID)}(?P<id>[a-z0-9/-]+)")


def renamed(text: str, names: Names, rename: Rename) -> str:
    """A text whose records have other names."""

    def replace(found: re.Match[str]) -> str:
        if found["id"]:
            return f"<{ID}{rename(found['id'])}"
        return f"{found['prefix']}:{rename(_id(found, names)).partition('/')[2]}"

    return names.pattern.sub(replace, text)


def linked(text: str, names: Names) -> set[str]:
    """The ids that a text names."""
    return {found["id"] or _id(found, names) for found in names.pattern.finditer(text)}


def _id(found: re.Match[str], names: Names) -> str:
    return f"{names.collections[found['prefix']]}/{found['slug']}"
