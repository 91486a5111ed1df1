"""The fields of a class as the reference shows them, by the groups of the shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from landscape.schema.model import Field, Kind, Schema
from landscape.schema.names import CCL, local
from landscape_api.pages.views.docs_terms import name_of
from landscape_api.pages.views.lexicon import Lexicon

WORDS = {
    Kind.TEXT: "text in a language",
    Kind.LITERAL: "value",
    Kind.NUMBER: "number",
    Kind.PERIOD: "year, month or day",
    Kind.CONCEPT: "term",
    Kind.LINK: "link",
    Kind.URL: "web address",
    Kind.OWNED: "part",
}


@dataclass(frozen=True, slots=True)
class Target:
    """What values are, or are taken from; ``href`` tells more, when we say more of it."""

    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with its property's name, what its values are in words, and what they lead to."""

    field: Field
    property: str
    kind: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that forms and pages show together."""

    label: str
    fields: tuple[FieldView, ...]


def field_groups(fields: Iterable[Field], lexicon: Lexicon) -> tuple[FieldGroup, ...]:
    """The fields by their groups, in their order."""
    groups: dict[str, list[FieldView]] = {}
    for field in sorted(fields, key=lambda one: one.order):
        groups.setdefault(field.group, []).append(field_view(field, lexicon))
    return tuple(FieldGroup(label, tuple(views)) for label, views in groups.items())


def field_view(field: Field, lexicon: Lexicon) -> FieldView:
    """A field as a row of a table."""
    kinds = ", ".join(local(one) for one in field.datatypes) if field.kind is Kind.LITERAL else ""
    targets = tuple(_targets(field, lexicon))
    return FieldView(field, name_of(field.path, lexicon.schema), kinds or WORDS[field.kind], targets)


def _targets(field: Field, lexicon: Lexicon) -> Iterator[Target]:
    metric = lexicon.metric(field)
    if metric is not None:
        yield Target(metric.unit.symbol, f"/docs/metrics#{quote(metric.key)}")
    if field.schemes:
        for iri in field.schemes:
            yield Target(lexicon.label(iri) or local(iri), f"/voc/{quote(local(iri))}")
        return
    for iri in field.classes:
        page = f"/docs/ontology/{quote(name_of(iri, lexicon.schema))}" if iri.startswith(CCL) else None
        yield Target(_label(iri, lexicon.schema), page)


def _label(iri: str, schema: Schema) -> str:
    whole = (*schema.collections.values(), *schema.owned.values())
    return next((one.label for one in whole if one.cls == iri), local(iri))
