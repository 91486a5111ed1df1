"""The five use cases of ``docs/insight/worked.md``: what a person found by hand is what is computed."""

from __future__ import annotations

import pytest

from landscape.insight.amounts import TODAY
from landscape.insight.facts import Facts
from landscape.insight.gaps import gaps
from landscape.insight.reasons import shown
from landscape.insight.sums import sums
from landscape.insight.supply import Rules
from landscape.insight.tables import VERIFIED, read_set
from landscape.insight.verdicts import Judge
from landscape.snapshot import Snapshot
from said import outcomes, short, table

WORKED = {
    "atlas-production": {
        "surf": "?access +architecture ?container ?credential odisk-2035 ?edge-host ?gateway ?memory-per-core "
        "?outbound +software-delivery otape-2035 ?third-party-copy",
        "csc-kajaani": "?access +architecture +container ?credential odisk-2035 ?edge-host ?gateway ?memory-per-core "
        "?outbound ?software-delivery otape-2035 ?third-party-copy",
        "sum": "?disk-2035 ?tape-2035",
    },
    "atlas-analysis": {
        "cern-data-centre": "?cache ?conda ?gpu +login +notebooks ?read-rate +remote-read +scale-out "
        "?software-delivery",
        "surf": "?cache ?conda +gpu ?login ?notebooks ?read-rate +remote-read ?scale-out +software-delivery",
    },
    "climate-dt": {
        "cern-data-centre": "?access +batch +data-bridge ?gpu +object-store",
        "cineca": "?access ?batch +data-bridge +gpu ?object-store",
    },
    "lofar-imaging": {
        "cern-data-centre": "+archive-access +archive-credential +batch ?container ?scratch ?scratch-size "
        "?software-delivery ?staging osurvey-size +tape",
        "surf": "+archive-access +archive-credential ?batch ?container ?scratch ?scratch-size +software-delivery "
        "?staging osurvey-size +tape",
        "sum": "?survey-size",
    },
    "longtail-notebooks": {
        "cineca": "+access +cloud ?helpdesk +login ?notebooks ?repository",
        "cern-data-centre": "?access +cloud ?helpdesk ?login +notebooks ?repository",
    },
}
GAPS = {
    "atlas-production": ["credential", "disk-2035", "gateway", "tape-2035", "third-party-copy"],
    "atlas-analysis": [],
    "climate-dt": [],
    "lofar-imaging": ["survey-size"],
    "longtail-notebooks": [],
}


@pytest.fixture(scope="module")
def facts(curated: Snapshot) -> Facts:
    return Facts(read_set(curated.insight_path))


@pytest.mark.parametrize("use_case", WORKED)
def test_the_outcomes_are_those_worked_by_hand(facts: Facts, use_case: str) -> None:
    found = table(outcomes(facts, use_case))
    assert {place: found[place] for place in WORKED[use_case]} == WORKED[use_case]


@pytest.mark.parametrize("use_case", GAPS)
def test_the_gaps_are_of_data_as_long_as_no_record_says_no(facts: Facts, use_case: str) -> None:
    found = gaps(Judge(facts, TODAY), [facts.use_cases[f"id/use-cases/{use_case}"]])
    assert [(str(one.kind), short(one.need.iri), one.failed) for one in found] == [
        ("data", need, 0) for need in GAPS[use_case]
    ]


def test_what_atlas_may_use_is_summed_up_and_never_held_against_one_site(facts: Facts) -> None:
    found = sums(Judge(facts, TODAY), facts.use_cases["id/use-cases/atlas-production"])
    assert [(short(one.need.iri), shown(one.amount), len(one.places), len(one.silent)) for one in found] == [
        ("disk-2035", "more than 1023", 16, 14),
        ("tape-2035", "unknown", 16, 16),
    ]


def test_two_places_together_run_the_analysis(facts: Facts) -> None:
    from landscape.insight.portfolio import portfolios

    found = portfolios(Judge(facts, TODAY), facts.use_cases["id/use-cases/atlas-analysis"], Rules(spread=True))
    names = [[facts.bearers[place].record for place in one.places] for one in found.found]
    assert (found.size, names, found.unmet, found.complete) == (
        2,
        [["facilities/cern-data-centre", "facilities/surf"]],
        (),
        True,
    )


def test_a_login_without_a_source_does_not_count_for_who_wants_sources(curated: Snapshot) -> None:
    verified = Facts(read_set(curated.insight_path, VERIFIED))
    assert table(outcomes(verified, "longtail-notebooks"))["cineca"] == "?access ?login ?notebooks"
