"""A question for the records of one collection, read and checked: conditions, order, and which part of the list."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from landscape.catalogue.scale import Range
from landscape.schema.model import Collection

RELEVANCE = "relevance"  # the order of a question for words, unless it asks for another


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a condition admits: by its keys in the index, or by its range on the field's scale.

    ``text`` is the value as the question wrote it; a link's keys are found in the catalogue, which knows the records.
    """

    text: str
    label: str
    keys: tuple[str, ...] = ()
    range: Range | None = None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Records with at least one of the values."""

    key: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """Records with a value in the range."""

    key: str
    range: Range


@dataclass(frozen=True, slots=True)
class Missing:
    """Records of which a field is unknown, or those of which it is known."""

    key: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Records whose text has all the words: in one field, or anywhere when ``key`` is empty."""

    key: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Records that stand between two meridians and two parallels, in degrees; ``west`` may be greater than ``east``."""

    west: Decimal
    south: Decimal
    east: Decimal
    north: Decimal
    key: str = "bbox"


@dataclass(frozen=True, slots=True)
class Near:
    """Records that stand at most ``kilometres`` from a place, in degrees."""

    latitude: Decimal
    longitude: Decimal
    kilometres: Decimal
    key: str = "near"


Condition = AnyOf | Within | Missing | Words | Box | Near


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of a list: by the name when ``key`` is empty, by ``RELEVANCE``, or by a field."""

    key: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which records of ``collection``: all ``conditions`` hold; facets of ``facets`` are counted.

    ``limit`` is how many records a page has; ``cursor`` the mark of the page before, as its answer gave it.
    ``fields`` are the keys that documents have, all when empty; the links of ``expand`` have their records in them.
    """

    collection: Collection
    conditions: tuple[Condition, ...] = ()
    sort: Sort = Sort()
    limit: int = 20
    cursor: str | None = None
    facets: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    expand: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What tells questions apart whose lists differ; the same for every page of one list."""
        conditions = sorted(map(repr, self.conditions))
        asked = repr((self.collection.name, conditions, self.sort))
        return hashlib.sha256(asked.encode(errors="replace")).hexdigest()[:12]
