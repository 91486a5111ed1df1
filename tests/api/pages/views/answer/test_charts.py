from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from landscape_api.pages.views.answer.charts import BARS_MOST, CHARTS_MOST, SERIES_MOST, charts, count, fits
from landscape_api.pages.views.results import Answered, Cell

XSD = "http://www.w3.org/2001/XMLSchema#"


def cell(value: object) -> Cell | None:
    if value is None:
        return None
    kinds = {int: "integer", float: "decimal", str: "string"}
    return Cell(str(value), datatype=XSD + kinds[type(value)])


def answer(columns: str, *rows: tuple[object, ...]) -> Answered:
    return Answered(tuple(columns.split()), tuple(tuple(cell(one) for one in row) for row in rows))


def headings(answered: Answered) -> list[str]:
    """What the charts are called."""
    return [re.findall(r"<title>([^<]*)</title>", one.svg)[0] for one in charts(answered)]


def test_names_with_numbers_are_bars_one_chart_for_each_number() -> None:
    found = answer("country gpus nodes_in_all", ("Italy", 5, 7), ("Spain", 3, 2))
    assert (fits(found), headings(found)) == (True, ["gpus", "nodes in all"])
    assert charts(found)[0].svg.count("<rect") == 2


def test_names_alone_numbers_alone_and_places_are_no_chart() -> None:
    assert not fits(answer("a b", ("x", "y")))
    assert not fits(answer("n", (5,)))
    assert not fits(answer("name lat long", ("Bologna", 44.5, 11.3)))
    assert not fits(answer("name n"))


def test_years_make_lines_of_each_name() -> None:
    found = answer("who year n", ("a", 2020, 1), ("a", 2021, 2), ("b", 2020, 3), ("b", 2021, None))
    (chart,) = charts(found)
    assert chart.svg.count('class="series"') == 2
    assert chart.missing == ("1 row has no number.",)


def test_things_of_one_date_each_are_bars_though_they_have_dates() -> None:
    (chart,) = charts(answer("who year n", ("a", 2020, 1), ("b", 2021, 2), ("c", 2022, 3)))
    assert chart.svg.count("<rect") == 3


def test_a_time_alone_makes_one_line() -> None:
    (chart,) = charts(answer("year n", (2020, 1), (2021, 2)))
    assert chart.svg.count('class="series"') == 1


def test_what_is_measured_in_different_units_is_drawn_apart() -> None:
    found = answer("metric value unit", ("disk", 5, "PB"), ("tape", 6, "PB"), ("disk", 7, "PB"), ("cores", 3, "1"))
    assert headings(found) == ["disk, value (PB)", "tape, value (PB)", "cores, value (1)"]


def test_a_number_that_is_unknown_is_told() -> None:
    (chart,) = charts(answer("country n", ("Italy", 5), ("Spain", 3), ("France", "unknown"), ("Malta", None)))
    assert chart.missing == ("2 rows have no number.",)


def test_names_that_are_not_alone_are_told_apart_by_more_columns() -> None:
    (chart,) = charts(answer("kind name n", ("x", "a", 1), ("x", "b", 2)))
    assert re.findall(r'text-anchor="end">([^<]*)<', chart.svg) == ["a", "b"]


def test_what_is_left_out_of_large_charts_is_told() -> None:
    long = answer("name n", *((f"n{number}", number) for number in range(BARS_MOST + 1)))
    assert charts(long)[0].missing == (f"The first {BARS_MOST} of {BARS_MOST + 1} rows are drawn.",)
    many = answer("who year n", *((f"n{name}", year, 1) for name in range(SERIES_MOST + 1) for year in (2020, 2021)))
    assert charts(many)[0].missing == (f"The first {SERIES_MOST} of {SERIES_MOST + 1} lines are drawn.",)
    wide = answer(" ".join(["name", *(f"n{number}" for number in range(CHARTS_MOST + 2))]), ("a", *range(10)))
    assert (len(charts(wide)), count(wide)) == (CHARTS_MOST, CHARTS_MOST + 2)


def test_numbers_that_are_none_draw_nothing() -> None:
    found = Answered(("name", "n"), ((Cell("a"), Cell("NaN", datatype=XSD + "double")),))
    assert not fits(found)
    assert "<rect" in charts(answer("name n", ("a", -5), ("b", 2)))[0].svg
    assert charts(answer("name n", ("a", -5), ("b", 2)))[0].missing == ("1 number below zero has no bar.",)


def test_markup_in_an_answer_stays_text() -> None:
    (chart,) = charts(answer("<b> n", ("<script>alert(1)</script>", 5)))
    assert "<script" not in chart.svg


TEXTS = st.sampled_from(
    ["1", "-2.5", "1e300", "1e99", "1e-320", "NaN", "INF", "0", "x", "", "2024", "0001", "9999-12-31"]
)
KINDS = st.sampled_from([f"{XSD}{one}" for one in ("integer", "double", "string", "gYear", "date")])
CELLS = st.one_of(st.none(), st.builds(lambda text, kind: Cell(text, datatype=kind), TEXTS, KINDS))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
def test_whatever_the_cells_are_a_chart_that_fits_can_be_drawn(rows: list[tuple[Cell | None, ...]]) -> None:
    found = Answered(("year", "n", "unit"), tuple(rows))
    if fits(found):
        assert [ET.fromstring(one.svg).tag for one in charts(found)] == ["{http://www.w3.org/2000/svg}svg"] * min(
            count(found), CHARTS_MOST
        )
