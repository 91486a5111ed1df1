from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse

from landscape.errors import TurtleError
from landscape.turtle.files import read_text
from landscape.turtle.format import formatted
from landscape.turtle.positions import read
from landscape.turtle.style import Style
from landscape.turtle.tokens import tokens

SUITE = Path(os.environ.get("LANDSCAPE_CONFORMANCE", "/nowhere")) / "w3c/rdf-turtle"
BASE = "http://e.org/things/one"
NS = "http://e.org/ns#"
STYLE = Style(
    prefixes={"e": NS, "thing": "http://e.org/things/", "xsd": "http://www.w3.org/2001/XMLSchema#"},
    orders={NS + "Thing": {NS + "label": 0, NS + "size": 1, NS + "sheets": 2}, NS + "Sheet": {NS + "of": 0}},
    owned={NS + "sheets": NS + "Sheet"},
    symbols={NS + "size": "PB"},
)
HEADER = "@base <http://e.org/things/one> .\n@prefix e: <http://e.org/ns#> .\n\n"


def graph(text: str, base: str = BASE) -> Dataset:
    found = Dataset(Quad(*triple) for triple in parse(text, format=RdfFormat.TURTLE, base_iri=base))
    found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return found


def record(body: str) -> str:
    """What the formatter makes of a body, without the header."""
    return formatted(HEADER + body, STYLE, BASE).partition("\n\n")[2]


def test_properties_stand_in_the_order_of_their_class_and_unknown_ones_behind_in_their_own() -> None:
    body = '<> e:b 1 ; e:a 2 ; e:label "One" ; e:other 3 ; a e:Thing .'
    assert record(body) == '<> a e:Thing ;\n    e:label "One" ;\n    e:b 1 ;\n    e:a 2 ;\n    e:other 3 .\n'


def test_a_nameless_node_has_the_class_that_its_property_leads_to() -> None:
    body = "<> a e:Thing ; e:sheets [ e:size 5 ; e:of 2 ] ."
    assert record(body) == (
        "<> a e:Thing ;\n    e:sheets [ e:of 2 ;\n            e:size 5 ] .    # PB\n"  # the unit behind the brackets
    )


def test_exactly_the_prefixes_that_are_needed_are_declared_by_name_behind_the_base() -> None:
    text = (
        "@prefix unused: <http://unused.org/> .\nPREFIX e: <http://e.org/ns#>\n@base <http://e.org/things/one> .\n"
        "<http://e.org/things/one> a e:Thing ; e:link <http://e.org/things/two> .\n"
        '<http://e.org/things/one#part> e:since "2025"^^<http://www.w3.org/2001/XMLSchema#gYear> .'
    )
    assert formatted(text, STYLE, BASE) == (
        "@base <http://e.org/things/one> .\n"
        "@prefix e: <http://e.org/ns#> .\n"
        "@prefix thing: <http://e.org/things/> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "<> a e:Thing ;\n    e:link thing:two .\n"
        "\n"
        '<#part> e:since "2025"^^xsd:gYear .\n'
    )


def test_a_record_without_a_base_gets_that_of_its_path() -> None:
    text = "@prefix e: <http://e.org/ns#> .\n<> a e:Thing .\n"
    assert formatted(text, STYLE, BASE) == HEADER + "<> a e:Thing .\n"


def test_what_is_no_record_keeps_its_addresses_and_needs_no_base() -> None:
    text = "@prefix f: <http://e.org/ns#> .\n<a> f:b <http://e.org/ns#c> ."
    assert formatted(text, STYLE) == "@prefix f: <http://e.org/ns#> .\n\n<a> f:b <http://e.org/ns#c> .\n"


def test_a_prefix_that_means_something_else_here_keeps_its_meaning() -> None:
    text = '@base <http://e.org/things/one> .\n@prefix e: <http://other.org/> .\n<> e:b "x" ; <http://e.org/ns#c> 1 .'
    assert formatted(text, STYLE, BASE) == (
        "@base <http://e.org/things/one> .\n@prefix e: <http://other.org/> .\n\n"
        '<> e:b "x" ;\n    <http://e.org/ns#c> 1 .\n'
    )


def test_directives_between_statements_stay_where_they_are() -> None:
    text = "@prefix p: <http://a.org/> .\np:a p:b p:c .\n@prefix p: <http://b.org/> .\np:a p:b p:c ."
    assert formatted(text, STYLE, BASE) == (
        "@prefix p: <http://a.org/> .\n\np:a p:b p:c .\n\n@prefix p: <http://b.org/> .\n\np:a p:b p:c .\n"
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("e:size 5 .", "e:size 5 .    # PB"),
        ("e:size 5 .  #PB", "e:size 5 .    # PB"),
        ("e:size 5 .  # of the contract", "e:size 5 .    # of the contract"),
        ("e:size 5 .  # TB", "e:size 5 .    # TB"),
        ('e:size "5 TB"^^e:quantity .  # PB', 'e:size "5 TB"^^e:quantity .'),
        ("e:other 5 .", "e:other 5 ."),
    ],
    ids=["added", "rewritten", "people's", "another unit", "stale", "no metric"],
)
def test_a_bare_number_of_a_metric_has_its_unit_behind_it(written: str, expected: str) -> None:
    assert record(f"<> {written}") == f"<> {expected}\n"


def test_long_lists_are_wrapped_and_short_nodes_stand_on_one_line() -> None:
    names = " , ".join(f"e:a-rather-long-name-number-{number}" for number in range(6))
    body = f"<> e:list {names} ; e:node [ e:b 1 ; e:c 2 ] , [ e:b 3 ] ; e:items ( 1 2 3 ) ."
    assert record(body) == (
        "<> e:list e:a-rather-long-name-number-0 , e:a-rather-long-name-number-1 , e:a-rather-long-name-number-2 ,\n"
        "        e:a-rather-long-name-number-3 , e:a-rather-long-name-number-4 , e:a-rather-long-name-number-5 ;\n"
        "    e:node [ e:b 1 ; e:c 2 ] ,\n"
        "        [ e:b 3 ] ;\n"
        "    e:items ( 1 2 3 ) .\n"
    )


def test_comments_stay_where_they_stood() -> None:
    text = """\
# licence

# the base
@base <http://e.org/things/one> .    # of its path
# ours
@prefix e: <http://e.org/ns#> .

# ---- section

# about it
<> a e:Thing ;    # what it is
    # before the label
    e:label "One" ,    # a name
        # another name
        "Two" ;
    e:sheets [    # opened
            # first in it
            e:of 1 ;
            e:size 5 ;    # measured twice
            # last in it
        ] ,    # behind it
        [ e:of 2 ;
            e:size 6    # PB
        ] ;    # both
    # e:more 1 ;
    .

# the end
"""
    assert formatted(text, STYLE, BASE) == text


def test_a_comment_moves_with_its_property() -> None:
    body = '<> a e:Thing ;\n    # how large\n    e:size 5 ;    # roughly\n    e:label "One" .    # its name\n'
    assert record(body) == (
        '<> a e:Thing ;\n    e:label "One" ;    # its name\n    # how large\n    e:size 5 .    # roughly\n'
    )


def test_line_ends_of_windows_become_those_of_unix_also_in_long_texts() -> None:
    text = '<> e:label """two\r\nlines""" ;  # why\r\n    e:b 1 .\r\n'
    assert record(text) == '<> e:label """two\\r\nlines""" ;    # why\n    e:b 1 .\n'


def test_what_is_no_turtle_is_refused_with_its_place() -> None:
    with pytest.raises(TurtleError) as raised:
        formatted("<> a .", STYLE, BASE)
    assert (raised.value.details[0].line, raised.value.details[0].column) == (1, 6)


WHOLE = """\
@base <http://e.org/things/one> .
@prefix e: <http://e.org/ns#> .
@prefix unused: <http://unused.org/> .
<> e:sheets [ e:size 5 ; e:of 1 , 2 ] , [ ] , [ e:size "6 TB"^^e:quantity ; e:x [ e:y ( 1 [ e:z "a"@en ] ) ] ] ;
    a e:Thing ; e:label "One" .
[ e:b e:c ] .
_:d e:size 7 ; e:label '''long
text''' .
"""
WORDS = list(tokens(WHOLE))
COMMENT = re.compile(r"# c[0-9]+$", re.MULTILINE)


@given(st.lists(st.tuples(st.integers(0, len(WORDS) - 1), st.booleans(), st.booleans()), max_size=8))
def test_comments_anywhere_are_kept_and_a_second_time_changes_nothing(places: list[tuple[int, bool, bool]]) -> None:
    text, end = "", 0
    for number, word in enumerate(WORDS):
        text += WHOLE[end : word.start]
        for at, own_line, blank in places:
            if at == number:
                text += "\n" * own_line + "\n" * blank + f" # c{number}\n"
        text += word.text
        end = word.end
    once = formatted(text, STYLE, BASE)
    assert sorted(COMMENT.findall(once)) == sorted(COMMENT.findall(text))
    assert formatted(once, STYLE, BASE) == once
    assert graph(once) == graph(text)


def accepted(file: Path) -> bool:
    try:
        read(read_text(file))
    except TurtleError:
        return False
    return True


@pytest.mark.skipif(not SUITE.is_dir(), reason="LANDSCAPE_CONFORMANCE does not name the W3C suites")
def test_every_file_of_the_w3c_suite_keeps_its_graph_and_is_formatted_once() -> None:
    files = [file for file in sorted(SUITE.glob("*.ttl")) if accepted(file)]
    for file in files:
        text = read_text(file)
        once = formatted(text, STYLE)
        assert (file.name, graph(once), formatted(once, STYLE)) == (file.name, graph(text), once)
    assert len(files) == 222  # the tests that must be read, their inputs, and the manifest
