"""OWL 2 RL: ontology, examples, records and what follows from them do not contradict each other.

All triples are given to the reasoner at once: nothing is left out and nothing is split, so that every contradiction
that the rules of OWL 2 RL (OWL 2 Profiles, section 4.3) find in them is found.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.names import CCL, ID
from landscape.snapshot import Snapshot
from landscape.snapshot.snapshot import GRAPH

if TYPE_CHECKING:
    import rdflib

ROOT = Path(__file__).parents[2]
HEAD = f"""\
@prefix ccl: <{CCL}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix cap: <https://w3id.org/compute-continuum/voc/cap/> .
@base <{ID}systems/x> .
"""
pytestmark = pytest.mark.slow


def value(literal: rdflib.Literal) -> object:
    """What a literal stands for; rdflib knows no value of some kinds, such as years, which are written in one way."""
    return str(literal) if literal.value is None else literal.value


def contradictions(graph: rdflib.Graph) -> list[str]:
    """What owlrl reports, and the rules dt-diff with eq-diff1, which it has not: two different values are one."""
    owlrl, rdflib = pytest.importorskip("owlrl"), pytest.importorskip("rdflib")
    closure = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    closure.closure()
    values = [
        f"{one!r} sameAs {other!r}"
        for one, other in graph.subject_objects(rdflib.OWL.sameAs)
        if isinstance(one, rdflib.Literal) and isinstance(other, rdflib.Literal) and value(one) != value(other)
    ]
    return sorted([*closure.error_messages, *values])


def ontology() -> rdflib.Graph:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    for file in (*(ROOT / "ontology").glob("*.ttl"), *(ROOT / "ontology/vocab").glob("*.ttl")):
        graph.parse(file)
    return graph


@pytest.fixture(scope="module")
def core() -> rdflib.Graph:
    """The ontology without vocabularies, which is what small examples contradict."""
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    for file in (ROOT / "ontology").glob("*.ttl"):
        graph.parse(file)
    return graph


def test_ontology_and_valid_examples_are_consistent() -> None:
    graph = ontology()
    for file in (ROOT / "shapes/examples/valid").rglob("*.ttl"):
        graph.parse(file)
    assert contradictions(graph) == []


def test_all_records_with_what_follows_from_them_are_consistent(curated: Snapshot) -> None:
    rdflib = pytest.importorskip("rdflib")
    dataset = rdflib.Dataset()
    dataset.parse(curated.folder / GRAPH, format="nquads")
    graph = rdflib.Graph()
    graph += dataset.default_graph
    assert len(graph) > 20_000
    assert contradictions(graph) == []


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ("<> a ccl:System , ccl:Facility .", "Disjoint"),
        ("<#part> a ccl:Partition , ccl:System .", "Disjoint"),
        ("<> a ccl:System , ccl:Capability .", "Disjoint"),
        ("<> a ccl:Service , ccl:Experiment .", "Disjoint"),
        ("<> ccl:capability cap:slurm ; ccl:lacks cap:slurm .", "disjoint"),
        ("<> ccl:partOf <> .", "rreflexive"),
        ("<> ccl:partOf <y> . <y> ccl:partOf <> .", "symmetric"),
        ("<> ccl:replacedBy <y> . <y> ccl:replacedBy <> .", "symmetric"),
        ('<> ccl:startDate "2022"^^xsd:gYear , "2023"^^xsd:gYear .', "sameAs"),
        ("<> ccl:trl 8 , 9 .", "sameAs"),
    ],
)
def test_a_contradiction_is_found(core: rdflib.Graph, lines: str, error: str) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    graph += core
    graph.parse(data=HEAD + lines, format="turtle")
    found = contradictions(graph)
    assert len(found) >= 1
    assert error in " ".join(found)


def test_every_class_of_records_and_fragments_is_in_the_axiom_of_disjoint_classes(core: rdflib.Graph) -> None:
    """A new class is told apart from the others, too."""
    rdflib = pytest.importorskip("rdflib")
    owl = rdflib.OWL
    members = {
        str(member)
        for axiom in core.subjects(rdflib.RDF.type, owl.AllDisjointClasses)
        for member in core.items(core.value(axiom, owl.members))
    }
    schema = load(Folders.under(ROOT))
    classes = {one.cls for one in schema.collections.values()} | set(schema.owned)
    assert sorted(classes - members) == []
