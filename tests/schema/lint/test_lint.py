"""What we have is clean, and each code of the lint has an example that fails."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from landscape.check import check
from landscape.errors import SchemaError
from landscape.folders import Folders
from landscape.schema.lint import Fault, lint, refuse
from landscapes import SMALL, small_landscape

ROOT = Path(__file__).parents[3]
PREFIXES = """@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix adds: <https://w3id.org/compute-continuum/voc/adds/> .
@prefix cap: <https://w3id.org/compute-continuum/voc/cap/> .
@prefix direction: <https://w3id.org/compute-continuum/voc/direction/> .
@prefix flow: <https://w3id.org/compute-continuum/voc/flow/> .
@prefix group: <https://w3id.org/compute-continuum/shapes#group-> .
@prefix metric: <https://w3id.org/compute-continuum/voc/metric/> .
@prefix scheme: <https://w3id.org/compute-continuum/voc/> .
@prefix shape: <https://w3id.org/compute-continuum/shapes#> .
@prefix unit: <https://w3id.org/compute-continuum/voc/unit/> .
"""
FIRST = PREFIXES.count("\n") + 1

WORDS = 'rdfs:label "x"@en ; skos:definition "x."@en'
TERM = f'{WORDS} ; skos:example "x"@en'
NAMED = 'skos:prefLabel "x"@en ; skos:definition "x."@en'
SHAPE = (
    'a sh:PropertyShape ; sh:name "x"@en ; sh:description "x."@en ; sh:message "x"@en ; sh:severity sh:Violation ; '
    "sh:group group:name ; sh:order 1"
)
OVERALL = 'sh:name "x" ; sh:description "x." ; sh:message "x" ; sh:severity sh:Violation'
PROPERTY = f"ccl:colour a owl:DatatypeProperty ; {TERM} .\nshape:System sh:property shape:colour .\n"
CLASS = f'ccl:Kit a owl:Class ; rdfs:subClassOf ccl:Entity ; {TERM} ; ccl:plural "kits"@en'
UNIT = f'{WORDS} ; ccl:symbol "X" ; ccl:dimension "x"'
METRIC = f"metric:x a ccl:Metric ; {WORDS}"
SUMMED = "ccl:adds adds:sum ; ccl:direction direction:higher"


def coloured(rest: str, shape: str = SHAPE) -> str:
    """A property and its shape, which is one of systems; ``rest`` is what the shape says of path and values."""
    return f"{PROPERTY}shape:colour {shape} ; {rest} ."


def without(word: str) -> str:
    """What a shape says for people, without one word."""
    return re.sub(f"sh:{word} [^;]+(; )?", "", SHAPE).rstrip(" ;")


# Code, the term that is told, severity, and Turtle that is wrong in just this.
EXAMPLES = [
    ("shape-unnamed", "shape:System", "shape:System sh:property [ sh:path ccl:stage ; sh:datatype xsd:string ] ."),
    ("shape-unnamed", "shape:System", "shape:System sh:property shape:nowhere ."),
    (
        "shape-unused",
        "shape:colour",
        f"{PROPERTY.splitlines()[0]}\nshape:colour {SHAPE} ; sh:path ccl:colour ; sh:datatype xsd:string .",
    ),
    ("shape-path", "shape:colour", coloured("sh:path ( ccl:colour ccl:stage ) ; sh:datatype xsd:string")),
    ("shape-path", "shape:colour", coloured("sh:path [ sh:inversePath ccl:colour ] ; sh:datatype xsd:string")),
    ("shape-path", "shape:colour", coloured("sh:path ccl:colour , ccl:stage ; sh:datatype xsd:string")),
    ("shape-path", "shape:colour", coloured("sh:datatype xsd:string")),
    ("shape-recursive", "shape:colour", coloured("sh:path ccl:colour ; sh:datatype xsd:string ; sh:node shape:colour")),
    ("shape-count", "shape:colour", coloured("sh:path ccl:colour ; sh:datatype xsd:string ; sh:minCount 1000000")),
    ("shape-code", "shape:colour", coloured('sh:path ccl:colour ; sh:datatype xsd:string ; sh:js [ sh:name "x" ]')),
    ("shape-no-form", "shape:colour", coloured("sh:path ccl:colour ; sh:minCount 1")),
    ("shape-no-form", "shape:colour", coloured("sh:path ccl:colour ; sh:nodeKind sh:Literal")),
    (
        "shape-several-datatypes",
        "shape:colour",
        coloured("sh:path ccl:colour ; sh:or ( [ sh:datatype xsd:string ] [ sh:datatype xsd:date ] )"),
    ),
    (
        "shape-class-and-datatype",
        "shape:colour",
        coloured("sh:path ccl:colour ; sh:datatype xsd:string ; sh:class ccl:System"),
    ),
    (
        "shape-class-and-datatype",
        "shape:colour",
        coloured("sh:path ccl:colour ; sh:or ( [ sh:datatype xsd:string ] [ sh:class ccl:System ] )"),
    ),
    *(
        ("shape-incomplete", "shape:colour", coloured("sh:path ccl:colour ; sh:datatype xsd:string", without(word)))
        for word in ("name", "description", "message", "severity", "group", "order")
    ),
    (
        "shape-incomplete",
        "shape:colour",
        coloured("sh:path ccl:colour ; sh:datatype xsd:string", SHAPE.replace("sh:order 1", "sh:order true")),
    ),
    (
        "shape-incomplete",
        "shape:dated",
        "shape:dated a sh:NodeShape ; sh:targetClass ccl:System ; sh:or ( [ sh:path ccl:stage ; sh:minCount 1 ] ) .",
    ),
    (
        "code-ambiguous",
        "shape:label-missing",
        f"shape:label-missing a sh:NodeShape ; sh:targetClass ccl:System ; sh:nodeKind sh:IRI ; {OVERALL} .",
    ),
    ("term-incomplete", "ccl:colour", 'ccl:colour a owl:DatatypeProperty ; skos:definition "x." ; skos:example "x" .'),
    ("term-incomplete", "ccl:colour", 'ccl:colour a owl:ObjectProperty ; rdfs:label "x" ; skos:example "x" .'),
    ("term-incomplete", "ccl:colour", 'ccl:colour a owl:AnnotationProperty ; rdfs:label "x" ; skos:definition "x." .'),
    ("term-incomplete", "ccl:Kit", 'ccl:Kit a owl:Class ; rdfs:label "x" ; skos:definition "x." .'),
    ("term-incomplete", "cap:x", "cap:x a ccl:Capability ; skos:inScheme scheme:scheduler ; skos:definition 'x.' ."),
    ("term-incomplete", "cap:x", "cap:x a skos:Concept ; skos:inScheme scheme:scheduler ; skos:prefLabel 'x' ."),
    ("term-incomplete", "scheme:x", "scheme:x a skos:ConceptScheme ; skos:prefLabel 'x' ; ccl:flow flow:none ."),
    ("term-incomplete", "unit:x", "unit:x a ccl:Unit ; rdfs:label 'x' ; ccl:symbol 'X' ; ccl:factor 1 ."),
    ("term-incomplete", "metric:x", f"metric:x a ccl:Metric ; rdfs:label 'x' ; ccl:unit unit:PB ; {SUMMED} ."),
    (
        "term-undeclared",
        "shape:colour",
        f"shape:System sh:property shape:colour . shape:colour {SHAPE} ; sh:path ccl:colour ; sh:datatype xsd:string .",
    ),
    ("term-undeclared", "shape:Kit", "shape:Kit a sh:NodeShape ; sh:targetClass ccl:Kit ; sh:property shape:label ."),
    ("collection-name", "ccl:Kit", f'{CLASS} ; ccl:collection "My kits" .'),
    ("collection-name", "ccl:Kit", f'{CLASS} ; ccl:collection "search" .'),
    ("collection-twice", "ccl:System", f'{CLASS} ; ccl:collection "systems" .'),
    ("collection-twice", "ccl:System", 'ccl:System ccl:collection "machines" .'),
    (
        "collection-no-shape",
        "ccl:Kit",
        f'{CLASS.replace("rdfs:subClassOf ccl:Entity ; ", "")} ; ccl:collection "kits" .',
    ),
    ("collection-incomplete", "ccl:Kit", f'{CLASS.partition(" ; ccl:plural")[0]} ; ccl:collection "kits" .'),
    ("collection-incomplete", "ccl:Kit", f'{CLASS} ; ccl:collection "kits" .'),
    ("key-ambiguous", "ccl:System", coloured('sh:path ccl:colour ; sh:datatype xsd:string ; ccl:json "stage"')),
    ("key-name", "ccl:System", coloured('sh:path ccl:colour ; sh:datatype xsd:string ; ccl:json "type"')),
    ("key-name", "ccl:System", coloured('sh:path ccl:colour ; sh:datatype xsd:string ; ccl:json "a,b"')),
    ("concept-no-scheme", "cap:x", f"cap:x a ccl:Capability ; {NAMED} ."),
    ("concept-no-scheme", "cap:x", f"cap:x a skos:Concept ; {NAMED} ; skos:inScheme scheme:nowhere ."),
    ("concept-broader", "cap:slurm", "cap:slurm skos:broader cap:gpu ."),
    ("concept-broader", "cap:slurm", "cap:slurm skos:broader cap:nowhere ."),
    ("concept-broader", "cap:gpu", "cap:gpu skos:broader cap:nvidia-gpu ."),
    (
        "scheme-no-flow",
        "scheme:x",
        f"scheme:x a skos:ConceptScheme ; {NAMED} . cap:x a ccl:Capability ; {NAMED} ; skos:inScheme scheme:x .",
    ),
    ("scheme-no-flow", "scheme:x", f"scheme:x a skos:ConceptScheme ; {NAMED} ; ccl:flow flow:sideways ."),
    ("unit-no-factor", "unit:x", f"unit:x a ccl:Unit ; {UNIT} ."),
    ("unit-no-factor", "unit:x", f"unit:x a ccl:Unit ; {UNIT} ; ccl:factor 'many' ."),
    ("unit-no-factor", "unit:x", f"unit:x a ccl:Unit ; {UNIT} ; ccl:factor 0 ."),
    ("unit-symbol-twice", "unit:x", f"unit:x a ccl:Unit ; {UNIT.replace('X', 'TB')} ; ccl:factor 1 ."),
    ("metric-no-unit", "metric:x", f"{METRIC} ; {SUMMED} ."),
    ("metric-no-unit", "metric:x", f"{METRIC} ; {SUMMED} ; ccl:unit unit:nowhere ."),
    ("metric-no-unit", "metric:disk", "metric:disk ccl:allowedUnit unit:TFLOPS ."),
    ("metric-incomplete", "metric:x", f"{METRIC} ; ccl:unit unit:PB ; ccl:adds adds:sum ."),
    (
        "metric-incomplete",
        "metric:x",
        f"{METRIC} ; ccl:unit unit:PB ; ccl:adds adds:mean ; ccl:direction direction:higher .",
    ),
    ("metric-name", "ccl:x", f"ccl:x a ccl:Metric ; {WORDS} ; ccl:unit unit:PB ; {SUMMED} ."),
]


@pytest.mark.parametrize("root", [ROOT, SMALL], ids=["ours", "small"])
def test_what_we_have_is_clean(root: Path) -> None:
    assert lint(Folders.under(root)) == ()


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_landscape(tmp_path)


def add(folders: Folders, text: str) -> Path:
    """A file of shapes that stands before the others, so that what is told is told there."""
    file = folders.ontology / "aaa.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return file


def iri(name: str) -> str:
    prefix, _, tail = name.partition(":")
    found = re.search(f"@prefix {prefix}: <(.*)>", PREFIXES)
    assert found is not None
    return found[1] + tail


@pytest.mark.parametrize(
    ("code", "term", "text"), EXAMPLES, ids=[f"{number}-{code}" for number, (code, *_) in enumerate(EXAMPLES)]
)
def test_each_code_is_told_of_its_term_and_nothing_else_is(folders: Folders, code: str, term: str, text: str) -> None:
    add(folders, text)
    found = lint(folders)
    assert (code, iri(term)) in [(fault.code, fault.term) for fault in found]
    assert {fault.code for fault in found} <= {code, *FOLLOW.get(code, ())}
    assert all(fault.message and fault.hint for fault in found)


# What one mistake cannot be made without.
FOLLOW = {
    "collection-name": ("collection-incomplete",),  # nobody declares a prefix for such a name
    "collection-no-shape": ("collection-incomplete",),
    "collection-twice": ("collection-incomplete",),
}


def test_every_code_has_an_example() -> None:
    files = (ROOT / "src/landscape/schema/lint").glob("*.py")
    groups = "shape|code|term|collection|key|concept|scheme|unit|metric"
    codes = {code for file in files for code in re.findall(rf'"((?:{groups})-[a-z-]+)"', file.read_text("utf-8"))}
    assert codes == {code for code, *_ in EXAMPLES}


def test_a_fault_says_where_its_term_stands(folders: Folders) -> None:
    file = add(folders, "unit:x a ccl:Unit ; rdfs:label 'x' ; ccl:symbol 'X' ; ccl:dimension 'x' .")
    assert lint(folders) == (
        Fault(
            "unit-no-factor",
            iri("unit:x"),
            "this unit has no factor to its base unit above zero",
            "Add the exact number, as in `ccl:factor 1000000000000`; a base unit has 1.",
            "violation",
            str(file),
            FIRST,
            1,
        ),
    )


def test_a_check_of_all_data_tells_faults_of_the_schema_and_one_of_a_file_does_not(folders: Folders) -> None:
    add(folders, "unit:x a ccl:Unit ; rdfs:label 'x' ; ccl:symbol 'X' ; ccl:dimension 'x' .")
    found = [(one.code, one.severity, one.file, one.line) for one in check([], folders).findings]
    assert found == [("unit-no-factor", "violation", "ontology/aaa.ttl", FIRST)]
    assert check([folders.data], folders) == check([], folders)
    assert check([folders.data / "systems/lumi.ttl"], folders).findings == ()


def test_a_violation_is_refused_and_a_warning_is_not(folders: Folders) -> None:
    add(folders, "unit:x a ccl:Unit ; rdfs:label 'x' ; ccl:symbol 'X' ; ccl:factor 1 .")
    refuse(lint(folders))
    add(folders, "unit:x a ccl:Unit ; rdfs:label 'x' ; ccl:symbol 'X' .\nunit:y a ccl:Unit ; rdfs:label 'y' .")
    with pytest.raises(SchemaError, match=r"unit/x: this unit has no factor .*, and 1 more$") as it:
        refuse(lint(folders))
    assert [(detail.code, detail.line) for detail in it.value.details] == [
        ("unit-no-factor", FIRST),
        ("unit-no-factor", FIRST + 1),
    ]
