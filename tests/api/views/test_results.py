from __future__ import annotations

import json

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from landscape_api.views.lexicon import Lexicon
from landscape_api.views.results import GRAPH_BYTES, Answered, Cell, cell, graph, solutions

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (Literal("Italia", language="it"), Cell("Italia", lang="it")),
        (Literal("5", datatype=NamedNode(XSD + "integer")), Cell("5", datatype=XSD + "integer")),
        (
            NamedNode("https://w3id.org/compute-continuum/id/systems/leonardo#booster"),
            Cell("systems/leonardo#booster", "/id/systems/leonardo.html#booster"),
        ),
        (NamedNode("https://w3id.org/compute-continuum/voc/cap/slurm"), Cell("cap:slurm", "/voc/scheduler#slurm")),
        (
            NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
            Cell("skos:prefLabel", "http://www.w3.org/2004/02/skos/core#prefLabel"),
        ),
        (NamedNode("javascript:alert(1)"), Cell("javascript:alert(1)")),
        (BlankNode("b"), Cell("_:b")),
    ],
)
def test_a_term_is_shown_as_people_read_it(
    lexicon: Lexicon, term: NamedNode | Literal | BlankNode, shown: Cell
) -> None:
    assert cell(lexicon, term) == shown


def results(rows: int) -> bytes:
    bindings = [{"n": {"type": "literal", "value": str(one)}} for one in range(rows)]
    return json.dumps({"head": {"vars": ["n", "m"]}, "results": {"bindings": bindings}}).encode()


@pytest.mark.parametrize(("rows", "more"), [(0, False), (2, False), (3, True)])
def test_of_a_long_table_the_beginning_is_shown(lexicon: Lexicon, rows: int, more: bool) -> None:
    found = solutions(lexicon, results(rows), 2)
    string = XSD + "string"
    expected = tuple((Cell(str(one), datatype=string), None) for one in range(min(rows, 2)))
    assert found == Answered(("n", "m"), expected, more)


def test_yes_and_no_are_an_answer(lexicon: Lexicon) -> None:
    assert solutions(lexicon, b'{"head":{},"boolean":false}', 2) == Answered(truth=False)


def test_a_long_graph_is_cut_between_lines() -> None:
    line = b"<http://e/a> <http://e/b> <http://e/c> .\n"
    whole, long = graph(line), graph(line * 10_000)
    assert (whole.graph, whole.more) == (line.decode(), False)
    assert long.graph is not None
    assert (long.more, long.graph.endswith(" ."), len(long.graph) <= GRAPH_BYTES) == (True, True, True)
