"""The facts that matching needs, indexed. A pure function of the tables of a snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import groupby

from landscape.insight.interval import Interval
from landscape.insight.model import Bearer, Claim, Concept, Grain, Metric, Need, State, UseCase
from landscape.insight.tables import Row, Table, Tables

Places = frozenset[int]  # bearers by their place in ``Facts.bearers``
NOWHERE: Places = frozenset()
# Where no grain is stated: one slot is on one system, and what has no better rule is met by one facility.
GRAINS = {"per-slot": Grain.SYSTEM, "per-facility": Grain.FACILITY, "whole-collaboration": Grain.FEDERATION}


class Facts:
    """Bearers are numbered; each table of pairs is a set of numbers for each thing."""

    def __init__(self, tables: Tables) -> None:
        self._tables = dict(tables)  # of which the long ones are let go of, once they are indexed
        self.bearers = tuple(map(_bearer, tables["bearers"]))
        self.place = {bearer.iri: place for place, bearer in enumerate(self.bearers)}
        self.can = self._pairs("can")
        self.cannot = self._pairs("cannot")

    def _pairs(self, name: str) -> dict[str, Places]:
        found: dict[str, set[int]] = defaultdict(set)
        for row in self._tables.pop(name):
            found[_text(row, "thing")].add(self.place[_text(row, "bearer")])
        return {thing: frozenset(places) for thing, places in found.items()}

    def _through(self, name: str) -> dict[str, list[tuple[int, str, bool]]]:
        found: dict[str, list[tuple[int, str, bool]]] = defaultdict(list)
        for row in self._tables.pop(name):
            place = self.place[_text(row, "bearer")]
            found[_text(row, "thing")].append((place, _text(row, "via"), row.get("unverified") != "true"))
        return dict(found)

    @cached_property
    def stated(self) -> dict[str, Places]:
        """Which bearers state a capability themselves."""
        return self._pairs("stated")

    @cached_property
    def unverified(self) -> dict[str, Places]:
        """Which of them do so without a source."""
        return self._pairs("unverified")

    @cached_property
    def denied(self) -> dict[str, Places]:
        return self._pairs("denied")

    @cached_property
    def provided(self) -> dict[str, list[tuple[int, str, bool]]]:
        """For each kind of service and way of access: who gives it, through what, and whether that is verified."""
        return self._through("provided")

    @cached_property
    def coming(self) -> dict[str, list[tuple[int, str, bool]]]:
        """For each capability: who will have it by which part that is not in service yet."""
        return self._through("coming")

    @cached_property
    def members(self) -> dict[str, Places]:
        return self._pairs("members")

    @cached_property
    def users(self) -> dict[str, Places]:
        """For each community: the bearers that it may use."""
        return self._pairs("users")

    @cached_property
    def countries(self) -> dict[str, Places]:
        return self._pairs("countries")

    @cached_property
    def parts(self) -> tuple[tuple[int, ...], ...]:
        """The direct parts of each bearer that are themselves bearers, in every state."""
        found: list[list[int]] = [[] for _ in self.bearers]
        for place, bearer in enumerate(self.bearers):
            if bearer.owner:
                found[self.place[bearer.owner]].append(place)
        return tuple(tuple(one) for one in found)

    def below(self, place: int, states: Iterable[State] = (State.ACTIVE,)) -> list[int]:
        """All parts of a bearer, over all levels, that are in one of ``states`` with all that is between."""
        allowed = tuple(states)
        found: list[int] = []
        waiting = [place]
        while waiting:
            new = [one for one in self.parts[waiting.pop()] if self.bearers[one].state in allowed]
            found += new
            waiting += new
        return found

    def above(self, place: int) -> tuple[int, ...]:
        """The owners of a bearer, the nearest first."""
        return self._owners[place]

    @cached_property
    def _owners(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(self._climb(place)) for place in range(len(self.bearers)))

    def _climb(self, place: int) -> list[int]:
        found: list[int] = []
        owner = self.bearers[place].owner
        while owner and self.place[owner] not in found:
            found.append(self.place[owner])
            owner = self.bearers[found[-1]].owner
        return found

    @cached_property
    def claims(self) -> dict[tuple[int, str], list[Claim]]:
        """The figures of each bearer about each metric."""
        found: dict[tuple[int, str], list[Claim]] = defaultdict(list)
        for row in self._tables["claims"]:
            claim = Claim(
                self.place[_text(row, "bearer")],
                _text(row, "sheet"),
                Interval.stated(_text(row, "value"), row["bound"], row["up_to"]),
                row["current"] == "true",
                row["unverified"] != "true",
                row["as_of"],
            )
            found[claim.bearer, _text(row, "metric")].append(claim)
        return dict(found)

    @cached_property
    def speaking(self) -> Places:
        """The bearers of which any figure is current."""
        return frozenset(place for (place, _), claims in self.claims.items() if any(one.current for one in claims))

    @cached_property
    def lower_bounds(self) -> dict[str, Places]:
        """For each metric: the bearers of which the total leaves out what some part has."""
        return self._pairs("lower-bounds") if "lower-bounds" in self._tables else {}  # known of the snapshot's day

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        return {_text(row, "iri"): _concept(row) for row in self._tables["concepts"]}

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        factors: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self._tables["units"]:
            factors[_text(row, "metric")][_text(row, "symbol")] = _text(row, "by")
        fields = ("iri", "label", "unit", "adds", "direction", "line")
        rows = ({field: _text(row, field) for field in fields} for row in self._tables["metrics"])
        return {row["iri"]: Metric(**row, factors=factors[row["iri"]]) for row in rows}

    @cached_property
    def narrower(self) -> dict[str, tuple[str, ...]]:
        """The concepts that answer for a broader one, over all levels, without itself."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._tables["narrower"]:
            found[_text(row, "thing")].append(_text(row, "stated"))
        return {thing: tuple(names) for thing, names in found.items()}

    @cached_property
    def use_cases(self) -> dict[str, UseCase]:
        """The use cases with their needs, by IRI."""
        needs: dict[str, list[Need]] = defaultdict(list)
        for _, rows in groupby(self._tables["requirements"], key=lambda row: row["iri"]):
            every = list(rows)
            if every[0]["concept"] or every[0]["metric"]:  # or else no source supports what is needed
                needs[_text(every[0], "use_case")].append(_need(every))
        communities: dict[str, list[str]] = defaultdict(list)
        for row in self._tables["communities"]:
            communities[_text(row, "use_case")].append(_text(row, "community"))
        labels = {_text(row, "iri"): _label(row) for row in self._tables["use-cases"]}
        return {iri: UseCase(iri, label, tuple(communities[iri]), tuple(needs[iri])) for iri, label in labels.items()}

    @cached_property
    def sources(self) -> dict[str, tuple[str, ...]]:
        """The documents behind a node; empty for one that has none."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._tables["sources"]:
            found[_text(row, "node")].append(_text(row, "source"))
        return {node: tuple(sources) for node, sources in found.items()}

    @cached_property
    def labels(self) -> dict[str, str]:
        """The names of whatever answers mention."""
        names = {_text(row, "iri"): _label(row) for row in self._tables["labels"]}
        return names | {bearer.iri: bearer.label for bearer in self.bearers}

    def table(self, name: str) -> Table:
        """The rows of one table as they are, for questions that need no index."""
        return self._tables[name]


def need_of_amount(value: str, bound: str | None, up_to: str | None) -> Interval:
    """What is needed when a source gives a number: of a range the lower end, unless it is known as more than that."""
    return Interval.stated(value, bound, up_to if bound == "more-than" else None)


def _need(rows: list[Row]) -> Need:
    """The requirement of which these are the rows, one for each concept that would do."""
    row = rows[0]
    value = row["at_least"] or row["at_most"]
    scope = row["scope"] or ""
    whole = scope == "whole-collaboration"
    grain = GRAINS["whole-collaboration"] if whole else Grain(row["grain"]) if row["grain"] else None
    return Need(
        iri=_text(row, "iri"),
        label=_label(row),
        must=row["must"] == "true",
        grain=grain or GRAINS.get(scope, Grain.FACILITY),
        concepts=tuple(_text(one, "concept") for one in rows if one["concept"]),
        metric=row["metric"],
        amount=need_of_amount(value, row["bound"], row["up_to"]) if value else Interval() if row["metric"] else None,
        most=row["at_least"] is None and row["at_most"] is not None,
        up_to=row["up_to"],
        bound=row["bound"],
        whole=whole,
        needed_by=row["needed_by"],
        verified=row["unverified"] != "true",
    )


def _concept(row: Row) -> Concept:
    fields = {field: _text(row, field) for field in ("iri", "label", "scheme", "file", "line", "denial")}
    return Concept(**fields, flow=row["flow"] or "none", grain=row["grain"])


def _bearer(row: Row) -> Bearer:
    optional = (row[column] for column in ("owner", "operator", "steward", "start", "end"))
    return Bearer(_text(row, "iri"), _label(row), _text(row, "role"), State(_text(row, "state")), *optional)


def _label(row: Row) -> str:
    """The name; of what has none in English, the end of its address."""
    return row.get("label") or _text(row, "iri").rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _text(row: Row, column: str) -> str:
    value = row[column]
    assert value is not None, f"the question leaves ?{column} unbound"
    return value
