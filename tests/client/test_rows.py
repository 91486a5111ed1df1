from __future__ import annotations

import sys

import pytest

from landscape.client.rows import SHOWN_ROWS_MOST, Rows
from landscape.errors import InputError

ROWS = Rows([{"a": 1, "b": {"label": "B"}}, {"a": None, "c": ["x", {"label": "<y>"}]}])


def test_columns_are_those_of_any_row_in_the_order_of_their_first_use() -> None:
    assert ROWS.columns == ["a", "b", "c"]


def test_a_notebook_shows_a_table_in_which_nothing_is_markup() -> None:
    assert ROWS._repr_html_() == (
        "<table><thead><tr><th>a</th><th>b</th><th>c</th></tr></thead><tbody>"
        "<tr><td>1</td><td>B</td><td></td></tr><tr><td></td><td></td><td>x, &lt;y&gt;</td></tr></tbody></table>"
    )


def test_a_long_table_says_how_much_is_left_out() -> None:
    shown = Rows({"n": number} for number in range(SHOWN_ROWS_MOST + 2))._repr_html_()
    assert shown.count("<tr>") == SHOWN_ROWS_MOST + 1
    assert "and 2 more" in shown


def test_without_pandas_a_frame_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)  # which an import takes for a module that is not there
    with pytest.raises(InputError, match="pip install pandas"):
        ROWS.frame()


def test_with_pandas_rows_are_a_frame() -> None:
    pandas = pytest.importorskip("pandas")
    assert isinstance(ROWS.frame(), pandas.DataFrame)
    assert list(ROWS.frame().columns) == ["a", "b", "c"]
