"""Records with one thing changed, the same each time: for the comparison of the engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode

from landscape.check.record import Record
from landscape.schema.model import Schema
from landscape.schema.names import TYPE, XSD
from landscape.turtle.places import Placed

DATATYPES = ("string", "integer", "decimal", "date", "gYear", "boolean", "dateTime")
VALUES = ("", "x", "-1", "1e400", "2026-02-30", "0001", "  ", "\u00e4\u0308", "true")
Mutation = tuple[str, list[Placed]]


def mutations(records: Sequence[Record], schema: Schema, most: int) -> Iterator[Mutation]:
    """At most so many mutated records, each with its name and all of its triples."""
    concepts = [NamedNode(iri) for iri in sorted(schema.concepts)]
    classes = [NamedNode(one.cls) for one in (*schema.collections.values(), *schema.owned.values())]
    kinds = (
        dropped,
        retyped(classes),
        another_datatype,
        another_value,
        doubled,
        another_concept(concepts),
        a_text,
        nameless,
        a_language,
    )
    for number in range(most):
        record = records[number * 7919 % len(records)]
        at = number * 104_729 % len(record.triples)
        kind = kinds[number % len(kinds)]
        yield f"{number} {record.name} {at}", changed(record, at, kind(record.triples[at], number))


def changed(record: Record, at: int, instead: list[Placed]) -> list[Placed]:
    return [*record.triples[:at], *instead, *record.triples[at + 1 :]]


def dropped(placed: Placed, number: int) -> list[Placed]:
    return []


def retyped(classes: Sequence[NamedNode]) -> Callable[[Placed, int], list[Placed]]:
    def change(placed: Placed, number: int) -> list[Placed]:
        return [placed, placed._replace(predicate=NamedNode(TYPE), object=classes[number % len(classes)])]

    return change


def another_datatype(placed: Placed, number: int) -> list[Placed]:
    text = placed.object.value if isinstance(placed.object, Literal) else "2026"
    return [placed._replace(object=Literal(text, datatype=NamedNode(XSD + DATATYPES[number % len(DATATYPES)])))]


def another_value(placed: Placed, number: int) -> list[Placed]:
    datatype = placed.object.datatype if isinstance(placed.object, Literal) else NamedNode(XSD + "date")
    text = VALUES[number % len(VALUES)]
    if datatype.value.endswith("langString"):
        return [placed._replace(object=Literal(text, language="en"))]
    return [placed._replace(object=Literal(text, datatype=datatype))]


def doubled(placed: Placed, number: int) -> list[Placed]:
    if isinstance(placed.object, Literal) and placed.object.language:
        return [placed, placed._replace(object=Literal(placed.object.value + " too", language=placed.object.language))]
    return [placed, placed._replace(object=NamedNode(f"https://example.org/{number}"))]


def another_concept(concepts: Sequence[NamedNode]) -> Callable[[Placed, int], list[Placed]]:
    def change(placed: Placed, number: int) -> list[Placed]:
        return [placed._replace(object=concepts[number * 31 % len(concepts)])]

    return change


def a_text(placed: Placed, number: int) -> list[Placed]:
    return [placed._replace(object=Literal(f"{placed.object.value} as text"))]


def nameless(placed: Placed, number: int) -> list[Placed]:
    return [placed._replace(object=BlankNode(f"new{number}"))]


def a_language(placed: Placed, number: int) -> list[Placed]:
    return [placed, placed._replace(object=Literal(placed.object.value, language=("EN-gb", "en", "de")[number % 3]))]
