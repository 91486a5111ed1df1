"""The five use cases of ``docs/insight/worked.md``: what a person found by hand is what is computed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from landscape.build.graph import built_graph
from landscape.folders import Folders
from landscape.insight.amounts import TODAY
from landscape.insight.facts import Facts
from landscape.insight.gaps import gaps
from landscape.insight.reasons import shown
from landscape.insight.sums import sums
from landscape.insight.supply import Rules
from landscape.insight.tables import VERIFIED, read_set, tables_of
from landscape.insight.verdicts import Judge
from landscape.schema.model import Schema
from landscape.snapshot import Snapshot
from said import difference, outcomes, short, table

ROOT = Path(__file__).parents[2]
WORKED = {
    "atlas-production": {
        "surf": "?access +architecture ?container ?credential odisk-2035 ?edge-host ?gateway ?memory-per-core "
        "?outbound +software-delivery otape-2035 ?third-party-copy",
        "csc-kajaani": "?access +architecture +container ?credential odisk-2035 ?edge-host ?gateway ?memory-per-core "
        "?outbound ?software-delivery otape-2035 ?third-party-copy",
        "sigma2": "?access +architecture +container ?credential odisk-2035 ?edge-host ?gateway ?memory-per-core "
        "-outbound ?software-delivery otape-2035 ?third-party-copy",
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
def test_the_gaps_are_of_data_as_long_as_no_record_says_no_to_a_must(facts: Facts, use_case: str) -> None:
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


DENIALS = {  # lines that nobody has written: what the five use cases would be told then
    "facilities/cern-data-centre": "cap:cvmfs , cap:gpu , cap:eessi , cap:singularity , cap:edugain-login , "
    "cap:egi-check-in , cap:myaccessid",
    "facilities/uppmax": "cap:http-tpc , cap:xrootd-tpc",
}


@pytest.fixture(scope="module")
def denied(schema: Schema, curated: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The facts if two places said what they have not."""
    records = shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("denied") / "data")
    for name, terms in DENIALS.items():
        file = records / f"{name}.ttl"
        lines = file.read_text(encoding="utf-8")
        prefix = "" if "@prefix cap:" in lines else "@prefix cap: <https://w3id.org/compute-continuum/voc/cap/> .\n"
        file.write_text(prefix + lines.replace("<> a ccl:Facility ;", f"<> a ccl:Facility ; ccl:lacks {terms} ;", 1))
    folders = replace(Folders.under(ROOT), data=records)
    return Facts(tables_of(built_graph(folders, schema, curated.manifest.as_of).store))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("use_case", "expected"),
    [
        ("atlas-production", {("cern-data-centre", "container"): "?-", ("uppmax", "third-party-copy"): "?-"}),
        ("atlas-analysis", {("cern-data-centre", "gpu"): "?-", ("cern-data-centre", "software-delivery"): "?-"}),
        ("climate-dt", {("cern-data-centre", "gpu"): "?-"}),
        ("lofar-imaging", {("cern-data-centre", "container"): "?-", ("cern-data-centre", "software-delivery"): "?-"}),
        # Whom a site lets in holds for its parts too.
        (
            "longtail-notebooks",
            {(f"cern-{one}", "login"): "?-" for one in ("data-centre", "meyrin", "prevessin")},
        ),
    ],
)
def test_what_is_not_known_becomes_a_no_when_a_record_says_so(
    facts: Facts, denied: Facts, use_case: str, expected: dict[tuple[str, str], str]
) -> None:
    assert difference(outcomes(facts, use_case), outcomes(denied, use_case)) == expected


@pytest.mark.slow
def test_the_gap_in_the_data_is_then_one_of_capability(denied: Facts) -> None:
    found = gaps(Judge(denied, TODAY), [denied.use_cases["id/use-cases/atlas-production"]])
    assert [(str(one.kind), short(one.need.iri), one.failed) for one in found][:2] == [
        ("capability", "third-party-copy", 1),
        ("data", "credential", 0),
    ]


def test_a_known_no_an_unknown_and_a_yes_of_one_need_are_told_apart(facts: Facts) -> None:
    atlas, cms = (outcomes(facts, name) for name in ("atlas-production", "cms-production"))
    places = ("uppmax", "sigma2", "cscs", "surf")
    assert [atlas[place, "outbound"] for place in places] == ["-", "-", "+", "?"]
    assert [cms[place, "outbound"] for place in places] == ["-", "+", "+", "?"]  # for CMS a proxy is enough
