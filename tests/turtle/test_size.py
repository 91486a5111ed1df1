from __future__ import annotations

from pathlib import Path

import pytest

from landscape.errors import Detail, TurtleError
from landscape.turtle.files import read_text
from landscape.turtle.limits import FILE_BYTES_MOST, RECORD, Limits
from landscape.turtle.positions import read

FEW = Limits(
    characters=200, words=40, triples=5, blank_nodes=3, prefixes=2, literal=10, number=5, depth=3
)  # small enough to see


def refusal(text: str, limits: Limits = FEW) -> Detail:
    with pytest.raises(TurtleError) as caught:
        read(text, limits=limits)
    return caught.value.details[0]


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("#" * 201, 1, "this text has 201 characters, and at most 200 are read"),
        ("<a> <b> " + "1 , " * 20 + " 1 .", 87, "more than 40 names and values"),
        ("<a> <b> 1 , 2 , 3 , 4 , 5 , 6 .", 31, "more than 5 statements"),
        ("<a> <b> [ ] , _:x , _:y , _:x , [ ] .", 33, "more than 3 nameless nodes"),
        ("PREFIX a: <b> PREFIX c: <d> PREFIX e: <f>", 42, "more than 2 prefixes"),
        ('<a> <b> "12345678" , "123456789" .', 22, "this value has more than 10 characters"),
        ("<a> <b> 12345 , 123456 .", 17, "this number has more than 5 digits"),
        ("<a> <b> ( ( ( ) ) ) , [ ( [ ( 1 ) ] ) ] .", 29, "more than 3 brackets within brackets"),
    ],
)
def test_what_is_over_a_limit_is_refused_where_it_is(text: str, column: int, message: str) -> None:
    found = refusal(text)
    assert (found.code, found.line, found.column, found.message) == ("too-large", 1, column, message)
    assert found.hint


@pytest.mark.parametrize(
    "text",
    [
        "<> <p> " + "[ <p> " * 100_000 + "1" + " ]" * 100_000 + " .",
        "<> <p> " + "( " * 100_000,
        '<> <p> """' + "x" * 100_000 + '""" .',
        "<> <p> " + "9" * 1_000_000 + " .",
        "".join(f"@prefix p{one}: <http://e.org/{one}> .\n" for one in range(20_000)),
        "<> <p> ( " + "1 " * 200_000 + ") .",
        "<> <p> " + "[ ] , " * 10_000 + "1 .",
        "<> <p> 1 .\n" * 80_000,
    ],
    ids=["nodes", "lists", "literal", "number", "prefixes", "long-list", "blank-nodes", "repeated"],
)
def test_a_hostile_text_is_refused_before_a_parser_sees_it(text: str) -> None:
    assert refusal(text, RECORD).code == "too-large"


def test_triple_terms_are_refused_before_a_parser_sees_them() -> None:
    found = refusal("<> <p> " + "<<( <a> <b> " * 50_000, RECORD)
    assert (found.code, found.column) == ("not-turtle", 8)
    assert "`<<`" in found.message


def test_of_a_file_that_is_too_large_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    with file.open("wb") as sparse:
        sparse.truncate(50 * FILE_BYTES_MOST)
    with pytest.raises(TurtleError) as caught:
        read_text(file)
    assert caught.value.details[0].code == "too-large"
