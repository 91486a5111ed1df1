"""Lists, facets and orders, compared with a slow look through all documents."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landscape.catalogue import Catalogue, Document, Facet, FacetValue, Record, list_query
from landscape.errors import NotFoundError, ParameterError
from landscape.schema.model import Schema
from made import MANY

MOST = 10_000
COUNTRIES = {"country": "IT,NL"}, {"country": "FI"}, {"country.missing": "true"}
STAGES = {"stage": "operational"}, {"stage": "planned,retired"}, {"stage.missing": "false"}
CAPABILITIES = {"capability": "gpu"}, {"capability": "slurm,nvidia-gpu"}, {"capability": "nvidia-a100"}
FACILITIES = {"partOf": "facilities/f0"}, {"partOf": "facilities/f70,facilities/f0"}, {"partOf.missing": "true"}
DISKS = {"total.disk.min": "300"}, {"total.disk.min": "100", "total.disk.max": "200"}, {"total.disk": "7,8,9"}
CHOICES = (COUNTRIES, STAGES, CAPABILITIES, FACILITIES, DISKS)
FILTERS = st.tuples(*(st.sampled_from(({}, *choices)) for choices in CHOICES))
BROADER = {"nvidia-a100": {"nvidia-gpu", "gpu"}, "nvidia-gpu": {"gpu"}, "amd-mi250x": {"gpu"}}

Parameters = list[tuple[str, str]]
SEEN: dict[tuple[str, str], set[str]] = {}


def values(document: Document, key: str) -> set[str]:
    """What a document has in a field, as filters write it, with broader concepts; looked up once."""
    place = (document["id"], key)
    if place not in SEEN:
        SEEN[place] = look(document, key)
    return SEEN[place]


def look(document: Document, key: str) -> set[str]:
    found: Any = document
    for part in key.split("."):
        found = found.get(part) if found else None
    items = found if isinstance(found, list) else [] if found is None else [found]
    names = {str(one["id"] if isinstance(one, dict) else one) for one in items}
    names = {name.lower() if name in ("True", "False") else name for name in names}
    return names.union(*(BROADER.get(name, set()) for name in names))


def holds(document: Document, name: str, wanted: str) -> bool:
    key, _, end = name.rpartition(".")
    if end == "missing":
        return (not values(document, key)) == (wanted == "true")
    if end == "min":
        return any(float(one) >= float(wanted) for one in values(document, key))
    if end == "max":
        return any(float(one) <= float(wanted) for one in values(document, key))
    return bool(values(document, name) & set(wanted.split(",")))


def chosen(records: list[Record], parameters: dict[str, str], but: str = "") -> list[Document]:
    """The documents that fulfil all parameters but those of one field."""
    asked = {name: wanted for name, wanted in parameters.items() if name.removesuffix(".missing") != but}
    return [one.document for one in records if all(holds(one.document, name, wanted) for name, wanted in asked.items())]


@given(FILTERS)
@settings(max_examples=30)
def test_a_list_and_its_facets_are_those_of_a_slow_look(
    many: Catalogue, many_records: list[Record], schema: Schema, parts: tuple[dict[str, str], ...]
) -> None:
    parameters = {name: wanted for part in parts for name, wanted in part.items()}
    query = list_query(schema, schema.collections["systems"], parameters.items(), limit=MOST, most=MOST)
    page = many.page(query)
    assert {one["id"] for one in page.items} == {one["id"] for one in chosen(many_records, parameters)}
    assert page.total == len(page.items)
    for facet in page.facets:
        others = chosen(many_records, parameters, but=facet.field)
        counts = Counter(name for one in others for name in values(one, facet.field))
        assert facet.missing == sum(not values(one, facet.field) for one in others)
        listed = {one.value: one.count for one in facet.values if one.count}
        assert listed == {value: counts[value] for value in listed}
        assert len(listed) + facet.more == len(counts)


def ids(catalogue: Catalogue, schema: Schema, *parameters: tuple[str, str], collection: str = "systems") -> list[str]:
    query = list_query(schema, schema.collections[collection], parameters, limit=MOST, most=MOST)
    return [one["id"].partition("/")[2] for one in catalogue.page(query).items]


def wrong(catalogue: Catalogue, schema: Schema, *parameters: tuple[str, str]) -> list[dict[str, object]]:
    with pytest.raises(ParameterError) as caught:
        ids(catalogue, schema, *parameters)
    return [one.as_json() for one in caught.value.details]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ([], ["leonardo", "lumi", "snellius", "spider"]),
        ([("sort", "-label")], ["spider", "snellius", "lumi", "leonardo"]),
        ([("country", "IT,FI")], ["leonardo", "lumi"]),
        ([("can", "slurm"), ("can", "nvidia-gpu")], ["leonardo"]),
        ([("capability", "gpu")], ["lumi"]),
        ([("partition.capability", "gpu")], ["leonardo"]),
        ([("partition.label", "booster")], ["leonardo"]),
        ([("partition.now.hpl.min", "241.2")], ["leonardo"]),
        ([("partition.figures.status", "planned")], ["leonardo"]),
        ([("open", "false")], ["spider"]),
        ([("open.missing", "true")], ["lumi", "snellius"]),
        ([("total.disk.min", "100000 TB")], ["leonardo"]),
        ([("total.disk.max", "80")], ["lumi"]),
        ([("total.disk", "80.0")], ["lumi"]),
        ([("startDate.min", "2022-02")], ["leonardo", "spider"]),
        ([("startDate.max", "2022-12")], ["leonardo", "lumi"]),
        ([("startDate", "2022")], ["leonardo", "lumi"]),
        ([("startDate", "2022-11")], ["leonardo"]),
        ([("verified.missing", "false")], ["leonardo"]),
        ([("sort", "total.disk")], ["lumi", "leonardo", "snellius", "spider"]),
        ([("sort", "-startDate")], ["spider", "leonardo", "lumi", "snellius"]),
        ([("partOf", "surf")], ["snellius", "spider"]),
        ([("partOf", "facilities/surf")], ["snellius", "spider"]),
        ([("partOf", "https://w3id.org/compute-continuum/id/facilities/surf")], ["snellius", "spider"]),
        ([("can", "scheduler/htcondor")], ["spider"]),
        ([("homepage", "https://www.example.org/")], []),
        ([("label", "LÉON"), ("q", "")], []),
        ([("label", "Léonardo")], ["leonardo"]),
        ([("q", "slurm finland")], ["lumi"]),
        ([("q", "booster")], ["leonardo"]),
    ],
)
def test_the_systems_that_parameters_find(
    catalogue: Catalogue, schema: Schema, parameters: Parameters, expected: list[str]
) -> None:
    assert ids(catalogue, schema, *parameters) == expected


def test_text_is_found_in_every_language(catalogue: Catalogue, schema: Schema) -> None:
    assert ids(catalogue, schema, ("q", "universita"), collection="facilities") == ["cineca"]
    assert ids(catalogue, schema, ("description", "UNIVERSITÀ"), collection="facilities") == ["cineca"]


def test_one_value_has_to_fit_both_bounds(many: Catalogue, many_records: list[Record], schema: Schema) -> None:
    found = ids(many, schema, ("partition.figures.asOf.min", "2010"), ("partition.figures.asOf.max", "2010-12"))
    years = {record.slug: record.document.get("partition") for record in many_records}
    expected = {slug for slug, part in years.items() if part and part[0]["figures"][0]["asOf"].startswith("2010")}
    assert set(found) == expected


def test_a_facet_shows_what_was_chosen_even_when_nothing_has_it(catalogue: Catalogue, schema: Schema) -> None:
    systems = schema.collections["systems"]
    parameters = [("stage", "retired"), ("country", "FI"), ("facets", "stage,country")]
    page = catalogue.page(list_query(schema, systems, parameters, limit=5, most=5))
    stage = Facet(
        "stage",
        "stage",
        0,
        (
            FacetValue("operational", "operational", 1, selected=False),
            FacetValue("retired", "retired", 0, selected=True),
        ),
    )
    assert page.facets == (stage, Facet("country", "country", 0, (FacetValue("FI", "Finland", 0, selected=True),)))


def test_a_facet_of_many_values_lists_the_most_frequent_and_counts_the_rest(
    many: Catalogue, many_records: list[Record], schema: Schema
) -> None:
    counts = Counter(name for record in many_records for name in values(record.document, "partOf"))
    rarest = min(counts, key=lambda name: (counts[name], name))
    parameters = [("facets", "partOf"), ("partOf", rarest)]
    (facet,) = many.page(list_query(schema, schema.collections["systems"], parameters, limit=1, most=1)).facets
    *frequent, last = facet.values
    assert [one.count for one in frequent] == [count for _, count in counts.most_common(100)]
    assert (last.value, last.count, last.selected) == (rarest, counts[rarest], True)
    assert facet.more == len(counts) - 101


@pytest.mark.parametrize(
    "parameters",
    [[], [("sort", "-total.disk")], [("country", "IT")], [("q", "grid")], [("sort", "-label"), ("stage", "planned")]],
)
def test_a_walk_by_cursor_meets_each_record_once(many: Catalogue, schema: Schema, parameters: Parameters) -> None:
    systems = schema.collections["systems"]
    whole = many.page(list_query(schema, systems, parameters, limit=MOST, most=MOST))
    met: list[str] = []
    mark: list[tuple[str, str]] = []
    while True:
        page = many.page(list_query(schema, systems, [*parameters, *mark], limit=70, most=MOST))
        met += [one["id"] for one in page.items]
        if page.next is None:
            break
        mark = [("cursor", page.next)]
    assert met == [one["id"] for one in whole.items]
    assert len(set(met)) == whole.total > 70


def test_a_link_to_no_record_or_to_several_is_refused(catalogue: Catalogue, schema: Schema) -> None:
    assert wrong(catalogue, schema, ("partOf", "cinecca,facilities/surff")) == [
        {
            "code": "unknown-value",
            "message": "'cinecca' is no record of facilities",
            "parameter": "partOf",
            "value": "cinecca",
            "hint": "Did you mean `facilities/cineca`?",
            "allowed": ["facilities/cineca"],
        },
        {
            "code": "unknown-value",
            "message": "'facilities/surff' is no record of facilities",
            "parameter": "partOf",
            "value": "facilities/surff",
            "hint": "Did you mean `facilities/surf`?",
            "allowed": ["facilities/surf"],
        },
    ]


def test_a_question_full_of_links_to_no_record_is_refused_soon(catalogue: Catalogue, schema: Schema) -> None:
    many = ",".join(f"cinecca{n}" for n in range(90))
    assert len(wrong(catalogue, schema, *[("partOf", many)] * 90)) == 10


def test_a_link_that_no_record_has_finds_nothing(catalogue: Catalogue, schema: Schema) -> None:
    assert ids(catalogue, schema, ("partOf", "systems/lumi")) == []
    assert ids(catalogue, schema, ("partOf", "systems/leonardo#booster")) == []


def test_an_entry_is_a_record_with_its_turtle(catalogue: Catalogue, records: list[Record]) -> None:
    for record in records:
        entry = catalogue.entry(record.collection, record.slug)
        assert (entry.document, entry.turtle, entry.label) == (record.document, record.turtle, record.label)


@pytest.mark.parametrize(
    ("collection", "slug", "meant"),
    [
        ("systems", "leonrdo", "systems/leonardo"),
        ("facilities", "lumi", "systems/lumi"),
        ("sistems", "lumi", "systems/lumi"),
        ("systems", "x" * 10_000, None),
        ("systems", "leonardo#booster", "systems/leonardo"),
    ],
)
def test_a_missing_record_comes_with_the_one_that_was_meant(
    catalogue: Catalogue, collection: str, slug: str, meant: str | None
) -> None:
    with pytest.raises(NotFoundError) as caught:
        catalogue.entry(collection, slug)
    (detail,) = caught.value.details
    assert detail.hint == (f"Did you mean `{meant}`?" if meant else None)


def test_counts_are_of_every_collection(catalogue: Catalogue, many: Catalogue) -> None:
    assert catalogue.counts() == {"facilities": 3, "systems": 4}
    assert many.counts() == {"facilities": 0, "systems": MANY}


def test_threads_share_a_catalogue(many: Catalogue, schema: Schema) -> None:
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(ids(many, schema, ("country", "IT"), ("sort", "total.disk"))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(one == found[0] for one in found)


@given(st.text(max_size=20))
def test_no_text_breaks_a_search(catalogue: Catalogue, schema: Schema, text: str) -> None:
    catalogue.search(text, 5)
    try:
        ids(catalogue, schema, ("q", text))
    except ParameterError as error:
        assert not any(sign.isalnum() for sign in text), error
