from __future__ import annotations

from pathlib import Path

import pytest

from landscape.check import check
from landscape.errors import SchemaError
from landscape.folders import Folders
from landscape.schema.lint import lint
from landscapes import small_landscape

HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix shape: <https://w3id.org/compute-continuum/shapes#> .
"""
UNSAFE = [
    ("shape:a a sh:NodeShape ; sh:node shape:a .", "shape-recursive"),
    ("shape:a sh:property [ sh:path ccl:partOf ; sh:node shape:a ] .", "shape-recursive"),
    ("shape:a sh:or ( [ sh:not [ sh:and ( shape:b ) ] ] ) . shape:b sh:xone ( shape:a ) .", "shape-recursive"),
    ("shape:a sh:qualifiedValueShape shape:b . shape:b sh:node shape:a .", "shape-recursive"),
    ('shape:a sh:sparql [ sh:select "SELECT $this WHERE { ?a ?b ?c . ?d ?e ?f }" ] .', "shape-code"),
    ('shape:a sh:js [ sh:jsFunctionName "evil" ] .', "shape-code"),
    ("shape:a sh:rule [ a sh:TripleRule ] .", "shape-code"),
    ("<http://e.org/> owl:imports <http://127.0.0.1:9/shapes.ttl> .", "schema-imports"),
    ("shape:a sh:property [ sh:path ccl:partOf ; sh:minCount 1e20 ] .", "shape-count"),
    ("shape:a sh:property [ sh:path ccl:partOf ; sh:minCount 100000000000000000000 ] .", "shape-count"),
    ("shape:a sh:property [ sh:path ccl:partOf ; sh:maxCount -1 ] .", "shape-count"),
    ("shape:a sh:property [ sh:path [ sh:zeroOrMorePath [ sh:alternativePath ( ccl:a ccl:b ) ] ] ] .", "shape-path"),
]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_landscape(tmp_path)


@pytest.mark.parametrize(("shapes", "code"), UNSAFE)
def test_what_an_engine_must_not_be_given_is_refused_before_it_is(folders: Folders, shapes: str, code: str) -> None:
    (folders.shapes / "evil.ttl").write_text(HEAD + shapes, encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        check([folders.data / "systems/lumi.ttl"], folders)
    assert code in {detail.code for detail in caught.value.details}
    assert all(detail.file and detail.hint for detail in caught.value.details)


def test_a_shape_that_is_used_twice_is_not_recursive(folders: Folders) -> None:
    shapes = "shape:a sh:and ( shape:b shape:c ) . shape:c sh:node shape:b . shape:b sh:minCount 0 ."
    (folders.shapes / "plain.ttl").write_text(HEAD + shapes, encoding="utf-8")
    assert not {"shape-recursive", "shape-count"} & {fault.code for fault in lint(folders)}
