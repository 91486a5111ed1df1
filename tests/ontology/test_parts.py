"""Whole and part, place and people: what is stated once holds for all that belongs to it."""

from __future__ import annotations

from answers import Answers, Changed, each


def test_fragments_belong_to_their_record_by_the_property_of_their_class(answers: Answers) -> None:
    assert answers.of("ccl:partition") == {
        "systems/four": ["systems/four#part"],
        "systems/one": ["systems/one#cpu", "systems/one#gpu", "systems/one#old"],
    }
    assert answers.of("ccl:storageSystem") == {"systems/one": ["systems/one#disk"]}
    assert answers.of("ccl:participation") == {"projects/iota": ["projects/iota#alpha", "projects/iota#beta"]}


def test_whole_and_part_are_linked_both_ways(answers: Answers) -> None:
    whole = {
        "facilities/alpha": ["systems/one", "systems/three", "systems/two"],
        "facilities/gamma": ["systems/four"],
        "research-infrastructures/theta": ["experiments/eta"],
        "systems/four": ["systems/four#part"],
        "systems/one": ["systems/one#cpu", "systems/one#disk", "systems/one#gpu", "systems/one#old"],
    }
    assert answers.of("ccl:hasPart") == whole
    assert answers.of("ccl:partOf") == {part: [one] for one, parts in whole.items() for part in parts}


def test_facility_and_country_come_from_above_over_all_levels(answers: Answers) -> None:
    alpha = [*(f"systems/one{part}" for part in ("", "#cpu", "#disk", "#gpu", "#old")), "systems/three", "systems/two"]
    gamma = ["systems/four", "systems/four#part"]
    assert answers.of("ccl:facility") == {
        **each(alpha, "facilities/alpha"),
        **each(gamma, "facilities/gamma"),
    }
    assert answers.of("ccl:country") == {
        **each([*alpha, "facilities/alpha"], "IT"),
        **each([*gamma, "facilities/gamma"], "NL"),
    }


def test_a_stated_country_is_the_only_one(changed: Changed) -> None:
    elsewhere = "ccl:country <https://w3id.org/compute-continuum/voc/country/FI> ; ccl:partOf facility:alpha ;"
    found = changed("systems/one", "ccl:partOf facility:alpha ;", elsewhere).of("ccl:country")
    assert (found["systems/one"], found["systems/one#gpu"], found["systems/two"]) == (["FI"], ["FI"], ["IT"])


def test_the_nearest_operator_wins(answers: Answers) -> None:
    of_alpha = ["facilities/alpha", *(f"systems/one{part}" for part in ("", "#cpu", "#disk", "#gpu", "#old"))]
    assert answers.of("ccl:operatedBy") == {
        **each([*of_alpha, "systems/two"], "organisations/alpha"),
        "systems/three": ["organisations/beta"],
    }
    assert answers.of("ccl:operates") == {
        "organisations/alpha": [*of_alpha, "systems/two"],
        "organisations/beta": ["systems/three"],
    }


def test_who_has_a_participation_takes_part_and_the_coordinator_coordinates(answers: Answers) -> None:
    assert answers.of("ccl:participant") == {"projects/iota": ["organisations/alpha", "organisations/beta"]}
    assert answers.of("ccl:participatesIn") == {
        "organisations/alpha": ["projects/iota"],
        "organisations/beta": ["projects/iota"],
    }
    assert answers.of("ccl:coordinatedBy") == {"projects/iota": ["organisations/alpha"]}
    assert answers.of("ccl:coordinates") == {"organisations/alpha": ["projects/iota"]}


def test_a_record_is_of_all_superclasses_of_its_class(answers: Answers) -> None:
    assert answers.of("a")["systems/three"] == [
        *("CapabilityBearer", "Entity", "FiguresBearer", "Named", "Provider", "System"),
    ]
    assert set(map(tuple, answers.of("ccl:figures/a").values())) == {("FiguresSheet",)}
