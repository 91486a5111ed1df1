from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from landscape.build.names import keys_of, name_blank_nodes
from landscape.errors import RefusedBuildError
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.names import CCL, DCTERMS
from landscapes import SMALL

KEYS = {"http://e.org/sheet": ("http://e.org/year", "http://e.org/from")}
PREFIX = "@prefix : <http://e.org/> .\n@base <http://e.org/thing> .\n"


def named(text: str, keys: dict[str, tuple[str, ...]] = KEYS) -> set[Triple]:
    quads = parse(PREFIX + text, format=RdfFormat.TURTLE, rename_blank_nodes=True)
    return name_blank_nodes([quad.triple for quad in quads], keys)


def names(triples: Iterable[Triple]) -> list[str]:
    """The names that were made, without the record's."""
    found = {term.value for one in triples for term in (one.subject, one.object) if isinstance(term, NamedNode)}
    return sorted(name.partition("#")[2] for name in found if re.search("#[a-z]+-", name))


def test_a_name_is_the_owners_with_the_property_and_a_hash() -> None:
    [name] = names(named("<> :sheet [ :year 2024 ; :nodes 1 ] ."))
    assert re.fullmatch("sheet-[0-9a-f]{12}", name)


def test_the_keys_decide_and_not_the_content() -> None:
    one, more = (
        names(named("<> :sheet [ :year 2024 ; :nodes 1 ] .")),
        names(named("<> :sheet [ :year 2024 ; :nodes 2 ] .")),
    )
    other, sourced = (
        named("<> :sheet [ :year 2025 ; :nodes 1 ] ."),
        named("<> :sheet [ :year 2024 ; :from <http://a.b/> ] ."),
    )
    assert one == more
    assert len({*one, *names(other), *names(sourced)}) == 3


def test_without_keys_the_content_decides() -> None:
    one, other = names(named("<> :p [ :year 2024 ; :q 1 ] .")), names(named("<> :p [ :year 2024 ; :q 2 ] ."))
    assert one != other
    assert one == names(named("<> :p [ :q 1 ; :year 2024 ] ."))


def test_two_of_the_same_keys_are_two_and_have_both_hashes() -> None:
    found = names(named("<> :sheet [ :year 2024 ; :nodes 1 ] , [ :year 2024 ; :nodes 2 ] ."))
    assert len(found) == 2
    assert all(re.fullmatch("sheet(-[0-9a-f]{12}){2}", name) for name in found)
    assert len({name.split("-")[1] for name in found}) == 1


def test_two_of_the_same_content_are_one() -> None:
    assert named("<> :sheet [ :year 1 ] , [ :year 1 ] .") == named("<> :sheet [ :year 1 ] .")


def test_equal_nodes_of_two_owners_are_two() -> None:
    assert len(names(named("<> :p [ :q 1 ] . <#part> :p [ :q 1 ] ."))) == 2


def test_a_node_within_a_node_is_named_by_the_record_too() -> None:
    triples = named("<> :p [ :q [ :r 1 ] ] .")
    assert [name.split("-")[0] for name in names(triples)] == ["p", "q"]
    assert all(
        isinstance(one.subject, NamedNode) and one.subject.value.startswith("http://e.org/thing") for one in triples
    )


def test_a_list_keeps_its_order() -> None:
    assert named("<> :p ( 1 2 ) .") != named("<> :p ( 2 1 ) .")


def test_a_node_that_nobody_owns_has_a_name_too() -> None:
    [triple] = named("[] :q 1 .")
    assert isinstance(triple.subject, NamedNode)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<> :p _:a , [ :q _:a ] . _:a :r 1 .", "blank-node-shared"),
        ("<> :p _:a ; :q _:a . _:a :r 1 .", "blank-node-shared"),
        ("_:a :p _:b . _:b :p _:a .", "blank-node-cycle"),
        ("_:a :p _:a .", "blank-node-cycle"),
        ("<> :p _:a . _:a :p _:b . _:b :p _:a .", "blank-node-cycle"),
        ("_:a :sheet _:a ; :year 1 .", "blank-node-cycle"),
    ],
)
def test_two_owners_and_circles_are_refused(text: str, code: str) -> None:
    with pytest.raises(RefusedBuildError) as caught:
        named(text)
    assert [detail.code for detail in caught.value.details] == [code]


def test_the_keys_of_a_property_are_those_of_the_class_that_it_owns() -> None:
    assert keys_of(load(Folders.under(SMALL))) == {CCL + "figures": (CCL + "asOf", DCTERMS + "source")}


OWNER = NamedNode("http://e.org/thing")
PROPERTIES = st.sampled_from([NamedNode(f"http://e.org/{name}") for name in ("p", "sheet", "year", "from")])
VALUES = st.one_of(st.integers(0, 3).map(Literal), st.sampled_from([OWNER, NamedNode("http://e.org/other")]))
Content = list[tuple[NamedNode, object]]
CONTENTS = st.recursive(
    st.lists(st.tuples(PROPERTIES, VALUES), max_size=3),
    lambda inner: st.lists(st.tuples(PROPERTIES, VALUES | inner), max_size=3),
    max_leaves=8,
)


def triples_of(owner: NamedNode | BlankNode, content: Content) -> Iterable[Triple]:
    for predicate, value in content:
        if isinstance(value, list):
            node = BlankNode()
            yield Triple(owner, predicate, node)
            yield from triples_of(node, value)
        else:
            assert isinstance(value, Literal | NamedNode)
            yield Triple(owner, predicate, value)


def shape(owner: NamedNode | BlankNode, triples: set[Triple], depth: int = 0) -> object:
    """What stands below a node, whatever the names of the nodes that it owns."""
    return frozenset(
        (one.predicate.value, shape(one.object, triples, depth + 1) if _is_owned(one.object) else str(one.object))
        for one in triples
        if one.subject == owner
    )


def _is_owned(term: object) -> bool:
    return isinstance(term, BlankNode) or (isinstance(term, NamedNode) and "#" in term.value)


@given(CONTENTS, st.randoms())
def test_names_depend_on_nothing_but_what_is_said(content: Content, random: Random) -> None:
    first, second = list(triples_of(OWNER, content)), list(triples_of(OWNER, content))
    random.shuffle(second)
    found = name_blank_nodes(first, KEYS)
    assert found == name_blank_nodes(second, KEYS)
    assert not [term for one in found for term in one if isinstance(term, BlankNode)]


@given(CONTENTS)
def test_nothing_is_lost_and_nothing_joined_that_differs(content: Content) -> None:
    before = set(triples_of(OWNER, content))
    assert shape(OWNER, name_blank_nodes(before, KEYS)) == shape(OWNER, before)
