from __future__ import annotations

from landscape.errors import Detail
from landscape_api.pages.views.mistake import Line, lines

TEXT = "\n".join(f"line {one}" for one in range(1, 11))


def wrong(line: int | None, column: int | None) -> tuple[Detail, ...]:
    return (Detail("bad-query", "wrong", line=line, column=column),)


def test_the_mistake_is_split_out_of_its_line_and_lines_around_are_shown() -> None:
    found = list(lines(TEXT, wrong(5, 6)))
    assert [one.number for one in found] == [2, 3, 4, 5, 6, 7, 8]
    assert found[3] == Line(5, "line ", "5", "", wrong=True)
    assert found[0] == Line(2, "line 2")


def test_a_blank_is_nothing_to_see_so_the_next_word_is_marked() -> None:
    assert list(lines("a   b", wrong(1, 2))) == [Line(1, "a   ", "b", "", wrong=True)]


def test_a_mistake_behind_the_end_is_shown_there() -> None:
    assert list(lines("a", wrong(1, 9))) == [Line(1, "a", " ", "", wrong=True)]


def test_a_mistake_without_a_place_is_not_shown() -> None:
    assert list(lines(TEXT, wrong(None, None))) == []
