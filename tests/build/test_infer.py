from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from landscape.build.infer import infer
from landscape.errors import SchemaError
from landscape.schema.names import INFERRED_GRAPH

A, B, C, P, Q = (NamedNode(f"http://e.org/{name}") for name in "abcpq")
CHAIN = "PREFIX : <http://e.org/> CONSTRUCT { ?a :p ?c } WHERE { ?a :p ?b . ?b :p ?c }"
COPY = "PREFIX : <http://e.org/> CONSTRUCT { ?a :q ?b } WHERE { ?a :p ?b }"


@pytest.fixture
def store() -> Store:
    found = Store()
    found.extend([Quad(A, P, B), Quad(B, P, C), Quad(C, P, A), Quad(B, Q, C)])
    return found


def rule(tmp_path: Path, text: str, name: str = "010.rq") -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_new_is_in_the_default_graph_and_in_its_own(store: Store, tmp_path: Path) -> None:
    new = infer(store, [rule(tmp_path, COPY)])
    assert {(one.subject, one.object) for one in new} == {(A, B), (C, A)}  # B to C was there
    own = set(store.quads_for_pattern(None, None, None, NamedNode(INFERRED_GRAPH)))
    assert {quad.triple for quad in own} == set(new)
    assert all(Quad(*one, DefaultGraph()) in store for one in new)


def test_a_rule_is_applied_once_or_until_it_adds_nothing(store: Store, tmp_path: Path) -> None:
    assert len(infer(store, [rule(tmp_path, CHAIN)])) == 3
    assert len(infer(store, [rule(tmp_path, f"# repeat: yes\n{CHAIN}")])) == 3  # to itself, each


def test_a_rule_sees_what_those_before_it_added(store: Store, tmp_path: Path) -> None:
    assert len(infer(store, [rule(tmp_path, CHAIN, "1.rq"), rule(tmp_path, COPY, "2.rq")])) == 3 + 5


COUNT = """# repeat: yes
PREFIX : <http://e.org/>
CONSTRUCT { :a :n ?next } WHERE {
  { SELECT (COUNT(*) AS ?n) WHERE { :a :n ?x } } BIND(?n + 1 AS ?next)
}"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("CONSTRUCT { ?a", "not SPARQL"),
        ("SELECT * WHERE { ?a ?b ?c }", "a rule is a CONSTRUCT query"),
        ("ASK { ?a ?b ?c }", "a rule is a CONSTRUCT query"),
        ("CONSTRUCT { ?a <http://e.org/q> [] } WHERE { ?a ?b ?c }", "makes blank nodes"),
        (COUNT, "still adds triples after 100 rounds"),
    ],
)
def test_a_rule_that_cannot_be_one_is_named(store: Store, tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SchemaError, match=f"010.rq: {message}"):
        infer(store, [rule(tmp_path, text)])
