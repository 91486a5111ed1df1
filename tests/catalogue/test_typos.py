from __future__ import annotations

import random
import string

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.typos import misspellings


def test_a_misspelt_name_is_found(catalogue: Catalogue) -> None:
    for text in ("leonrado", "leonado", "lenardo", "leonarrdo", "Leonardp"):
        assert [one.id for one in catalogue.search(text, 1)] == ["systems/leonardo"], text


def test_short_words_and_numbers_are_never_taken_for_misspelt() -> None:
    assert {word for _, word in misspellings(["csc 2026 lumi"])} == {"lumi"}


@pytest.mark.parametrize("seed", range(5))
def test_a_name_with_one_wrong_sign_is_found_wherever_it_is(catalogue: Catalogue, seed: int) -> None:
    chance = random.Random(seed)
    name = "snellius"
    place = chance.randrange(len(name))
    wrong = chance.choice(
        (
            name[:place] + name[place + 1 :],
            name[:place] + chance.choice(string.ascii_lowercase) + name[place + 1 :],
            name[:place] + chance.choice(string.ascii_lowercase) + name[place:],
        )
    )
    assert [one.id for one in catalogue.called(wrong, [], 1)] == ["systems/snellius"], wrong


def test_what_resembles_nothing_is_not_found(catalogue: Catalogue) -> None:
    assert catalogue.search("xylophone", 5) == []
    assert catalogue.called("xylophone", [], 5) == []


def test_only_the_named_collections_are_looked_in(catalogue: Catalogue) -> None:
    assert [one.id for one in catalogue.called("cineca", ["facilities"], 5)] == ["facilities/cineca"]
    assert catalogue.called("cineca", ["systems"], 5) == []


def test_a_beginning_is_enough_for_a_suggestion(catalogue: Catalogue) -> None:
    assert [one.id for one in catalogue.beginning("sp", [], 5)][:1] == ["systems/spider"]
