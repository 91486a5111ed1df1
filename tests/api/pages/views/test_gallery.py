from __future__ import annotations

from landscape.sparql.questions import NamedQuestion
from landscape_api.pages.views.gallery import asking, gallery


def question(name: str, audience: str) -> NamedQuestion:
    return NamedQuestion(name, name, audience, "", "")


def test_who_asks_is_told_without_what_they_want() -> None:
    assert asking(question("a", "policy makers who compare, and the authors of roadmaps")) == [
        "policy makers",
        "authors",
    ]
    assert asking(question("a", "everybody who wants a first picture")) == []


def test_questions_stand_once_with_most_of_their_like_and_lone_ones_last() -> None:
    found = gallery(
        [
            question("a", "funders, and planners of grids"),
            question("b", "planners of networks"),
            question("c", "funders"),
            question("d", "funders who look for gaps"),
            question("e", "companies"),
            question("f", "planners"),
        ]
    )
    assert [(name, [one.name for one in few]) for name, few in found] == [
        ("funders", ["a", "c", "d"]),
        ("planners", ["b", "f"]),
        ("others", ["e"]),
    ]
