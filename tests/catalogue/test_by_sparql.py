"""Lists and facets of the curated records are what slow SPARQL over the same snapshot says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, RdfFormat, Store

from landscape.catalogue import Catalogue, Facet, Filters
from landscape.catalogue.fields import has_order, is_period
from landscape.catalogue.tree import Branch
from landscape.schema.model import Collection, Kind, Schema
from landscape.schema.names import ID, SKOS, local
from landscape.snapshot import Snapshot

pytestmark = pytest.mark.slow
COLLECTIONS = ("facilities", "systems", "services", "organisations", "projects", "use-cases", "best-practices")
EXAMPLES = 120
Parameter = tuple[str, str]


@dataclass
class World:
    """A snapshot twice: as a catalogue, and as a store."""

    schema: Schema
    catalogue: Catalogue
    store: Store

    def narrower(self, iris: list[str]) -> list[str]:
        """Concepts, and all that are narrower."""
        values = " ".join(f"<{one}>" for one in iris)
        text = f"SELECT DISTINCT ?n WHERE {{ VALUES ?c {{ {values} }} ?n <{SKOS}broader>* ?c }}"
        found = self.store.query(text)
        assert isinstance(found, QuerySolutions)
        return sorted(str(one["n"].value) for one in found)

    def ids(self, collection: Collection, conditions: str) -> set[str]:
        """The records that fulfil conditions in SPARQL."""
        found = self.store.query(f"SELECT DISTINCT ?r WHERE {{ {roots(collection)} {conditions} }}")
        assert isinstance(found, QuerySolutions)
        return {str(one["r"].value).removeprefix(ID) for one in found}


@pytest.fixture(scope="module")
def world(curated: Snapshot) -> Iterator[World]:
    store = Store()
    store.bulk_load(path=str(curated.graph_path), format=RdfFormat.N_QUADS)
    schema = curated.schema()
    catalogue = Catalogue.open(curated.catalogue_path, schema, curated.id)
    yield World(schema, catalogue, store)
    catalogue.close()


def roots(collection: Collection) -> str:
    begins = f'STRSTARTS(STR(?r), "{collection.namespace}")'
    return f'?r a <{collection.cls}> . FILTER({begins} && !CONTAINS(STR(?r), "#"))'


def path(branch: Branch) -> str:
    return "/".join(f"<{field.path}>" for field in branch.way)


def condition(world: World, branch: Branch, name: str, value: str) -> str:
    """One parameter in SPARQL."""
    _, _, suffix = name.rpartition(".")
    if suffix == "missing":
        return f"FILTER {'NOT ' if value == 'true' else ''}EXISTS {{ ?r {path(branch)} ?known }}"
    if suffix in ("min", "max"):
        sign = ">=" if suffix == "min" else "<="
        point = "?t" if is_period(branch.field) else "?n"
        test = f'SUBSTR(STR(?t), 1, 4) {sign} "{value}"' if point == "?t" else f"?n {sign} {value}"
        return f"{{ SELECT DISTINCT ?r WHERE {{ ?r {path(branch)} {point} FILTER({test}) }} }}"
    iris = [iri for one in value.split(",") for iri in meant(world, branch, one)]
    values = " ".join(f"<{one}>" for one in iris)
    return f"{{ SELECT DISTINCT ?r WHERE {{ VALUES ?v {{ {values} }} ?r {path(branch)} ?v }} }}"


def meant(world: World, branch: Branch, value: str) -> list[str]:
    """What a value of a filter stands for: concepts with narrower ones, or a record with its parts."""
    if branch.field.kind is Kind.CONCEPT:
        concepts = world.schema.concepts.items()
        return world.narrower([iri for iri, one in concepts if value in (one.id, f"{local(one.scheme)}/{one.id}")])
    text = f'SELECT DISTINCT ?o WHERE {{ ?s {path(branch)} ?o FILTER(STRSTARTS(STR(?o), "{ID}{value}#")) }}'
    parts = world.store.query(text) if "#" not in value else ()
    return [f"{ID}{value}", *(str(one["o"].value) for one in parts)]


@st.composite
def questions(draw: st.DrawFn, world: World) -> tuple[Collection, list[tuple[Branch, Parameter]]]:
    """A collection and some filters of it, with values that occur."""
    collection = world.schema.collections[draw(st.sampled_from(COLLECTIONS))]
    filters = Filters(world.schema, collection)
    page = world.catalogue.page(filters.query([("facets", ",".join(filters.facet_keys))], limit=1, most=1))
    values = {facet.field: [one.value for one in facet.values] for facet in page.facets if facet.values}
    asked = [one for one in filters.branches if one.key in values or has_order(one.field)]
    chosen = draw(st.lists(st.sampled_from(asked), min_size=1, max_size=3, unique_by=lambda one: one.key))
    return collection, [(one, draw(parameters(one, values.get(one.key, [])))) for one in chosen]


def parameters(branch: Branch, values: list[str]) -> st.SearchStrategy[Parameter]:
    key = branch.key
    kinds = [st.tuples(st.just(f"{key}.missing"), st.sampled_from(["true", "false"]))]
    if values and branch.field.kind in (Kind.CONCEPT, Kind.LINK):
        several = st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True).map(",".join)
        kinds += [st.tuples(st.just(key), several)] * 3
    if has_order(branch.field):
        points = st.integers(1990, 2035) if is_period(branch.field) else st.sampled_from([0, 1, 5, 50, 500, 5000])
        kinds += [st.tuples(st.sampled_from([f"{key}.min", f"{key}.max"]), points.map(str))] * 2
    return st.one_of(kinds)


def test_lists_and_facets_are_what_sparql_says(world: World) -> None:
    met = set[str]()

    @settings(max_examples=EXAMPLES, deadline=None)
    @given(questions(world))
    def compared(question: tuple[Collection, list[tuple[Branch, Parameter]]]) -> None:
        collection, asked = question
        filters = Filters(world.schema, collection)
        facets = [one for one in filters.branches if one.field.facet and one.field.kind in (Kind.CONCEPT, Kind.LINK)]
        given = [parameter for _, parameter in asked]
        query = filters.query([*given, ("facets", ",".join(one.key for one in facets))], limit=2000, most=2000)
        page = world.catalogue.page(query)
        conditions = {branch.key: condition(world, branch, *parameter) for branch, parameter in asked}
        expected = world.ids(collection, " ".join(conditions.values()))
        assert set(page.ids) == expected, given
        assert page.total == len(expected)
        for branch, facet in zip(facets[:4], page.facets[:4], strict=True):
            others = " ".join(text for key, text in conditions.items() if key != branch.key)
            check_facet(world, collection, branch, facet, others)
        met.update(name.rpartition(".")[2] for name, _ in given)

    compared()
    assert {"min", "max", "missing"} < met


def check_facet(world: World, collection: Collection, branch: Branch, facet: Facet, others: str) -> None:
    """Compare what is missing and the first values with counts by SPARQL."""
    unknown = condition(world, branch, f"{branch.key}.missing", "true")
    assert facet.missing == len(world.ids(collection, f"{others} {unknown}")), (branch.key, others)
    for value in facet.values[:2]:
        having = condition(world, branch, branch.key, value.value)
        assert value.count == len(world.ids(collection, f"{others} {having}")), (branch.key, value, others)


@pytest.mark.parametrize("day", ["2015", "2023", "2026-11", "2027-01", "2030-06-15"])
def test_as_of_is_what_sparql_says_of_the_active_days(world: World, day: str) -> None:
    first, last = {4: (f"{day}-01-01", f"{day}-12-31"), 7: (f"{day}-01", f"{day}-31"), 10: (day, day)}[len(day)]
    for name in ("facilities", "systems", "projects"):
        collection = world.schema.collections[name]
        begin, end = (collection.of_role(role)[0].path for role in ("begin", "end"))
        text = f'?r <{begin}> ?from ; <{end}> ?to . FILTER(STR(?from) <= "{last}" && STR(?to) >= "{first}")'
        page = world.catalogue.page(
            Filters(world.schema, collection).query([("as_of", day), ("facets", "")], limit=2000, most=2000)
        )
        assert set(page.ids) == world.ids(collection, text), (name, day)


def test_what_is_of_no_time_yet_is_in_no_list(world: World) -> None:
    """A system that is planned without a date, or was decommissioned without one."""
    systems = world.schema.collections["systems"]
    filters = Filters(world.schema, systems)
    found = {
        stage: world.catalogue.page(filters.query([("stage", stage), ("as_of", "2040")], limit=100, most=100)).total
        for stage in ("operational", "decommissioned")
    }
    assert found["operational"] > found["decommissioned"]
