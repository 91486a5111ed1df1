from __future__ import annotations

import pytest

from landscape.catalogue import Catalogue, Hit


def test_a_hit_says_where_the_words_stand(catalogue: Catalogue) -> None:
    assert catalogue.search("leonar", 5) == [Hit("systems/leonardo", "systems", "Leonardo", "name", "Leonardo")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("boost", [("systems/leonardo", "partitions, name", "Booster")]),
        ("UNIVERSITÀ", [("facilities/cineca", "description", "Un consorzio di università.")]),
        ("htcond", [("systems/spider", "capability", "HTCondor"), ("facilities/cineca", "lacks", "HTCondor")]),
        ("cineca", [("facilities/cineca", "name", "CINECA"), ("systems/leonardo", "part of", "CINECA")]),
        ("no such thing", []),
        ("?!", []),
        ("", []),
    ],
)
def test_a_search_finds_names_texts_and_what_is_linked(
    catalogue: Catalogue, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [(hit.id, hit.field, hit.text) for hit in catalogue.search(text, 5)] == expected


def test_of_too_many_hits_those_with_the_words_in_the_name_come_first(many: Catalogue) -> None:
    assert all("quantum" in hit.label for hit in many.search("quan", 20))
