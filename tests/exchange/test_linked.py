from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

import curated as built
from landscape.build.graph import built_graph
from landscape.catalogue import Record
from landscape.catalogue.documents import documents
from landscape.catalogue.restore import Restorer
from landscape.derived.jsonld import context
from landscape.exchange.linked import Linked
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema
from landscapes import SMALL

ADDRESS = "https://example.org/context.jsonld"


def expanded(schema: Schema, record: Record) -> set[Triple]:
    """The triples that a JSON-LD processor finds in a record's document; it reads nothing from the network."""
    document = Linked(schema, ADDRESS).document(record.document)
    assert document["@context"][0] == ADDRESS
    document["@context"][0] = context(schema)
    return {quad.triple for quad in parse(json.dumps(document), format=RdfFormat.JSON_LD)}


def records_of(folders: Folders) -> tuple[Schema, list[Record]]:
    schema = load(folders)
    return schema, list(documents(schema, built_graph(folders, schema, None).store))


def test_a_document_expands_to_the_triples_that_it_shows() -> None:
    schema, records = records_of(Folders.under(SMALL))
    for record in records:
        assert expanded(schema, record) == Restorer(schema).triples(record.document), record.id


@pytest.mark.slow
def test_the_curated_documents_do_so_too() -> None:
    schema, records = records_of(built.FOLDERS)
    assert len(records) > 800
    for record in records:
        assert expanded(schema, record) == Restorer(schema).triples(record.document), record.id


@pytest.mark.parametrize("folder", [SMALL, built.FOLDERS.root], ids=["small", "curated"])
def test_a_key_means_one_thing_wherever_it_stands(folder: Path) -> None:
    schema = load(Folders.under(folder))
    found = {(field.key, field.path, field.kind.value, field.datatypes) for field in schema.fields()}
    assert len(found) == len({key for key, *_ in found})


def test_what_is_no_statement_about_the_record_is_no_triple() -> None:
    schema, records = records_of(Folders.under(SMALL))
    found = expanded(schema, records[0])
    assert not [one for one in found if str(one.predicate).endswith(("#unknown>", "#inbound>", "#completeness>"))]


def test_the_listing_has_all_documents() -> None:
    schema, records = records_of(Folders.under(SMALL))
    listing = Linked(schema, ADDRESS).listing([one.document for one in records])
    listing["@context"][0] = context(schema)
    found = {quad.triple for quad in parse(json.dumps(listing), format=RdfFormat.JSON_LD)}
    assert found == set().union(*(Restorer(schema).triples(one.document) for one in records))
