from __future__ import annotations

import pytest

from landscape.errors import NotFoundError, ParameterError
from landscape.insight.amounts import Counting
from landscape.insight.answers import Answer
from landscape.insight.asked import Wish
from landscape.insight.facts import Facts
from landscape.insight.matched import Question, conditions, matched


def ranked(answer: Answer) -> list[tuple[int, str, str]]:
    return [(row["rank"], row["place"]["id"], row["outcome"]) for row in answer["candidates"]]


def test_places_that_fail_fewest_and_meet_most_come_first(facts: Facts) -> None:
    assert ranked(matched(facts, Question("run"))) == [
        (1, "facilities/alpha", "passed"),
        (2, "facilities/gamma", "cantTell"),
        (3, "facilities/beta", "failed"),
    ]


def test_a_place_comes_with_the_facts_that_decided(facts: Facts) -> None:
    rows = matched(facts, Question("run", place="beta"))["reasons"]
    assert [row for row in rows if row["need"].endswith("#gpu")] == [
        {
            "place": {"id": "facilities/beta", "label": "Beta"},
            "need": "use-cases/run#gpu",
            "label": "GPUs",
            "priority": "must",
            "outcome": "failed",
            "why": "lack",
            "of": "systems/beta-one",
            "text": "Beta One lacks GPU",
            "file": None,
            "lines": [],
            "otherwise": [],
            "unverified": False,
            "sources": ["https://example.org/beta-one"],
        }
    ]


def test_disputed_figures_are_shown_and_none_is_chosen(facts: Facts) -> None:
    rows = matched(facts, Question("run", place="gamma"))["reasons"]
    assert [(row["why"], row["text"], row["sources"]) for row in rows if row["need"].endswith("#disk")] == [
        ("disputed", "8 to 12 PB: equally good sources differ, and so would the outcome", []),
        ("figure", "Gamma: 8 PB in 2025", ["https://example.org/gamma-report"]),
        ("figure", "Gamma: 12 PB in 2025", ["https://example.org/gamma-page"]),
        ("missing", "no record says whether it has enough Disk", []),
    ]


def test_needs_can_be_asked_for_without_a_record(facts: Facts) -> None:
    wish = Wish(("slurm,htcondor", "nvidia-gpu"), ("disk:20000TB",), grain="facility")
    assert ranked(matched(facts, Question(wish=wish))) == [
        (1, "facilities/alpha", "passed"),
        (2, "facilities/beta", "failed"),  # 5 PB; its one system lacks GPUs, of the rest of it nobody says so
        (2, "facilities/gamma", "failed"),  # at most 12 PB
    ]


def test_planned_capabilities_count_when_asked_for(facts: Facts) -> None:
    wish = Wish(("kubernetes-batch",))
    assert ranked(matched(facts, Question(wish=wish)))[0][2] == "cantTell"
    planned = matched(facts, Question(wish=wish, counting=Counting(planned=True)))
    assert ranked(planned)[0] == (1, "facilities/alpha", "passed")


@pytest.mark.parametrize(
    ("countries", "programmes", "places"),
    [
        (["IT,DE"], [], ["facilities/alpha", "facilities/beta"]),
        (["FR"], [], ["facilities/gamma"]),
        ([], ["open-call"], ["facilities/alpha"]),
        (["DE"], ["open-call"], []),
    ],
)
def test_conditions_choose_places(facts: Facts, countries: list[str], programmes: list[str], places: list[str]) -> None:
    answer = matched(facts, Question("run", conditions=conditions(countries, programmes)))
    assert sorted(place for _, place, _ in ranked(answer)) == places


@pytest.mark.parametrize(
    ("question", "faults"),
    [
        (Question(), [("missing-parameter", "use_case", None)]),
        (Question("run", Wish(("gpu",))), [("conflicting-parameters", "use_case", None)]),
        (
            Question(wish=Wish(("xrootd",))),
            [("bad-value", "needs", "did you mean xrootd-protocol or xrootd-storage or xrootd-tpc?")],
        ),
        (Question(wish=Wish((), ("dosk=1PB",))), [("bad-value", "min", "did you mean disk?")]),
        (Question(wish=Wish((), ("disk",))), [("bad-value", "min", "for instance disk=10PB")]),
        (Question(wish=Wish(("gpu",), grain="rack")), [("bad-value", "grain", "write system, facility or federation")]),
        (Question("run", conditions=conditions(["XX"], [])), [("bad-value", "country", None)]),
    ],
)
def test_what_does_not_exist_is_told_with_what_was_meant(
    facts: Facts, question: Question, faults: list[tuple[str, str, str | None]]
) -> None:
    with pytest.raises(ParameterError) as caught:
        matched(facts, question)
    assert [(one.code, one.parameter, one.hint) for one in caught.value.details] == faults


def test_amounts_of_one_metric_are_no_amounts_of_another(facts: Facts) -> None:
    with pytest.raises(ParameterError, match="'HS23' is no unit of"):
        matched(facts, Question(wish=Wish((), ("hs06=10HS23",))))


def test_a_use_case_that_does_not_exist_is_told(facts: Facts) -> None:
    with pytest.raises(NotFoundError, match="did you mean run"):
        matched(facts, Question("runn"))
