"""The words that a question can be made of: classes, properties, metrics and concepts, as the editor offers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from landscape.schema.model import Schema
from landscape.schema.names import NOW, TOTAL, compact


def words(schema: Schema) -> dict[str, Any]:
    """``prefixes`` by name, and ``terms`` with the name that a question writes, label and what it means."""
    named = {iri: (label, info) for iri, label, info in _terms(schema)}
    terms = [
        {"name": name, "label": label, "info": info}
        for iri, (label, info) in sorted(named.items())
        if not (name := compact(iri, schema.prefixes)).startswith("<")
    ]
    return {"prefixes": schema.prefixes, "terms": terms}


def _terms(schema: Schema) -> Iterator[tuple[str, str, str]]:
    for one in (*schema.collections.values(), *schema.owned.values()):
        yield one.cls, one.label, one.definition
        yield from ((field.path, field.name, field.description) for field in one.fields)
    for scheme in schema.schemes.values():
        yield scheme.iri, scheme.label, scheme.definition
    for concept in schema.concepts.values():
        yield concept.iri, concept.label, concept.definition
    for metric in schema.metrics.values():
        yield metric.iri, metric.label, f"{metric.definition} In {metric.unit.symbol}."
        yield NOW + metric.key, f"{metric.label}, now", f"The current own value, in {metric.unit.symbol}."
        if metric.adds == "sum":
            yield TOTAL + metric.key, f"{metric.label}, total", f"With all parts, in {metric.unit.symbol}."
