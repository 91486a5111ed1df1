"""Reads the parameters of a list: each field is a filter, and everything wrong is told at once.

``country=IT,DE`` is one or the other, ``can=a&can=b`` both; ``total.hpl.min=100`` and ``.max`` bound what has an
order, ``country.missing=true`` asks for what is unknown, ``description=grid`` for words in a text, ``q=grid`` anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from landscape.catalogue.conditions import AS_OF, BBOX, NEAR, Reader, joined, readers, special_readers
from landscape.catalogue.fields import has_order
from landscape.catalogue.parameters import (
    BAD_VALUE,
    LONGEST,
    MOST_WRONG,
    UNKNOWN_PARAMETER,
    split,
    unknown_parameter,
    unknown_value,
)
from landscape.catalogue.query import RELEVANCE, Condition, ListQuery, Sort, Words
from landscape.catalogue.tree import Branch, branches
from landscape.errors import Detail, ParameterError
from landscape.schema.model import Collection, Kind, Schema
from landscape.schema.names import LABEL

OWN = (Q, SORT, LIMIT, CURSOR, FACETS, FIELDS, EXPAND) = ("q", "sort", "limit", "cursor", "facets", "fields", "expand")
BESIDE_FIELDS = ("iri", "type", "collection", "unknown", "completeness", "file", "history", "inbound")
MOST_EXPANDED = 5  # links

MOST_PARAMETERS = 100
SPECIAL = (NEAR, BBOX, AS_OF)


def list_query(
    schema: Schema, collection: Collection, parameters: Iterable[tuple[str, str]], *, limit: int, most: int
) -> ListQuery:
    """The question that parameters ask; ``limit`` is the length of a page that names none, ``most`` the longest.

    Raises ``ParameterError`` with a detail for each wrong parameter or value.
    """
    return Filters(schema, collection).query(parameters, limit=limit, most=most)


@dataclass(slots=True)
class _Reading:
    """What was read so far; ``single`` holds the parameters that are no conditions."""

    conditions: list[Condition] = field(default_factory=list)
    wrong: list[Detail] = field(default_factory=list)
    single: dict[str, str] = field(default_factory=dict)


class Filters:
    """The filters of one collection; made once, used for every question."""

    def __init__(self, schema: Schema, collection: Collection) -> None:
        self._schema = schema
        self._collection = collection
        self._branches = {branch.key: branch for branch in branches(schema, collection)}
        self._readers: dict[str, Reader] = {
            **readers(schema, self._branches.values(), Q),
            **special_readers(schema, collection),
        }

    @property
    def names(self) -> tuple[str, ...]:
        """Every parameter that a list takes."""
        return tuple(dict.fromkeys((*OWN, *self._readers)))

    @property
    def facets(self) -> tuple[str, ...]:
        """The facets that a list has when it names none: those of the records themselves."""
        return tuple(key for key, one in self._branches.items() if one.field.facet and len(one.way) == 1)

    @property
    def branches(self) -> tuple[Branch, ...]:
        """The fields that filter."""
        return tuple(self._branches.values())

    @property
    def facet_keys(self) -> tuple[str, ...]:
        """The fields that can be facets."""
        return tuple(key for key, one in self._branches.items() if one.field.facet)

    @property
    def shown(self) -> tuple[str, ...]:
        """What documents have, besides their ``id``."""
        return (*(one.key for one in self._collection.fields), *BESIDE_FIELDS)

    @property
    def links(self) -> tuple[str, ...]:
        """The fields that lead to other records."""
        return tuple(key for key, one in self._branches.items() if one.field.kind is Kind.LINK)

    @property
    def orders(self) -> tuple[str, ...]:
        """What a list can be sorted by; with ``-`` before it the greatest comes first."""
        return (self._name, RELEVANCE, *(key for key, one in self._branches.items() if has_order(one.field)))

    def query(self, parameters: Iterable[tuple[str, str]], *, limit: int, most: int) -> ListQuery:
        """The question that parameters ask, as ``list_query`` gives it."""
        reading = _Reading()
        for place, (name, value) in enumerate(parameters):
            if place >= MOST_PARAMETERS:
                hint = f"Give at most {MOST_PARAMETERS}."
                reading.wrong.append(Detail(BAD_VALUE, "there are too many parameters", name, hint=hint))
                break
            self._read(reading, name[:LONGEST], value)
            if len(reading.wrong) >= MOST_WRONG:
                break
        query = ListQuery(
            self._collection,
            tuple(dict.fromkeys(joined(reading.conditions))),
            self._sort(reading),
            _limit(reading, limit, most),
            reading.single.get(CURSOR),
            tuple(self._asked_facets(reading)),
            tuple(self._asked(reading, FIELDS, self.shown, "no field")),
            tuple(self._asked(reading, EXPAND, self.links, "no link")),
        )
        if reading.wrong:
            raise ParameterError("; ".join(one.message for one in reading.wrong), *reading.wrong)
        return query

    def _read(self, reading: _Reading, name: str, value: str) -> None:
        if name in reading.single:
            reading.wrong.append(Detail(BAD_VALUE, f"{name} is given twice", name, value=value, hint="Give it once."))
        elif len(value) > LONGEST:
            hint = f"Write at most {LONGEST} signs."
            reading.wrong.append(Detail(BAD_VALUE, "the value is too long", name, value=value[:LONGEST], hint=hint))
        elif name in OWN and name != Q:
            reading.single[name] = value
        elif name not in self._readers:
            reading.wrong.append(self._elsewhere(name, value) or unknown_parameter(name, value, self.names))
        else:
            conditions, wrong = self._readers[name](value)
            reading.conditions += conditions
            reading.wrong += wrong

    def _elsewhere(self, name: str, value: str) -> Detail | None:
        """What to say of a parameter that only other collections have, such as those with places."""
        if name not in SPECIAL:
            return None
        others = [one for one, each in self._schema.collections.items() if name in special_readers(self._schema, each)]
        hint = f"It is one of {', '.join(others)}." if others else "Leave it out."
        message = f"{name!r} is no parameter of {self._collection.name}"
        return Detail(UNKNOWN_PARAMETER, message, name, value=value, hint=hint)

    @property
    def _name(self) -> str:
        """The key of what records are called."""
        return next((key for key, one in self._branches.items() if one.field.path == LABEL), "label")

    def _sort(self, reading: _Reading) -> Sort:
        found = any(isinstance(one, Words) for one in reading.conditions)
        text = reading.single.get(SORT, RELEVANCE if found else self._name)
        key = text.removeprefix("-")
        if key == self._name:
            return Sort("", text != key)
        if key not in self.orders or text == f"-{RELEVANCE}":
            reading.wrong.append(unknown_value(SORT, text, self.orders, "nothing to sort by"))
        elif key == RELEVANCE and not found:
            hint = "Give q=, the words to look for."
            reading.wrong.append(Detail(BAD_VALUE, "only a search has an order of relevance", SORT, hint=hint))
        return Sort(key, text != key)

    def _asked(self, reading: _Reading, parameter: str, known: Sequence[str], what: str) -> Iterator[str]:
        """The names in a parameter, each once."""
        text = reading.single.get(parameter)
        names = dict.fromkeys(split(text)) if text else {}
        if parameter == EXPAND and len(names) > MOST_EXPANDED:
            hint = f"Name at most {MOST_EXPANDED}."
            reading.wrong.append(Detail(BAD_VALUE, f"{len(names)} links are too many", parameter, hint=hint))
            return
        for name in names:
            if name in known:
                yield name
            elif len(reading.wrong) < MOST_WRONG:
                reading.wrong.append(unknown_value(parameter, name, known, f"{what} of {self._collection.plural}"))

    def _asked_facets(self, reading: _Reading) -> Iterable[str]:
        text = reading.single.get(FACETS)
        if text is None:
            return self.facets
        known = self.facet_keys
        asked = list(dict.fromkeys(filter(None, split(text))))
        unknown = [one for one in asked if one not in known][:MOST_WRONG]
        reading.wrong += (unknown_value(FACETS, one, known, "no facet here") for one in unknown)
        return asked


def _limit(reading: _Reading, limit: int, most: int) -> int:
    """How many records a page has."""
    text = reading.single.get(LIMIT)
    if text is None:
        return limit
    if text.isascii() and text.isdigit() and len(text) < len(str(most)) + 1 and 1 <= int(text) <= most:
        return int(text)
    hint = f"Write a whole number from 1 to {most}."
    reading.wrong.append(Detail(BAD_VALUE, f"{text!r} is no length of a page", LIMIT, value=text, hint=hint))
    return limit
