"""Tables of facts without a graph: for properties that have to hold for many landscapes, and for large ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from landscape.insight.tables import Row, Tables

DISK = "voc/metric/disk"
NAMES = (
    *(
        "areas",
        "bearers",
        "can",
        "cannot",
        "claims",
        "coming",
        "communities",
        "concepts",
        "countries",
        "day",
        "demands",
    ),
    *(
        "denied",
        "homeless",
        "labels",
        "lower-bounds",
        "members",
        "metrics",
        "narrower",
        "provided",
        "requirements",
        "sources",
        "stated",
    ),
    *("units", "unverified", "use-cases", "users", "uses"),
)


@dataclass(frozen=True)
class System:
    """A system with what it can and cannot do, and its disk in PB, if that is known."""

    can: frozenset[str] = frozenset()
    cannot: frozenset[str] = frozenset()
    disk: int | None = None


@dataclass(frozen=True)
class Place:
    """A place with its systems, and what it can and cannot do by itself."""

    systems: tuple[System, ...] = ()
    can: frozenset[str] = frozenset()
    cannot: frozenset[str] = frozenset()
    country: str = "IT"


@dataclass(frozen=True)
class Wanted:
    """A must: any of ``concepts`` within ``grain``; or ``disk``, of each place or, when ``whole``, of all together."""

    concepts: tuple[str, ...] = ()
    grain: str = "facility"
    disk: int | None = None
    whole: bool = False


@dataclass
class _Made:
    tables: Tables = field(default_factory=lambda: {name: [] for name in NAMES})

    def add(self, table: str, **row: str | None) -> None:
        self.tables[table].append(dict(row))

    def bearer(self, iri: str, role: str, owner: str | None, one: Place | System) -> None:
        unknown = dict.fromkeys(("operator", "steward", "start", "end"))
        self.add("bearers", iri=iri, role=role, state="active", label=iri, owner=owner, **unknown)
        for concept in sorted(one.can):
            self.add("can", bearer=iri, thing=concept)
            self.add("stated", bearer=iri, thing=concept)
        for concept in sorted(one.cannot - one.can):
            self.add("cannot", bearer=iri, thing=concept)


def tables_of_places(places: Iterable[Place], wanted: Iterable[Wanted]) -> Tables:
    """The tables of places with their systems, and of one use case that wants something. Who can is never who cannot:
    what a system can, its place can too."""
    made = _Made()
    for number, place in enumerate(places):
        iri = f"id/facilities/p{number:05}"
        whole = frozenset().union(place.can, *(one.can for one in place.systems))
        made.bearer(iri, "place", None, Place(can=whole, cannot=place.cannot))
        made.add("countries", bearer=iri, thing=f"voc/country/{place.country}")
        for part, system in enumerate(place.systems):
            _system(made, f"id/systems/p{number:05}-{part}", iri, system)
    made.add("use-cases", iri="id/use-cases/one", label="One")
    for number, one in enumerate(wanted):
        _requirement(made, number, one)
    names = ("iri", "label", "unit", "adds", "direction", "line")
    made.add("metrics", **dict(zip(names, (DISK, "Disk", "PB", "sum", "higher", "metric:disk ..."), strict=True)))
    made.add("day", day="2026-11-25")
    return made.tables


def _system(made: _Made, iri: str, place: str, system: System) -> None:
    made.bearer(iri, "system", place, system)
    if system.disk is not None:
        values: Row = {"value": str(system.disk), "up_to": None, "bound": None, "as_of": "2025", "unverified": "false"}
        made.add("claims", bearer=iri, metric=DISK, sheet=f"{iri}#disk", current="true", **values)


def _requirement(made: _Made, number: int, one: Wanted) -> None:
    empty = dict.fromkeys(("bound", "at_most", "up_to", "needed_by"))
    for concept in one.concepts or (None,):
        made.add(
            "requirements",
            iri=f"id/use-cases/one#need-{number}",
            use_case="id/use-cases/one",
            label=f"need {number}",
            must="true",
            grain=one.grain,
            scope="whole-collaboration" if one.whole else None,
            concept=concept,
            metric=None if one.disk is None else DISK,
            at_least=None if one.disk is None else str(one.disk),
            unverified="false",
            **empty,
        )
