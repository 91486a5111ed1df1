"""The alignments: each side exists, and the table says what the Turtle says in the form that SSSOM asks for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from landscape.derived.sssom import MATCHES, PREDICATES, Mapping, mappings, sssom
from landscape.errors import SchemaError
from landscape.folders import Folders
from landscape.schema import compile_schema
from landscape.schema.graph import Graph
from landscape.schema.model import Schema
from landscape.schema.names import CCL, RDFS, SKOS
from landscape.schema.sources import schema_store

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "ontology/alignments"
FILES = sorted(FOLDER.glob("*.ttl"))
TABLE = FOLDER / "landscape.sssom.tsv"
HEAD = """\
@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
"""
ABOUT = '<https://example.org/a> a owl:Ontology ; owl:versionInfo "30.0" ; dcterms:modified "2026-11-25" .\n'
ONE = 'ccl:Event skos:closeMatch schema:Event . schema:Event rdfs:label "Event" .\n'


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph(schema_store(Folders.under(ROOT)))


@pytest.fixture(scope="module")
def schema(graph: Graph) -> Schema:
    return compile_schema(graph.store)


@pytest.fixture(scope="module")
def found() -> tuple[Mapping, ...]:
    return mappings(FILES)


@pytest.mark.parametrize("name", ["dcat-ap", "eosc", "glue2", "hpc-ontology", "nfdicore", "schema-org", "srcnet"])
def test_every_alignment_maps_something(name: str) -> None:
    assert len(mappings([FOLDER / f"{name}.ttl"])) > 10


def test_every_mapped_term_is_one_of_ours(found: tuple[Mapping, ...], schema: Schema) -> None:
    assert [one for one in found if one.subject not in schema.terms] == []


def test_every_term_of_others_is_in_a_declared_namespace_has_a_name_and_is_not_ours(
    found: tuple[Mapping, ...], schema: Schema
) -> None:
    foreign = {one.object: one.label for one in found}
    assert [iri for iri, label in foreign.items() if not label] == []
    assert [iri for iri in foreign if not iri.startswith(tuple(schema.prefixes.values())) or iri.startswith(CCL)] == []


def test_no_two_terms_match_in_two_ways(found: tuple[Mapping, ...]) -> None:
    """SKOS, section 10: exactMatch is disjoint with the matches that are broader, narrower or related."""
    pairs = [(one.subject, one.object) for one in found if one.predicate in MATCHES]
    assert sorted({pair for pair in pairs if pairs.count(pair) > 1}) == []


def test_the_table_is_made_from_the_turtle(
    found: tuple[Mapping, ...], graph: Graph, schema: Schema, request: pytest.FixtureRequest
) -> None:
    made = sssom(found, graph, schema.prefixes)
    if request.config.getoption("rewrite"):
        TABLE.write_text(made, encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == made


def test_the_table_is_a_mapping_set_as_sssom_defines_it(found: tuple[Mapping, ...]) -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    comments = [line.removeprefix("#") for line in lines if line.startswith("#")]
    assert {"mapping_set_id", "license", "curie_map"} <= {line.partition(":")[0] for line in comments}
    curies = dict(line.strip().split(": ", 1) for line in comments[comments.index("curie_map:") + 1 :])
    rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", strict=True))
    assert {"subject_id", "predicate_id", "object_id", "mapping_justification"} <= set(rows[0])

    def expanded(curie: str) -> str:
        prefix, _, tail = curie.partition(":")
        return curies[prefix] + tail

    cells = {(expanded(row["subject_id"]), expanded(row["predicate_id"]), expanded(row["object_id"])) for row in rows}
    assert cells == {(one.subject, one.predicate, one.object) for one in found}
    assert {expanded(row["predicate_id"]) for row in rows} <= set(PREDICATES)
    assert {expanded(row["mapping_justification"]) for row in rows} == {
        "https://w3id.org/semapv/vocab/ManualMappingCuration"
    }
    assert all(row[column] for row in rows for column in row), "an empty cell"


def test_a_mapping_has_its_label_version_and_date(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(HEAD + ABOUT + ONE, encoding="utf-8")
    schema_event = "https://schema.org/Event"
    assert mappings([file]) == (
        Mapping(CCL + "Event", SKOS + "closeMatch", schema_event, "Event", "30.0", "2026-11-25"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + ONE, "state once as owl:versionInfo"),
        (HEAD + ABOUT.replace('owl:versionInfo "30.0" ; ', "") + ONE, "state once as owl:versionInfo"),
        (HEAD + ABOUT + "ccl:Event skos:closeMatch", "a.ttl"),
    ],
)
def test_an_alignment_that_does_not_say_what_it_was_read_against_is_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=message):
        mappings([file])


def test_a_term_without_a_prefix_is_refused(graph: Graph, schema: Schema) -> None:
    stray = Mapping(CCL + "Event", RDFS + "subClassOf", "https://example.org/Event", "Event", "1", "2026")
    with pytest.raises(SchemaError, match=r"https://example.org/Event: no prefix"):
        sssom([stray], graph, schema.prefixes)
