"""A record to begin with: what is known of it, and as comments what else can be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from landscape.schema.model import Collection, Field, Kind, Rule, Schema
from landscape.schema.names import compact
from landscape.schema.rules import component_of

SNIPPET = re.compile(r"`([^`]+)`")
Values = Mapping[str, Sequence[str]]  # terms of Turtle by a field's key
INDENT = "    "


def template(collection: Collection, schema: Schema, iri: str, values: Values) -> str:
    """A text of Turtle, not yet formatted, which declares every prefix that there is.

    Properties without a value are comments: what stands behind ``#`` becomes a statement when that is taken away.
    """
    prefixes = [f"@prefix {prefix}: <{space}> ." for prefix, space in schema.prefixes.items()]
    cls = compact(collection.cls, schema.prefixes)
    lines = [line for field in _writable(collection) for line in _lines(field, schema, values)]
    head = [f"@base <{iri}> .", *prefixes, "", f"<> a {cls} ;"]
    return "\n".join([*head, *lines, f"{INDENT}.", "", *_parts(collection, schema), ""])


def asked(collection: Collection, schema: Schema) -> list[Field]:
    """The fields to ask for: those that a record must have, that people filter by, or that a rule needs."""
    rules = [one for one in schema.rules.values() if one.path is None and _is_about(one, collection)]
    needed = {property_ for one in rules if one.severity == "violation" for property_ in _properties(one.hint)}
    return [
        field
        for field in _writable(collection)
        if field.kind is not Kind.OWNED
        and (field.required or field.facet or compact(field.path, schema.prefixes) in needed)
    ]


def least(field: Field, collection: Collection, schema: Schema) -> int:
    """How many values a record has to have in a field."""
    rules = (one for one in schema.rules.values() if one.path == field.path and _is_about(one, collection))
    counts = [one.number or 0 for one in rules if one.component == component_of("minCount")]
    return max(counts, default=1 if field.required else 0)


def example_of(field: Field, schema: Schema) -> str | None:
    """How a field's property is stated, from the hint of its shape: ``ccl:trl 8`` for instance."""
    name = compact(field.path, schema.prefixes)
    return next((found for found in SNIPPET.findall(field.hint) if found.startswith(f"{name} ")), None)


def _writable(collection: Collection) -> list[Field]:
    return [field for field in collection.fields if not field.derived and not field.metric]


def _lines(field: Field, schema: Schema, values: Values) -> Iterator[str]:
    given = values.get(field.key, ())
    example = example_of(field, schema)
    if given:
        yield f"{INDENT}{compact(field.path, schema.prefixes)} {' , '.join(given)} ;"
    elif example is not None:
        yield f"{INDENT}# {example} ;"


def _is_about(rule: Rule, collection: Collection) -> bool:
    return bool({*rule.classes} & {collection.cls, *collection.superclasses})


def _properties(hint: str) -> list[str]:
    """The properties that a hint names, in their short form."""
    return [found.split()[0] for found in SNIPPET.findall(hint)]


# -------------------- what has a name of its own


def _parts(collection: Collection, schema: Schema) -> Iterator[str]:
    """Fragments that such a record may have, as comments."""
    for field in _writable(collection):
        part = schema.owned.get(field.classes[0]) if field.kind is Kind.OWNED else None
        if part is not None and part.owned_through == field.path:
            yield from (f"# {line}" for line in _part(part, schema))
            yield ""


def _part(part: Collection, schema: Schema) -> list[str]:
    """A fragment with the properties that it must have, and its figures if it has such."""
    examples = [example_of(field, schema) for field in _writable(part) if field.required or field.kind is Kind.OWNED]
    stated = [f"a {compact(part.cls, schema.prefixes)}", *(one for one in examples if one)]
    lines = [f"{INDENT}{one} ;" for one in stated[1:]]
    joined = [f"<#name> {stated[0]} ;", *lines]
    joined[-1] = joined[-1].removesuffix(";") + "."
    return [f"{part.label}: {part.definition}".replace("\n", " "), *joined]
