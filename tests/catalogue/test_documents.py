from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from landscape.build.graph import BuiltGraph
from landscape.catalogue import Catalogue, Record, list_query
from landscape.catalogue.tree import branches
from landscape.catalogue.triples import triples_of
from landscape.schema.model import Schema
from landscape.snapshot import Snapshot

SPIDER = {
    "iri": "https://w3id.org/compute-continuum/id/systems/spider",
    "id": "systems/spider",
    "type": "System",
    "collection": "systems",
    "label": {"en": "Spider"},
    "partOf": {"id": "facilities/surf", "label": "SURF"},
    "country": {"id": "NL", "label": "Netherlands", "scheme": "country"},
    "stage": {"id": "planned", "label": "planned", "scheme": "stage"},
    "startDate": "2027-03-01",
    "open": False,
    "capability": [{"id": "htcondor", "label": "HTCondor", "scheme": "scheduler"}],
    "can": [{"id": "htcondor", "label": "HTCondor", "scheme": "scheduler"}],
    "unknown": ["description", "homepage", "lacks", "source", "verified", "confidence", "unverified"],
    "completeness": {"known": 3, "expected": 10},
    "inbound": [],
}


def document(records: list[Record], name: str) -> dict[str, object]:
    return next(record.document for record in records if record.id == name)


def test_a_document_shows_what_is_known_and_names_what_is_not(records: list[Record]) -> None:
    assert document(records, "systems/spider") == SPIDER


def test_its_members_are_in_the_order_of_the_fields(records: list[Record]) -> None:
    assert list(document(records, "systems/spider")) == list(SPIDER)


def test_what_a_record_owns_is_embedded_with_its_figures_as_they_were_stated(records: list[Record]) -> None:
    partitions = document(records, "systems/leonardo")["partition"]
    assert isinstance(partitions, list)
    assert [one["id"] for one in partitions] == ["systems/leonardo#booster", "systems/leonardo#capacity"]
    assert [(one["asOf"], one["disk"]) for one in partitions[1]["figures"]] == [
        ("2023", 100),
        ("2024-11", "120000 TB"),
        ("2027", 150.5),
    ]
    assert partitions[1]["now"] == partitions[1]["total"] == {"disk": 120.0}


def test_texts_are_kept_in_every_language(records: list[Record]) -> None:
    assert document(records, "facilities/cineca")["description"] == {
        "en": "A consortium of universities.",
        "it": "Un consorzio di università.",
    }


def test_records_come_by_collection_and_name(records: list[Record]) -> None:
    assert [record.id for record in records] == [
        *("facilities/cineca", "facilities/csc", "facilities/surf"),
        *("systems/leonardo", "systems/lumi", "systems/snellius", "systems/spider"),
    ]


def test_the_turtle_of_a_record_has_all_its_triples(graph: BuiltGraph, records: list[Record]) -> None:
    for record in records:
        read = {quad.triple for quad in parse(record.turtle, format=RdfFormat.TURTLE)}
        assert read == set(triples_of(graph.store, NamedNode(record.document["iri"])))


def test_the_turtle_of_a_record_has_the_prefixes_that_it_uses(records: list[Record]) -> None:
    for record in records:
        prefixes = [line.split()[1] for line in record.turtle.splitlines() if line.startswith("@prefix")]
        assert "ccl:" in prefixes
        assert "shape:" not in prefixes


def test_inbound_links_are_counted(records: list[Record]) -> None:
    assert document(records, "facilities/surf")["inbound"] == [
        {"collection": "systems", "field": "partOf", "count": 2, "url": "/api/v1/systems?partOf=facilities/surf"}
    ]


def check_inbound(catalogue: Catalogue, schema: Schema, record: dict[str, object]) -> int:
    """Compare each count of inbound links with the list that it leads to."""
    inbound = record["inbound"]
    assert isinstance(inbound, list)
    for block in inbound:
        url = urlsplit(block["url"])
        query = list_query(
            schema, schema.collections[url.path.rpartition("/")[2]], parse_qsl(url.query), limit=1, most=1
        )
        assert (block["url"], catalogue.page(query).total) == (block["url"], block["count"])
    return len(inbound)


def test_a_count_of_inbound_links_is_the_length_of_its_list(
    catalogue: Catalogue, schema: Schema, records: list[Record]
) -> None:
    assert sum(check_inbound(catalogue, schema, record.document) for record in records) == 3


@pytest.mark.slow
def test_the_same_holds_for_the_curated_records(curated: Snapshot) -> None:
    schema = curated.schema()
    catalogue = Catalogue.open(curated.catalogue_path, schema, curated.id)
    found = 0
    for name, collection in schema.collections.items():
        query = list_query(schema, collection, [("facets", "")], limit=10_000, most=10_000)
        found += sum(check_inbound(catalogue, schema, document) for document in catalogue.page(query).items)
        assert len({one.key for one in branches(schema, collection)}) == len(list(branches(schema, collection))), name
    assert found > 100
    catalogue.close()
