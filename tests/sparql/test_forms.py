from __future__ import annotations

import pytest

from landscape.sparql.forms import form_of


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "select"),
        ("# SELECT\nask {}", "ask"),
        ("PREFIX select: <http://e/ASK> BASE <http://e/>\n# x\nCONSTRUCT {} {}", "construct"),
        ("describe<http://e/x>", "describe"),
        ("SELECTED {}", None),
        ("DROP ALL", None),
        ("", None),
    ],
)
def test_the_form_is_that_of_the_first_word_behind_the_prologue(text: str, form: str | None) -> None:
    assert form_of(text) == form
