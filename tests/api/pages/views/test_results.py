from __future__ import annotations

import json

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.results import GRAPH_BYTES, TRIPLE, Answered, Cell, Reader

XSD = "http://www.w3.org/2001/XMLSchema#"
ID = "https://w3id.org/compute-continuum/id/"
SLURM = "https://w3id.org/compute-continuum/voc/cap/slurm"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"


@pytest.fixture
def reader(lexicon: Lexicon) -> Reader:
    return Reader(lexicon, {"systems/leonardo": "Leonardo"}.get, 2)


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (Literal("Italia", language="it"), Cell("Italia", lang="it")),
        (Literal("5", datatype=NamedNode(XSD + "integer")), Cell("5", datatype=XSD + "integer")),
        (
            NamedNode(ID + "systems/leonardo"),
            Cell("Leonardo", "/id/systems/leonardo.html", iri=ID + "systems/leonardo", name="systems/leonardo"),
        ),
        (
            NamedNode(ID + "systems/leonardo#booster"),
            Cell(
                "Leonardo, booster",
                "/id/systems/leonardo.html#booster",
                iri=ID + "systems/leonardo#booster",
                name="systems/leonardo#booster",
            ),
        ),
        (
            NamedNode(ID + "systems/nowhere"),
            Cell("systems/nowhere", "/id/systems/nowhere.html", iri=ID + "systems/nowhere", name="systems/nowhere"),
        ),
        (NamedNode(SLURM), Cell("Slurm", "/voc/scheduler#slurm", iri=SLURM, name="cap:slurm")),
        (NamedNode(LABEL), Cell("skos:prefLabel", LABEL, iri=LABEL, name="skos:prefLabel")),
        (
            NamedNode("javascript:alert(1)"),
            Cell("javascript:alert(1)", iri="javascript:alert(1)", name="javascript:alert(1)"),
        ),
        (BlankNode("b"), Cell("_:b")),
    ],
)
def test_a_term_is_shown_as_people_read_it(reader: Reader, term: NamedNode | Literal | BlankNode, shown: Cell) -> None:
    assert reader.cell(term) == shown


def results(rows: int) -> bytes:
    bindings = [{"n": {"type": "literal", "value": str(one)}} for one in range(rows)]
    return json.dumps({"head": {"vars": ["n", "m"]}, "results": {"bindings": bindings}}).encode()


@pytest.mark.parametrize(("rows", "more"), [(0, False), (2, False), (3, True)])
def test_of_a_long_table_the_beginning_is_shown(reader: Reader, rows: int, more: bool) -> None:
    string = XSD + "string"
    expected = tuple((Cell(str(one), datatype=string), None) for one in range(min(rows, 2)))
    assert reader.solutions(results(rows)) == Answered(("n", "m"), expected, more)


def test_yes_and_no_are_an_answer(reader: Reader) -> None:
    assert reader.solutions(b'{"head":{},"boolean":false}') == Answered(truth=False)


def test_a_graph_is_a_text_and_a_table_of_statements(reader: Reader) -> None:
    text = f'<{ID}systems/leonardo> <{LABEL}> "Leonardo"@en .\n'
    found = reader.graph(text.encode())
    assert (found.graph, found.columns, found.graph_more, found.more) == (text, TRIPLE, False, False)
    assert [[cell.text if cell else None for cell in row] for row in found.rows] == [
        ["Leonardo", "skos:prefLabel", "Leonardo"]
    ]


def test_a_long_graph_is_cut_between_lines(reader: Reader) -> None:
    line = b"<http://e/a> <http://e/b> <http://e/c> .\n"
    found = reader.graph(line * 10_000)
    assert found.graph is not None
    assert (found.graph_more, found.graph.endswith(" ."), len(found.graph) <= GRAPH_BYTES) == (True, True, True)
    assert (len(found.rows), found.more) == (2, True)
