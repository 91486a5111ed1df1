from __future__ import annotations

import xml.etree.ElementTree as ET

from landscape_api.pages.views.answer.links import NODES_MOST, TYPE, drawing, fits
from landscape_api.pages.views.results import Answered, Cell

SVG = "{http://www.w3.org/2000/svg}"


def ours(name: str) -> Cell:
    return Cell(f"<{name}>", f"/id/{name}.html", iri=f"https://w3id.org/{name}", name=name)


def foreign(name: str) -> Cell:
    return Cell(name, f"http://e/{name}", iri=f"http://e/{name}", name=name)


PART = foreign("partOf")


def statements(*rows: tuple[Cell, Cell, Cell]) -> Answered:
    return Answered(("subject", "predicate", "object"), rows)


def test_statements_between_things_are_drawn_with_links_to_their_pages() -> None:
    drawn = drawing(statements((ours("a"), PART, ours("b")), (ours("c"), PART, ours("b"))))
    root = ET.fromstring(drawn.svg)
    assert sorted(one.attrib["href"] for one in root.iter(f"{SVG}a")) == ["/id/a.html", "/id/b.html", "/id/c.html"]
    assert [one.text for one in root.iter(f"{SVG}title")][:1] == ["<a> – partOf – <b>"]  # noqa: RUF001 - a dash
    assert (drawn.nodes, drawn.all_nodes, len(drawn.links)) == (3, 3, 2)


def test_texts_classes_and_what_leads_elsewhere_are_left_out_when_there_is_more() -> None:
    kind = Cell("type", iri=TYPE)
    drawn = drawing(
        statements(
            (ours("a"), PART, ours("b")),
            (ours("a"), PART, Cell("text")),
            (ours("a"), kind, ours("Class")),
            (ours("a"), PART, foreign("source")),
        )
    )
    assert [(one.begin.name, one.end.name) for one in drawn.links] == [("a", "b")]
    assert drawing(statements((foreign("a"), PART, foreign("b")))).nodes == 2


def test_columns_have_to_be_those_of_statements() -> None:
    row = (ours("a"), PART, ours("b"))
    assert fits(Answered(("s", "p", "o"), (row,)))
    assert fits(Answered(("from", "by", "to"), (row,)))
    assert not fits(Answered(("a", "b", "c"), (row,)))
    assert not fits(statements((ours("a"), PART, Cell("text"))))


def test_of_a_large_graph_the_most_linked_things_are_drawn() -> None:
    star = [(ours(f"n{number}"), PART, ours("hub")) for number in range(NODES_MOST * 2)]
    drawn = drawing(statements(*star))
    assert (drawn.nodes, drawn.all_nodes) == (NODES_MOST, NODES_MOST * 2 + 1)


def test_the_same_answer_gives_the_same_drawing() -> None:
    rows = [(ours(f"n{one}"), PART, ours(f"n{one * 2 % 7}")) for one in range(1, 7)]
    assert drawing(statements(*rows)) == drawing(statements(*rows))
