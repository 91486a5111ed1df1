from __future__ import annotations

from landscape.insight.amounts import TODAY, Counting
from landscape.insight.answers import name_of
from landscape.insight.facts import Facts
from landscape.insight.fragility import single_points
from landscape.insight.gapped import GapQuestion, gapped
from landscape.insight.gaps import asks, gaps
from landscape.insight.matching import match
from landscape.insight.verdicts import Judge
from said import Changed, short

RUN, FABRIC = "id/use-cases/run", "id/use-cases/fabric"


def found(facts: Facts, use_case: str, counting: Counting = TODAY) -> list[tuple[str, str, int, int]]:
    every = gaps(Judge(facts, counting), [facts.use_cases[use_case]])
    return [(str(one.kind), short(one.need.iri), one.failed, one.open) for one in every]


def test_a_gap_of_capability_has_somebody_who_says_no_and_one_of_data_has_nobody(facts: Facts) -> None:
    # Beta lacks GPUs and so those of AMD; of FPGAs no record tells anything. Three systems count, of three places.
    assert found(facts, FABRIC) == [("capability", "amd", 1, 2), ("data", "fpga", 0, 3)]


def test_a_no_alone_turns_a_gap_of_data_into_one_of_capability(changed: Changed) -> None:
    after = changed("systems/beta-one", "ccl:lacks cap:gpu", "ccl:lacks cap:gpu , cap:fpga")
    assert found(after, FABRIC) == [("capability", "amd", 1, 2), ("capability", "fpga", 1, 2)]


def test_a_sum_that_is_open_is_a_gap_of_data_until_what_is_planned_counts(facts: Facts) -> None:
    assert found(facts, RUN) == [("data", "all-disk", 0, 0)]  # all have told; what is told is not enough
    assert found(facts, RUN, Counting(planned=True)) == []


def test_lines_are_asked_for_of_those_who_meet_some_must_and_fail_none(facts: Facts) -> None:
    judge = Judge(facts, TODAY)
    every = asks(judge, [match(judge, facts.use_cases[RUN])])
    # Beta fails two musts, so that nothing it could add would help.
    assert [(one.whom, one.file, name_of(one.about), one.lines) for one in every if "disk" not in one.what.lower()] == [
        ("id/facilities/gamma", "data/facilities/gamma.ttl", "facilities/gamma", ("ccl:capability cap:gpu ;",))
    ]
    assert {one.denials for one in every if one.what == "GPU"} == {("ccl:lacks cap:gpu ;",)}


def test_who_alone_provides_a_must_is_a_single_point(facts: Facts) -> None:
    points = single_points(Judge(facts, TODAY), [facts.use_cases[RUN]])
    assert {one.provider: sorted(short(need.iri) for need in one.needs) for one in points} == {
        "id/facilities/alpha": ["disk", "gpu"],
        "id/services/transfers": ["transfer"],
    }


def test_demand_stands_beside_what_is_there_and_what_is_planned(facts: Facts) -> None:
    assert gapped(facts, GapQuestion())["demand"] == [
        {
            "metric": "disk",
            "unit": "PB",
            "year": 2030,
            "status": "projected",
            "communities": ["Probe"],
            "asked": "30",
            "there": "at least 33",  # 20 at Alpha, 5 at Beta, 8 of the disputed at Gamma
            "withPlanned": "at least 83",
            "silent": 0,
            "sources": ["https://example.org/probe-needs"],
        }
    ]


def test_infrastructures_without_compute_are_named(facts: Facts) -> None:
    rows = gapped(facts, GapQuestion())["withoutCompute"]
    assert [row["infrastructure"]["id"] for row in rows] == ["research-infrastructures/island"]
