"""The form of a class: which fields a person is asked for, how each is entered, and in which groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from landscape.derived.template import asked, example_of, least
from landscape.schema.model import Collection, Field, Kind, Schema
from landscape.schema.names import LABEL, XSD

MEASURE = "measure"  # the control of a class's metrics: rows of a metric and its value


class Widget(StrEnum):
    """How the values of a control are entered."""

    LINE = "line"  # a text with its language
    AREA = "area"  # a long text with its language
    WORDS = "words"  # a literal
    TRUTH = "truth"
    NUMBER = "number"
    PERIOD = "period"  # a year, month or day
    URL = "url"
    CONCEPT = "concept"
    RECORD = "record"
    MEASURE = "measure"  # a number and its metric
    PART = "part"  # a form of its own


WIDGETS = {
    Kind.NUMBER: Widget.NUMBER,
    Kind.PERIOD: Widget.PERIOD,
    Kind.URL: Widget.URL,
    Kind.CONCEPT: Widget.CONCEPT,
    Kind.LINK: Widget.RECORD,
    Kind.OWNED: Widget.PART,
}
LITERALS = {
    XSD + "boolean": Widget.TRUTH,
    XSD + "integer": Widget.NUMBER,
    XSD + "decimal": Widget.NUMBER,
    XSD + "date": Widget.PERIOD,
}


@dataclass(frozen=True, slots=True)
class Control:
    """One field as it is entered.

    ``least`` is how many values a record must have; ``example`` how one is written; ``prominent`` says that people
    should see it without asking for more. ``part`` is the form of what is owned, ``metrics`` are the fields that the
    rows of measures stand for.
    """

    field: Field
    widget: Widget
    least: int = 0
    example: str = ""
    prominent: bool = False
    part: Form | None = None
    metrics: tuple[Field, ...] = ()

    @property
    def key(self) -> str:
        """Its name in the form."""
        return self.field.key

    @property
    def many(self) -> bool:
        """Whether it may have several values; a text has one in each language."""
        return self.field.many or self.field.kind is Kind.TEXT

    @property
    def paths(self) -> tuple[str, ...]:
        """The properties whose values it shows."""
        return tuple(one.path for one in self.metrics) or (self.field.path,)


@dataclass(frozen=True, slots=True)
class Group:
    """Controls that belong together, in their order."""

    label: str
    controls: tuple[Control, ...]

    @property
    def prominent(self) -> tuple[Control, ...]:
        """What is seen at once."""
        return tuple(one for one in self.controls if one.prominent)

    @property
    def rest(self) -> tuple[Control, ...]:
        """What is folded away."""
        return tuple(one for one in self.controls if not one.prominent)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a collection's records, or of what records own."""

    collection: Collection
    groups: tuple[Group, ...]

    @property
    def controls(self) -> Iterator[Control]:
        """All controls, in their order."""
        return (control for group in self.groups for control in group.controls)

    def control(self, key: str) -> Control | None:
        """The control of that name, if there is one."""
        return next((one for one in self.controls if one.key == key), None)

    @property
    def has_names(self) -> bool:
        """Whether what it describes is a fragment, with a name behind ``#``."""
        return self.collection.owned_through is not None


def form_of(collection: Collection, schema: Schema, above: frozenset[str] = frozenset()) -> Form:
    """The form of a class; what owns something of a class ``above`` it is not gone into."""
    needed = {one.key for one in asked(collection, schema)}
    inside = above | {collection.cls}
    controls = [
        _control(field, collection, schema, needed, inside)
        for field in writable(collection)
        if not (field.kind is Kind.OWNED and field.classes[0] in inside)
    ]
    return Form(collection, _groups([*controls, *_measures(collection)]))


def writable(collection: Collection) -> list[Field]:
    """The fields that people state, without the metrics of sheets."""
    return [field for field in collection.fields if not field.derived and not field.metric]


def _control(field: Field, collection: Collection, schema: Schema, needed: set[str], above: frozenset[str]) -> Control:
    owned = schema.owned.get(field.classes[0]) if field.kind is Kind.OWNED else None
    return Control(
        field=field,
        widget=_widget(field),
        least=least(field, collection, schema),
        example=_example(field, schema),
        prominent=_is_prominent(field, collection, needed),
        part=form_of(owned, schema, above) if owned else None,
    )


def _is_prominent(field: Field, collection: Collection, needed: set[str]) -> bool:
    return field.key in needed or field.expected or field.kind is Kind.OWNED or _tells_apart(field, collection)


def _tells_apart(field: Field, collection: Collection) -> bool:
    """Whether an owned node is known from others by a field, of those that take a moment to fill in."""
    return field.path in collection.keys and field.kind not in (Kind.TEXT, Kind.LINK)


def _widget(field: Field) -> Widget:
    if field.kind is Kind.TEXT:
        return Widget.LINE if field.path == LABEL or field.role == "alias" else Widget.AREA
    if field.kind is Kind.LITERAL:
        return LITERALS.get(field.datatypes[0], Widget.WORDS)
    return WIDGETS[field.kind]


def _example(field: Field, schema: Schema) -> str:
    """What stands behind the property in the hint of its shape, without the marks of Turtle."""
    example = (example_of(field, schema) or "").partition(" ")[2]
    return example.partition("^^")[0].partition("@")[0].strip('"<>') if "[" not in example else ""


def _measures(collection: Collection) -> Iterator[Control]:
    """One control for all metrics that a class states."""
    metrics = tuple(one for one in collection.fields if one.metric and not one.derived)
    if metrics:
        field = replace(metrics[0], key=MEASURE, name="figure", many=True, description="", metric=None)
        yield Control(field, Widget.MEASURE, prominent=True, metrics=metrics)


def _groups(controls: Iterable[Control]) -> tuple[Group, ...]:
    ordered = sorted(controls, key=lambda one: one.field.order)
    return tuple(Group(label, tuple(ones)) for label, ones in groupby(ordered, key=lambda one: one.field.group))
