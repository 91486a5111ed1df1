from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from landscape.errors import TurtleError
from landscape.turtle.places import Span
from landscape.turtle.positions import read

SUITE = Path(os.environ.get("LANDSCAPE_CONFORMANCE", "/nowhere")) / "w3c/rdf-turtle"
SUITE_BASE = "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-turtle/"
EXAMPLE = "http://e.org/"


def same(one: Dataset, other: Dataset) -> bool:
    one.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    other.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return one == other


def ours(text: str, base: str = EXAMPLE) -> Dataset:
    return Dataset(Quad(*placed[:3]) for placed in read(text, base).triples)


def theirs(text: str, base: str = EXAMPLE) -> Dataset:
    return Dataset(parse(text, format=RdfFormat.TURTLE, base_iri=base))


def agree(text: str, base: str) -> bool:
    """Whether both read the same graph, or both refuse."""
    try:
        expected = theirs(text, base)
    except SyntaxError:
        with pytest.raises(TurtleError):
            ours(text, base)
        return True
    return same(ours(text, base), expected)


@pytest.mark.skipif(not SUITE.is_dir(), reason="LANDSCAPE_CONFORMANCE does not name the W3C suites")
def test_every_file_of_the_w3c_suite_is_read_as_pyoxigraph_reads_it() -> None:
    files = sorted(SUITE.glob("*.ttl"))
    different = [file.name for file in files if not agree(file.read_bytes().decode("utf-8"), SUITE_BASE + file.name)]
    assert different == []
    assert len(files) > 300


TEXT = """@prefix : <http://e.org/> .
:a :p "x"@en ,\r
      [ :q 1.50 ; :r ( :b "c" ) ] .
"""


def test_every_term_has_its_place() -> None:
    places = [
        (placed.predicate.value.rpartition("/")[2], placed.at_subject, placed.at_predicate, placed.at_object)
        for placed in read(TEXT).triples
        if placed.predicate.value.startswith(EXAMPLE)
    ]
    assert places == [
        ("p", Span(2, 1, 2, 3), Span(2, 4, 2, 6), Span(2, 7, 2, 10)),
        ("p", Span(2, 1, 2, 3), Span(2, 4, 2, 6), Span(3, 7, 3, 8)),
        ("q", Span(3, 7, 3, 8), Span(3, 9, 3, 11), Span(3, 12, 3, 16)),
        ("r", Span(3, 7, 3, 8), Span(3, 19, 3, 21), Span(3, 22, 3, 23)),
    ]


def test_the_first_base_and_the_prefixes_have_their_places() -> None:
    reading = read("@prefix a: <http://a.org/> .\n@base <http://b.org/c> .\n<#d> a a:e .\n")
    assert (reading.base, reading.base_span) == ("http://b.org/c", Span(2, 7, 2, 23))
    assert (reading.prefixes, reading.prefix_spans) == ({"a": "http://a.org/"}, {"a": Span(1, 9, 1, 11)})
    assert reading.triples[0].subject == NamedNode("http://b.org/c#d")


def test_literals_keep_their_form() -> None:
    assert [str(placed.object) for placed in read("<a> <b> 01 , 1.50 .").triples] == [
        '"01"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    ]


MISTAKES = [
    ("@prefix : <http://e.org/> .\n:a :p \u201cx\u201d .", 2, 7, "Write straight quotes"),
    ("<a> <p> ex:b .", 1, 9, "Add the line `@prefix ex: <...> .`"),
    ("<a> <p> 1\n<b> <p> 2 .", 1, 9, "End the statement with `.` before the next one begins."),
    ("@prefix : <e> .\n:a :p 1\n  :q 2 .", 2, 7, "Write `;` before the next property"),
    ("@prefix : <e> .\n:a :p 1 ,\n  :q 2 .", 3, 4, "Behind `,` comes one more value"),
    ("<a> <p> 1 ; 2 .", 1, 13, "write `,` between two values"),
    ("<a> <p> 1", 1, 9, "End the statement with `.`"),
    ("<a> <p> [ <q> 1 .", 1, 15, "Close the bracket with `]`."),
    ('<a> <p> "x .\n', 1, 9, "Close it with"),
    ("<a> <p> True .", 1, 9, "Write `true` in small letters."),
    ("<a> <p> many .", 1, 9, "Put text in quotes"),
    ("<a> <p> 1 , .", 1, 13, "Take away the `,`"),
    ("{ <a> <p> 1 }", 1, 1, "Write one statement after the other"),
    ("<a> <p> <b c> .", 1, 9, "Write it as in `<https://example.org/a%20b>`."),
    ("<a> <p> 1 .\n  <q> 2 .", 2, 7, "property"),
    ("<a> <p> " + "[ <p> " * 100_000, 1, 609, "Give the inner things names"),
]


@pytest.mark.parametrize(("text", "line", "column", "hint"), MISTAKES)
def test_a_mistake_is_explained_where_it_is(text: str, line: int, column: int, hint: str) -> None:
    with pytest.raises(TurtleError) as caught:
        read(text)
    detail = caught.value.details[0]
    assert (detail.line, detail.column) == (line, column)
    assert hint in (detail.hint or "")


names = st.sampled_from([NamedNode(EXAMPLE + name) for name in ("a", "b#c", "d/e.f", "g%20h", "\u00e9")])
blanks = st.sampled_from([BlankNode("x"), BlankNode("y")])
literals: st.SearchStrategy[Literal] = (
    st.text(st.characters(exclude_categories=["Cs"])).map(Literal)
    | st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: Literal(text, language="en"))
    | st.decimals(allow_nan=False, allow_infinity=False, places=2).map(lambda number: Literal(str(number)))
    | st.booleans().map(Literal)
)
graphs = st.lists(st.builds(Triple, names | blanks, names, names | blanks | literals), max_size=12)


@given(graphs)
def test_what_pyoxigraph_writes_is_read_back(triples: list[Triple]) -> None:
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes={"e": EXAMPLE})
    assert written is not None
    text = written.decode()
    assert same(ours(text), theirs(text))
