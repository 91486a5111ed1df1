from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse

from landscape.derived.choices import Choice
from landscape.derived.entry import Entry, EntryError
from landscape.schema.model import Field, Kind
from landscape.schema.names import XSD

PREFIXES = {"xsd": XSD, "cap": "http://e.org/cap/"}
CHOICES = (
    Choice("http://e.org/cap/slurm", "slurm", "Slurm"),
    Choice("http://e.org/cap/a-b", "a-b", "First, and second"),
    Choice("http://e.org/other/x", "x", "X"),
)


def entry(kind: Kind, *datatypes: str, choices: tuple[Choice, ...] = ()) -> Entry:
    types = tuple(XSD + one for one in datatypes)
    return Entry(Field("key", "http://e.org/p", kind, "name", hint="a hint", datatypes=types), PREFIXES, choices)


PERIOD = ("gYear", "gYearMonth", "date")


@pytest.mark.parametrize(
    ("kind", "datatypes", "text", "term"),
    [
        (Kind.TEXT, (), "Leonardo", '"Leonardo"@en'),
        (Kind.TEXT, (), 'Das "Beispiel"@de', '"Das \\"Beispiel\\""@de'),
        (Kind.TEXT, (), "write to help@cern.ch", '"write to help@cern.ch"@en'),
        (Kind.LITERAL, ("string",), "Atos \\ Bull", '"Atos \\\\ Bull"'),
        (Kind.LITERAL, ("integer",), "8", "8"),
        (Kind.LITERAL, ("decimal",), "44.52", "44.52"),
        (Kind.LITERAL, ("boolean",), "Yes", "true"),
        (Kind.LITERAL, ("date",), "2026-3-7", '"2026-03-07"^^xsd:date'),
        (Kind.LITERAL, ("duration",), "P1Y", '"P1Y"^^xsd:duration'),
        (Kind.PERIOD, PERIOD, "2024", '"2024"^^xsd:gYear'),
        (Kind.PERIOD, PERIOD, "2024-3", '"2024-03"^^xsd:gYearMonth'),
        (Kind.URL, (), "https://e.org/a?b=1#c", "<https://e.org/a?b=1#c>"),
        (Kind.URL, (), "<mailto:desk@e.org>", "<mailto:desk@e.org>"),
        (Kind.URL, (), "cap:slurm", "cap:slurm"),
        (Kind.CONCEPT, (), "Slurm", "cap:slurm"),
        (Kind.CONCEPT, (), "cap:slurm", "cap:slurm"),
        (Kind.LINK, (), "x", "<http://e.org/other/x>"),
    ],
)
def test_what_is_entered_becomes_a_term(kind: Kind, datatypes: tuple[str, ...], text: str, term: str) -> None:
    assert entry(kind, *datatypes, choices=CHOICES).term(f" {text} ") == term


@pytest.mark.parametrize(
    ("kind", "datatypes", "text"),
    [
        (Kind.TEXT, (), "  "),
        (Kind.TEXT, (), "two\nlines"),
        (Kind.TEXT, (), "turned \u202e round"),
        (Kind.LITERAL, ("integer",), "8.5"),
        (Kind.LITERAL, ("decimal",), "44,52"),
        (Kind.LITERAL, ("boolean",), "perhaps"),
        (Kind.LITERAL, ("date",), "2026-3"),
        (Kind.PERIOD, PERIOD, "3/2024"),
        (Kind.URL, (), "javascript:alert(1)"),
        (Kind.URL, (), "https://e.org/a b"),
        (Kind.URL, (), "nowhere:slurm"),
        (Kind.CONCEPT, (), "unheard"),
        (Kind.OWNED, (), "anything"),
    ],
)
def test_what_is_no_value_is_told_with_a_hint(kind: Kind, datatypes: tuple[str, ...], text: str) -> None:
    with pytest.raises(EntryError) as raised:
        entry(kind, *datatypes, choices=CHOICES).term(text)
    assert raised.value.hint == "a hint"


def test_a_misspelt_name_is_answered_with_what_was_meant() -> None:
    with pytest.raises(EntryError) as raised:
        entry(Kind.CONCEPT, choices=CHOICES).term("slrum")
    assert (raised.value.hint, raised.value.allowed) == ("Did you mean `slurm` (Slurm)?", ("slurm",))


def test_names_may_be_joined_with_commas_and_a_label_may_have_one() -> None:
    one = entry(Kind.CONCEPT, choices=CHOICES)
    assert one.terms("slurm, x,") == ["cap:slurm", "<http://e.org/other/x>"]
    assert one.terms("First, and second") == ["cap:a-b"]
    assert entry(Kind.TEXT).terms("a, b") == ['"a, b"@en']


@given(st.text(min_size=1).filter(lambda text: text.strip().isprintable() and text.strip() and "@" not in text))
def test_every_text_that_can_be_seen_is_read_back_as_it_was(text: str) -> None:
    term = entry(Kind.TEXT).term(text)
    (triple,) = parse(f"<http://e.org/s> <http://e.org/p> {term} .", format=RdfFormat.TURTLE)
    assert triple.object == Literal(text.strip(), language="en")
