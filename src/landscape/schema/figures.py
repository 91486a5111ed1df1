"""The fields that follow from metrics, without a shape: a sheet's figures, and what a bearer has now and in total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from landscape.schema.model import Field, Kind, Metric
from landscape.schema.names import BEARER, CCL, FIGURES, NOW, SHEET, TOTAL, XSD

STATED = (XSD + "integer", XSD + "decimal", CCL + "quantity")
COMPUTED = (XSD + "integer", XSD + "decimal")
STEP = Decimal("0.001")  # metrics stand behind the figures of a bearer, and before what comes next


def figure_fields(
    superclasses: tuple[str, ...], fields: tuple[Field, ...], metrics: dict[str, Metric]
) -> Iterator[Field]:
    """The metrics' fields of a class with these superclasses (itself among them) and these fields of its shapes."""
    ordered = sorted(metrics.values(), key=lambda metric: (metric.label, metric.iri))
    place, group = _place(fields)
    for number, metric in enumerate(ordered, 1):
        at = place + number * STEP
        if SHEET in superclasses:
            yield _field(metric, metric.key, metric.iri, (group, at), STATED)
        if BEARER in superclasses:
            yield _field(metric, f"now.{metric.key}", NOW + metric.key, (group, at), COMPUTED)
        if BEARER in superclasses and metric.adds == "sum":
            yield _field(metric, f"total.{metric.key}", TOTAL + metric.key, (group, at), COMPUTED)


def _place(fields: tuple[Field, ...]) -> tuple[Decimal, str]:
    """Where the metrics of a class stand: behind its figures, or else behind all that it has."""
    figures = [field for field in fields if field.path == FIGURES] or list(fields[-1:])
    return (figures[0].order, figures[0].group) if figures else (Decimal(0), "")


def _field(metric: Metric, key: str, path: str, place: tuple[str, Decimal], datatypes: tuple[str, ...]) -> Field:
    word = key.partition(".")[0] if "." in key else ""
    return Field(
        key=key,
        path=path,
        kind=Kind.NUMBER,
        name=f"{metric.label} {word}".strip(),
        description=f"{metric.definition} In {metric.unit.symbol}.",
        group=place[0],
        order=place[1],
        many=False,
        derived=bool(word),
        datatypes=datatypes,
        metric=metric.iri,
    )
