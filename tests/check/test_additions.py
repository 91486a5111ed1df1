from __future__ import annotations

from pathlib import Path

import pytest

from landscape.check.additions import addition
from landscape.check.finding import Addition
from landscape.check.record import Record, iri_of
from landscape.turtle.positions import read

HINT = "Say it, as in `:other 1` or `:p 2 , 3`, with `:p` before it."
HEAD = "@prefix : <http://e.org/> .\n"


def added(body: str, subject: str = "", hint: str = HINT) -> Addition | None:
    file = Path("/data/systems/a.ttl")
    reading = read(HEAD + body, iri_of(file))
    nodes = [one.subject.value for one in reading.triples]
    record = Record(file, "a.ttl", HEAD + body, reading)
    return addition(record, next(one for one in nodes if one.endswith(subject)), ":p", hint)


@pytest.mark.parametrize(
    ("body", "subject", "expected"),
    [
        ("<> a :C ;\n  :q 1 .", "a", Addition(3, "  :p 2 , 3 ;")),
        ("<> a :C ;   # a comment\n\t:q 1 .", "a", Addition(3, "\t:p 2 , 3 ;")),
        ("<> a :C ;\n    .", "a", Addition(3, "    :p 2 , 3 ;")),
        ("<> a :C .", "a", Addition(2, "<> a :C ; :p 2 , 3 .", instead=True)),
        ("<> a :C ; :q 1 .", "a", Addition(2, "<> a :C ; :p 2 , 3 ; :q 1 .", instead=True)),
        ("<> a :C ;\n    :q [ :r 1 ;\n        :s 2 ] .", "L3C8", Addition(4, "        :p 2 , 3 ;")),
        ('<> a :C ;\n    :q [ :r "x" ] .', "L3C8", None),
    ],
)
def test_the_line_to_add_fits_where_it_goes(body: str, subject: str, expected: Addition | None) -> None:
    assert added(body, subject) == expected


def test_without_an_example_the_property_is_named() -> None:
    assert added("<> a :C ;\n  :q 1 .", "a", "Say it.") == Addition(3, "  :p ... ;")


def test_the_line_makes_what_was_missing() -> None:
    body = "<> a :C ;\n    :q 1 .\n"
    found = added(body, "a")
    assert found is not None
    lines = (HEAD + body).splitlines()
    lines.insert(found.line - 1, found.text)
    assert {one.predicate.value for one in read("\n".join(lines)).triples} >= {"http://e.org/p", "http://e.org/q"}
