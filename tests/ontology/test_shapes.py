"""The shapes of ``ontology/shapes`` hold for the ontology, and each of them catches something."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH

ROOT = Path(__file__).parents[2]
FILES = [*(ROOT / "ontology").glob("*.ttl"), *(ROOT / "ontology/vocab").glob("*.ttl")]
NAMESPACE = "https://w3id.org/compute-continuum/ns/shapes#"
PREFIXES = {
    **{"ccl": "https://w3id.org/compute-continuum/ns#", "owl": "http://www.w3.org/2002/07/owl#"},
    **{"rdfs": "http://www.w3.org/2000/01/rdf-schema#", "skos": "http://www.w3.org/2004/02/skos/core#"},
    **{"adds": "https://w3id.org/compute-continuum/voc/adds/", "flow": "https://w3id.org/compute-continuum/voc/flow/"},
    **{"direction": "https://w3id.org/compute-continuum/voc/direction/", "x": "https://example.org/"},
}
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
CLASS = 'x:A a owl:Class ; rdfs:label "a"@en ; skos:definition "A thing."@en ; skos:example "this"@en .'
PROPERTY = 'x:p a owl:ObjectProperty ; rdfs:label "p"@en ; skos:definition "A link."@en ; skos:example "x:p x:A" .'
SCHEME = 'x:s a skos:ConceptScheme ; skos:prefLabel "Ss"@en ; skos:definition "What s is."@en ; ccl:flow flow:none .'
CONCEPT = 'x:c a skos:Concept ; skos:inScheme x:s ; skos:prefLabel "C"@en ; skos:definition "C."@en .'
UNIT = 'x:u a ccl:Unit ; rdfs:label "u"@en ; ccl:symbol "u" ; ccl:dimension "us" ; ccl:factor 1 .'
METRIC = (
    'x:m a ccl:Metric ; skos:inScheme x:s ; skos:prefLabel "M"@en ; skos:definition "M."@en ; ccl:unit x:u ; '
    "ccl:adds adds:sum ; ccl:direction direction:none ; ccl:plausibleMin 1 ; ccl:plausibleMax 2.5 ."
)
RIGHT = "\n".join((CLASS, PROPERTY, SCHEME, CONCEPT, UNIT, METRIC))
BROKEN = [
    ("label", ' ; rdfs:label "a"@en', ""),
    ("label", ' ; rdfs:label "a"@en', ' ; rdfs:label "a"'),
    ("label", 'rdfs:label "p"@en', 'rdfs:label "p"@en , "q"@en'),
    ("definition", '"A thing."', '"a thing"'),
    ("definition", ' ; skos:definition "A link."@en', ""),
    ("example", ' ; skos:example "x:p x:A"', ""),
    ("class-example", '"this"@en', '"this"'),
    ("collection", "x:A a owl:Class", 'x:A a owl:Class ; ccl:collection "Use Cases"'),
    ("plural", "x:A a owl:Class", 'x:A a owl:Class ; ccl:plural "as"'),
    ("flow", " ; ccl:flow flow:none", ""),
    ("flow", "flow:none", "flow:sideways"),
    ("name", 'skos:prefLabel "C"@en', 'skos:prefLabel "C"@fr'),
    ("scheme", "x:c a skos:Concept", "x:c a skos:Concept ; skos:inScheme x:t"),
    ("concept-definition", '"C."@en', '"C."@en , "D."@en'),
    ("metric-unit", " ccl:unit x:u ;", ""),
    ("metric-adds", "adds:sum", "direction:none"),
    ("metric-direction", " ccl:direction direction:none ;", ""),
    ("metric-low", "ccl:plausibleMin 1", "ccl:plausibleMin 3"),
    ("metric-high", "ccl:plausibleMax 2.5", "ccl:plausibleMax 2.5 , 3"),
    ("unit-symbol", ' ; ccl:symbol "u"', ""),
    ("unit-dimension", ' ; ccl:dimension "us"', ""),
    ("unit-factor", "ccl:factor 1", "ccl:factor 0"),
]


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "ontology/shapes/terms.ttl")


@pytest.fixture(scope="module")
def knowledge() -> rdflib.Graph:
    """The vocabularies that the examples take their values from."""
    graph = rdflib.Graph()
    for name in ("adds", "direction", "flow"):
        graph.parse(ROOT / f"ontology/vocab/{name}.ttl")
    return graph


def broken(data: rdflib.Graph, shapes: rdflib.Graph) -> list[str]:
    """The shapes that do not hold, and where."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", meta_shacl=False)
    assert isinstance(report, rdflib.Graph)
    results = report.objects(report.value(predicate=RDF.type, object=SH.ValidationReport), SH.result)
    found = [(report.value(one, SH.sourceShape), report.value(one, SH.focusNode)) for one in results]
    return sorted(f"{str(shape).removeprefix(NAMESPACE)} {focus}" for shape, focus in found)


@pytest.mark.slow
def test_the_ontology_keeps_its_shapes(shapes: rdflib.Graph) -> None:
    data = rdflib.Graph()
    for file in FILES:
        data.parse(file)
    assert broken(data, shapes) == []


def test_right_terms_keep_them(shapes: rdflib.Graph, knowledge: rdflib.Graph) -> None:
    assert broken(rdflib.Graph().parse(data=HEAD + RIGHT, format="turtle") + knowledge, shapes) == []


@pytest.mark.parametrize(("shape", "right", "wrong"), BROKEN)
def test_a_shape_catches_a_wrong_term(
    shape: str, right: str, wrong: str, shapes: rdflib.Graph, knowledge: rdflib.Graph
) -> None:
    assert right in RIGHT
    text = HEAD + RIGHT.replace(right, wrong, 1)
    found = broken(rdflib.Graph().parse(data=text, format="turtle") + knowledge, shapes)
    assert {one.partition(" ")[0] for one in found} == {shape}


def test_every_shape_has_an_example_of_what_it_catches(shapes: rdflib.Graph) -> None:
    stated = {str(one).removeprefix(NAMESPACE) for one in shapes.subjects(RDF.type, SH.PropertyShape)}
    assert stated == {shape for shape, _, _ in BROKEN}


def test_every_message_names_its_rule_of_the_style_guide(shapes: rdflib.Graph) -> None:
    style = (ROOT / "docs/ontology/style.md").read_text(encoding="utf-8")
    rules = {str(message).partition(":")[0] for message in shapes.objects(None, SH.message)}
    assert [rule for rule in sorted(rules) if f"| {rule} |" not in style] == []
