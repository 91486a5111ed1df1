"""How records are written, from the schema: the order of properties, the units of metrics, the prefixes."""

from __future__ import annotations

from landscape.schema.model import Collection, Kind, Schema
from landscape.turtle.style import Style


def style_of(schema: Schema) -> Style:
    """The style of records and of the examples of shapes."""
    classes = (*schema.collections.values(), *schema.owned.values())
    return Style(
        prefixes=schema.prefixes,
        orders={one.cls: _order(one) for one in classes},
        owned={field.path: field.classes[0] for one in classes for field in one.fields if field.kind is Kind.OWNED},
        symbols={metric.iri: metric.unit.symbol for metric in schema.metrics.values()},
    )


def _order(one: Collection) -> dict[str, int]:
    stated = (field for field in one.fields if not field.derived)
    return {field.path: place for place, field in enumerate(stated)}
