"""What ontology and shapes compile to. Everything else reads the domain from here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from landscape.schema.names import ID, local

LEAST_PROMINENT = 5


class Kind(StrEnum):
    """What a field's values are, and so how they are shown, filtered and entered."""

    TEXT = "text"  # rdf:langString: {language: text}
    LITERAL = "literal"  # one datatype: string, boolean, integer, decimal, date ...
    NUMBER = "number"  # integer, decimal or ccl:quantity in a metric's unit
    PERIOD = "period"  # gYear, gYearMonth or date
    CONCEPT = "concept"  # a concept of a scheme: {id, label}
    LINK = "link"  # another record or fragment: {id, label}
    URL = "url"  # an IRI that is not ours
    OWNED = "owned"  # a node that the record owns: an embedded object


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a class as a program meets it.

    ``key`` is the JSON key; ``path`` the property's IRI; ``many`` says whether values
    come as a list; ``derived`` that it is computed at build and never written by hand;
    ``classes`` are the classes that a value may have (for an owned node exactly one);
    ``schemes`` the IRIs of the schemes that a concept may come from (none: any of its class);
    ``expected`` says that a complete record has it; ``role`` what programs take it for: alias, identifier,
    latitude, longitude, begin, end, successor or locator.
    """

    key: str
    path: str
    kind: Kind
    name: str
    description: str = ""
    hint: str = ""  # sh:message: what to write
    group: str = ""  # label of the sh:PropertyGroup
    order: Decimal = Decimal(0)  # group's order first, then the shape's
    required: bool = False
    many: bool = True
    facet: bool = False
    derived: bool = False
    datatypes: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    metric: str | None = None  # IRI of the metric whose figure this is
    expected: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """A class with records of its own (``name`` is its folder) or a class of owned nodes (``name`` is empty)."""

    name: str
    cls: str
    label: str
    plural: str
    definition: str
    prefix: str
    fields: tuple[Field, ...]
    superclasses: tuple[str, ...] = ()
    owned_through: str | None = None  # property from the owner to a fragment of this class
    keys: tuple[str, ...] = ()  # owl:hasKey of an owned node: property IRIs
    prominence: int = LEAST_PROMINENT  # the less, the earlier among equally good hits of a search

    @property
    def namespace(self) -> str:
        """The IRI that all records of this collection begin with."""
        return f"{ID}{self.name}/"

    @property
    def type_name(self) -> str:
        """The class as a document's ``type`` says it."""
        return local(self.cls)

    @property
    def expected(self) -> tuple[Field, ...]:
        """The fields that a complete record has: those that its shapes expect, or all when they expect none."""
        stated = tuple(one for one in self.fields if not one.derived)
        return tuple(one for one in stated if one.expected) or tuple(
            one for one in stated if one.kind is not Kind.OWNED and not one.required
        )

    def field(self, key: str) -> Field | None:
        """The field of that key, if there is one."""
        return next((one for one in self.fields if one.key == key), None)

    def of_role(self, role: str) -> tuple[Field, ...]:
        """The fields that programs take for one thing."""
        return tuple(one for one in self.fields if one.role == role)


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of a scheme; ``broader`` are IRIs of the same scheme, ``classes`` what it is an instance of."""

    iri: str
    scheme: str
    label: str
    definition: str
    broader: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The short name that filters and documents use."""
        return local(self.iri)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A vocabulary; ``flow`` says how its concepts travel between owner and part: up, down or none."""

    iri: str
    label: str
    definition: str
    flow: str
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; ``factor`` converts a value to the base unit of its dimension, exactly."""

    iri: str
    symbol: str
    label: str
    dimension: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure that can be stated; values are kept in ``unit``.

    ``adds`` says how it adds up over parts: sum, max or none; ``direction`` which way is better:
    higher, lower or none. ``low`` and ``high`` bound what is plausible, in ``unit``.
    """

    iri: str
    label: str
    definition: str
    unit: Unit
    allowed: tuple[Unit, ...]
    adds: str
    direction: str
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def key(self) -> str:
        """The metric's short name, as in ``now.hpl``."""
        return local(self.iri)


@dataclass(frozen=True, slots=True)
class Rule:
    """One constraint with its stable code; a finding names it, ``shapes/examples/invalid`` shows it."""

    code: str
    shape: str
    component: str
    severity: str
    title: str
    description: str
    hint: str
    path: str | None = None
    classes: tuple[str, ...] = ()  # whose records it is about
    number: int | None = None  # of values, for the constraints that count them


@dataclass(frozen=True, slots=True)
class Schema:
    """The domain, compiled: ``collections`` by name, ``owned`` by class IRI, ``rules`` by code, ``prefixes`` too."""

    collections: dict[str, Collection]
    owned: dict[str, Collection]
    schemes: dict[str, Scheme]
    metrics: dict[str, Metric]
    units: dict[str, Unit]
    rules: dict[str, Rule]
    prefixes: dict[str, str]
    terms: frozenset[str] = frozenset()  # every class, property, concept and scheme that exists
    concepts: dict[str, Concept] = field(default_factory=dict)
    deprecated: dict[str, str] = field(default_factory=dict)  # what to write instead of a term, if anything

    def fields(self) -> Iterator[Field]:
        """The fields of all collections and of all that records own."""
        for one in (*self.collections.values(), *self.owned.values()):
            yield from one.fields
