from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from graphs import graph
from html_page import HtmlPage
from landscape.errors import NotFoundError, ParameterError
from landscape.insight.bars import svg
from landscape.insight.paper import as_html, as_markdown, figures_of
from landscape.insight.report import FOLDER, Bars, Cell, Report, Section, kinds, report, with_subject
from landscape.insight.tables import Table, rows_of

ABOUT = {"as of": "2026-11-25", "snapshot": "ab" * 32}
NASTY = "</title><script>alert(1)</script> | [x](javascript:y) `*"
FACILITY = """
facility:f a ccl:Facility ; skos:prefLabel "F"@en ;
    ccl:figures <https://w3id.org/compute-continuum/id/facilities/f#one> .
system:s skos:prefLabel "S"@en ; a ccl:System ; ccl:partOf facility:f ;
    ccl:figures <https://w3id.org/compute-continuum/id/systems/s#one> .
<https://w3id.org/compute-continuum/id/facilities/f#one> metric:disk 10 ; ccl:asOf "2026"^^xsd:gYear ;
    ccl:currentFor metric:disk ; dcterms:source <https://example.org/f> .
<https://w3id.org/compute-continuum/id/systems/s#one> metric:disk "8000 TB"^^ccl:quantity ;
    ccl:asOf "2025-06"^^xsd:gYearMonth ;
    ccl:currentFor metric:disk .
"""


def asked(turtle: str) -> Callable[[str], Table]:
    store = graph(turtle)
    return lambda text: rows_of(store, text)


@pytest.fixture(scope="module")
def made() -> Report:
    return report("facility", "f", ABOUT, asked(FACILITY))


def section(found: Report, title: str) -> list[tuple[Cell, ...]]:
    return list(next(one for one in found.sections if one.title == title).rows)


def test_every_number_leads_to_its_source_or_else_to_its_record(made: Report) -> None:
    home = "https://w3id.org/compute-continuum/id"
    assert section(made, "Figures") == [
        (
            Cell("Disk"),
            Cell("F", (f"{home}/facilities/f",)),
            Cell("10", ("https://example.org/f",)),
            Cell("PB"),
            Cell("2026", ("https://example.org/f",)),
            Cell(""),
        ),
        (
            Cell("Disk"),
            Cell("S", (f"{home}/systems/s",)),
            Cell("8000", (f"{home}/systems/s",)),
            Cell("TB"),
            Cell("2025-06"),
            Cell("no source"),
        ),
    ]
    assert made.sources == ["https://example.org/f"]


def test_numbers_in_different_units_share_no_figure(made: Report) -> None:
    assert figures_of(made) == []
    same = report("facility", "f", ABOUT, asked(FACILITY.replace('"8000 TB"^^ccl:quantity', "8")))
    assert figures_of(same) == [Bars("Disk", "PB", (("F", "10"), ("S", "8")))]


@pytest.mark.parametrize("name", ["f", "facilities/f", "F"])
def test_a_subject_is_called_by_its_record_or_its_label(name: str) -> None:
    assert report("facility", name, ABOUT, asked(FACILITY)).subject == "facilities/f"


def test_unknown_kinds_and_names_are_refused_with_what_was_meant() -> None:
    with pytest.raises(ParameterError) as caught:
        report("facilty", "f", ABOUT, asked(FACILITY))
    assert caught.value.details[0].hint == "Did you mean `facility`?"
    with pytest.raises(NotFoundError) as lost:
        report("facility", "ff", ABOUT, asked(FACILITY.replace("facility:f ", "facility:fff ")))
    assert lost.value.details[0].allowed == ("fff",)


def test_the_same_graph_gives_the_same_bytes() -> None:
    one, other = (report("facility", "f", ABOUT, asked(FACILITY)) for _ in range(2))
    assert as_html(one) == as_html(other)
    assert as_markdown(one) == as_markdown(other)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*/[0-9]*.rq")), ids=lambda one: f"{one.parent.name}-{one.stem}")
def test_a_question_can_be_asked_as_it_stands_and_about_another_subject(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    store = graph("")
    rows_of(store, text)
    rows_of(store, with_subject(text, "https://w3id.org/compute-continuum/id/facilities/f"))
    assert {"title", "reason"} <= set(re.findall(r"^# (\w+):", text, re.MULTILINE))


def test_each_kind_has_subjects() -> None:
    assert kinds() == ["country", "facility", "programme", "use-case"]
    assert [(FOLDER / kind / "subject.rq").exists() for kind in kinds()] == [True] * 4


def nasty() -> Report:
    rows = ((Cell(NASTY, ('https://example.org/")<x>',)), Cell("1")),)
    figure = Bars(NASTY, "<u>", ((NASTY, "1"), ("b", "0.5")))
    return Report(NASTY, "x", ABOUT, (Section(NASTY, NASTY, ("a|b", "<c>"), rows, (figure,)),))


def test_html_holds_no_markup_of_records() -> None:
    page = HtmlPage(as_html(nasty()))
    assert page.inside("script") == []
    assert page.title == NASTY
    assert "<script" not in as_html(nasty())


def test_markdown_holds_no_markup_of_records() -> None:
    text = as_markdown(nasty(), lambda figure, number: f"{number}.svg")
    assert "<script" not in text.replace("\\<", "")
    assert "[x](javascript" not in text
    assert text.count("](1.svg)") == 1
    assert [line.count(" | ") for line in text.splitlines() if line.startswith("| ")] == [1, 1, 1]


def test_bars_are_well_formed_and_in_proportion() -> None:
    root = ElementTree.fromstring(svg(Bars("Disk", "PB", (("a", "10"), ("b", "5"), ("c", "-1"), ("d", "0")))))
    widths = [float(one.attrib["width"]) for one in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert [one / widths[0] for one in widths] == [1.0, 0.5, 0.0, 0.0]
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
