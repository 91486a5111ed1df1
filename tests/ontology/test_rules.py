"""What the rules of inference say of the records in ``landscape``, and what they say when a line is another."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, QuerySolutions, Store

from landscape.build.graph import built_graph
from landscape.check import check_loaded
from landscape.check import load as load_records
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema
from landscape.schema.names import CCL, ID, local

ROOT = Path(__file__).parents[2]
RECORDS = Path(__file__).parent / "landscape"
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(Folders.under(ROOT))


class Answers:
    """The graph of a folder of records, with our ontology and rules, on one day."""

    def __init__(self, schema: Schema, records: Path, today: date = TODAY) -> None:
        folders = Folders(ROOT / "ontology", ROOT / "shapes", records, ROOT / "queries")
        self._store: Store = built_graph(folders, schema, today).store
        self._prefixes = schema.prefixes

    def rows(self, pattern: str, *variables: str) -> list[tuple[str, ...]]:
        """What fits a pattern, in short names: records by their IRI's tail, terms by their last part."""
        text = f"SELECT DISTINCT {' '.join(f'?{one}' for one in variables)} WHERE {{ {pattern} }}"
        found = self._store.query(text, prefixes=self._prefixes)
        assert isinstance(found, QuerySolutions)
        return sorted(tuple(_short(row[one]) for one in variables) for row in found)

    def of(self, prefixed: str) -> dict[str, list[str]]:
        """The values of a property, by record or fragment."""
        found = defaultdict(list)
        for subject, value in self.rows(f"?s {prefixed} ?o . FILTER(STRSTARTS(STR(?s), '{ID}'))", "s", "o"):
            found[subject].append(value)
        return dict(found)


def _short(term: object) -> str:
    if isinstance(term, Literal):
        return term.value
    iri = str(term)[1:-1]
    return iri.removeprefix(ID) if iri.startswith(ID) else local(iri)


@pytest.fixture(scope="module")
def answers(schema: Schema) -> Answers:
    return Answers(schema, RECORDS)


def test_the_records_are_right() -> None:
    folders = Folders(ROOT / "ontology", ROOT / "shapes", RECORDS, ROOT / "queries")
    found = check_loaded(load_records([RECORDS], folders), folders).findings
    assert [finding for finding in found if finding.severity == "violation"] == []


def each(names: Iterable[str], *values: str) -> dict[str, list[str]]:
    """The same values for each of several records."""
    return {name: list(values) for name in names}


Changed = Callable[..., Answers]


@pytest.fixture
def changed(schema: Schema, tmp_path: Path) -> Changed:
    """The answers when in one record ``old`` is ``new``."""

    def change(record: str, old: str, new: str, today: date = TODAY) -> Answers:
        records = tmp_path / "data"
        if not records.exists():
            shutil.copytree(RECORDS, records)
        file = records / f"{record}.ttl"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        return Answers(schema, records, today)

    return change


# ---------------------------------------------------------------- parts, places and people


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


# ---------------------------------------------------------------- what it can and cannot do

OUTBOUND = [
    *("outbound-allowlist", "outbound-direct", "outbound-from-compute", "outbound-nat", "outbound-open"),
    *("outbound-proxy", "outbound-restricted"),
]
NVIDIA = ["gpu", "nvidia-a100", "nvidia-gpu"]


def test_capabilities_go_up_from_active_parts_and_down_from_owners(answers: Answers) -> None:
    assert answers.of("ccl:can") == {
        # By its systems One and Three; nothing of Two, which is retired, and nothing of One's retired partition.
        # Three's own identity federation does not rise, for its scheme flows down.
        "facilities/alpha": ["flux-framework", "gpu", "myaccessid", "nvidia-a100", "nvidia-gpu", "slurm"],
        "systems/one": ["gpu", "myaccessid", "nvidia-a100", "nvidia-gpu", "slurm"],
        # Neither Slurm, which is above, nor the GPU of the part beside it.
        "systems/one#cpu": ["myaccessid"],
        "systems/one#disk": ["myaccessid"],
        "systems/one#gpu": ["gpu", "myaccessid", "nvidia-a100", "nvidia-gpu"],
        "systems/one#old": ["amd-gpu", "amd-mi300a", "gpu", "myaccessid", "superchip"],
        # It states an identity federation and a network itself, and so inherits none.
        "systems/three": ["egi-check-in", "flux-framework", "outbound-from-compute", "outbound-nat", "outbound-open"],
        "systems/two": ["htcondor", "myaccessid"],
    }


def test_a_lack_goes_down_and_a_complete_list_is_a_no(answers: Answers, schema: Schema) -> None:
    schedulers = sorted(local(one.iri) for one in schema.concepts.values() if local(one.scheme) == "scheduler")
    lacked = [concept for concept in sorted(map(local, schema.concepts)) if concept.startswith("nvidia-")]
    parts = ("", "#cpu", "#disk", "#gpu", "#old")
    assert answers.of("ccl:cannot") == {
        **{f"systems/one{part}": OUTBOUND for part in parts},
        "facilities/alpha": OUTBOUND,
        "systems/two": OUTBOUND,
        # Of other ways out than the one it states, nothing is known: the facility's lack does not hold for it.
        "systems/three": sorted({*schedulers, *lacked} - {"flux-framework"}),
    }


def test_a_stated_lack_of_a_part_stops_what_it_would_inherit(changed: Changed) -> None:
    found = changed("systems/two", "ccl:capability cap:htcondor", "ccl:lacks cap:myaccessid")
    assert "systems/two" not in found.of("ccl:can")
    assert found.of("ccl:cannot")["systems/two"] == sorted(["myaccessid", *OUTBOUND])


def test_a_lack_never_rolls_up(changed: Changed) -> None:
    before = changed("systems/one", "cap:slurm", "cap:slurm").of("ccl:cannot")["facilities/alpha"]
    found = changed("systems/one", "ccl:capability cap:slurm", "ccl:lacks cap:slurm").of("ccl:cannot")
    assert (found["facilities/alpha"], "slurm" in found["systems/one"]) == (before, True)


def test_without_its_own_network_a_system_has_the_no_of_its_facility(changed: Changed) -> None:
    found = changed("systems/three", "cap:outbound-nat , ", "")
    assert set(OUTBOUND) <= set(found.of("ccl:cannot")["systems/three"])


def test_what_a_part_can_makes_its_owners_lack_say_nothing(changed: Changed) -> None:
    found = changed(
        "systems/one", "ccl:capability cap:slurm ;", "ccl:capability cap:slurm ; ccl:lacks cap:nvidia-gpu ;"
    )
    assert "nvidia-a100" in found.of("ccl:can")["systems/one"]
    assert found.of("ccl:cannot")["systems/one"] == OUTBOUND


def test_what_is_between_part_and_owner_is_nearer_than_the_owner(changed: Changed) -> None:
    changed("systems/one", "cap:slurm", "cap:slurm , cap:outbound-nat")
    found = changed("systems/one", "cap:nvidia-a100", "cap:nvidia-a100 , cap:inbound-ports")
    assert set(OUTBOUND) & set(found.of("ccl:cannot").get("systems/one#gpu", [])) == set()


def test_of_a_broad_entry_in_a_complete_list_the_narrower_ones_are_unknown(changed: Changed) -> None:
    changed("systems/three", "ccl:completeFor scheme:scheduler", "ccl:completeFor scheme:accelerator")
    found = changed("systems/three", "ccl:lacks cap:nvidia-gpu", "ccl:capability cap:nvidia-gpu")
    cannot = set(found.of("ccl:cannot")["systems/three"])
    assert {"amd-gpu", "amd-mi300a"} <= cannot
    assert not {"nvidia-a100", "nvidia-gpu", "gpu"} & cannot


def test_a_system_that_is_operational_gives_its_facility_what_it_can(changed: Changed) -> None:
    found = changed("systems/two", "stage:decommissioned", "stage:operational")
    assert "htcondor" in found.of("ccl:can")["facilities/alpha"]
    assert found.of("total:nodes")["facilities/alpha"] == ["117"]


@pytest.mark.slow
def test_nothing_in_the_data_can_and_cannot_do_one_thing(schema: Schema, answers: Answers) -> None:
    both = "?one ccl:can ?what ; ccl:cannot ?what"
    assert answers.rows(both, "one", "what") == []
    assert Answers(schema, ROOT / "data").rows(both, "one", "what") == []


# ---------------------------------------------------------------- figures


def test_the_period_of_a_sheet_has_a_first_and_a_last_day(answers: Answers) -> None:
    rows = answers.rows("?s ccl:asOf ?p ; ccl:asOfFrom ?f ; ccl:asOfTo ?t", "p", "f", "t")
    assert rows == [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2027", "2027-01-01", "2027-12-31"),
    ]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ('"2000-02"^^xsd:gYearMonth', "2000-02-01", "2000-02-29"),
        ('"1900-02"^^xsd:gYearMonth', "1900-02-01", "1900-02-28"),
        ('"2023-02"^^xsd:gYearMonth', "2023-02-01", "2023-02-28"),
        ('"2023-04"^^xsd:gYearMonth', "2023-04-01", "2023-04-30"),
        ('"2023-12"^^xsd:gYearMonth', "2023-12-01", "2023-12-31"),
        ('"2023-11-13"^^xsd:date', "2023-11-13", "2023-11-13"),
    ],
)
def test_months_end_on_their_last_day_also_in_leap_years(changed: Changed, period: str, first: str, last: str) -> None:
    found = changed("systems/two", '"2024"^^xsd:gYear', period)
    assert found.rows("system:two ccl:figures [ ccl:asOfFrom ?f ; ccl:asOfTo ?t ]", "f", "t") == [(first, last)]


def test_a_sheet_has_its_own_source_or_that_of_its_record(answers: Answers) -> None:
    rows = answers.rows("system:four ccl:figures [ ccl:asOf ?p ; dcterms:source ?s ] BIND(STR(?s) AS ?u)", "p", "u")
    assert rows == [
        ("2024-02", "https://one.example/"),
        ("2024-02", "https://two.example/"),
        ("2025", "https://four.example/"),
    ]


def test_what_is_now_is_current_and_in_the_metrics_unit(answers: Answers) -> None:
    assert answers.of("now:nodes") == {
        **{"systems/four": ["20"], "systems/four#part": ["3"], "systems/two": ["7"]},
        **{"systems/one#cpu": ["100"], "systems/one#gpu": ["10"], "systems/one#old": ["50"]},
    }
    assert answers.of("now:gpus") == {"systems/four#part": ["6"], "systems/one#gpu": ["40"]}
    assert answers.of("now:disk") == {"systems/one#disk": ["12"]}  # 12000 TB of the operator, not 99 PB of the press
    assert answers.of("now:cores") == {"systems/four": ["1000"]}  # the lower of two, and not the share of Eta


def test_two_current_claims_that_differ_are_disputed(answers: Answers) -> None:
    disputed = answers.rows("?b ccl:figures ?s . ?s ccl:disputedFor ?m ; ?m ?v", "b", "m", "v")
    assert disputed == [("systems/four", "cores", "1000"), ("systems/four", "cores", "1200")]


STORED = 'ccl:figures [ ccl:asOf "2024-02"^^xsd:gYearMonth ; dcterms:source <https://{}.example/> ; metric:disk {} ]'


@pytest.mark.parametrize(
    ("one", "other", "lowest", "disputed"),
    [
        ("12", "12.0", "12", False),
        ("12", '"12000 TB"^^ccl:quantity', "12", False),
        ('"12 PB"^^ccl:quantity', '"12000.0  TB"^^ccl:quantity', "12", False),
        ("12", '"11999 TB"^^ccl:quantity', "11.999", True),
        ('"1 EB"^^ccl:quantity', '"999 PB"^^ccl:quantity', "999", True),
    ],
)
def test_values_are_compared_in_one_unit(changed: Changed, one: str, other: str, lowest: str, disputed: bool) -> None:
    sheets = " ; ".join([STORED.format("one", one), STORED.format("two", other)])
    found = changed("systems/four", "ccl:partOf facility:gamma ;", f"ccl:partOf facility:gamma ; {sheets} ;")
    assert found.of("now:disk")["systems/four"] == [lowest]
    assert bool(found.rows("system:four ccl:figures ?sheet . ?sheet ccl:disputedFor metric:disk", "sheet")) == disputed


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ('"12000 TB"^^ccl:quantity', "12"),
        ('"12000   TB"^^ccl:quantity', "12"),
        ('"0.5 EB"^^ccl:quantity', "500"),
        ('"1 PiB"^^ccl:quantity', "1.125899906842624"),
        ('"3 TiB"^^ccl:quantity', "0.003298534883328"),
        ('"99999 EB"^^ccl:quantity', "99999000"),
        ('"+1.50 PB"^^ccl:quantity', "1.5"),
        ('".5 PB"^^ccl:quantity', "0.5"),
        ("1.50", "1.5"),
    ],
)
def test_units_convert_exactly(changed: Changed, stated: str, expected: str) -> None:
    found = changed("systems/one", '"12000 TB"^^ccl:quantity', stated)
    assert found.of("now:disk") == {"systems/one#disk": [expected]}


CLAIMS = "ccl:figures\n        [ ccl:asOf"
RIVAL = "ccl:figures [ ccl:asOf {} ; {} metric:disk 77 ] ;\n    ccl:figures\n        [ ccl:asOf"


@pytest.mark.parametrize(
    ("period", "words", "wins"),
    [
        # Beside the operator's claim for 2024:
        ('"2025"^^xsd:gYear', "", True),  # a later one of the operator
        ('"2023-12"^^xsd:gYearMonth', "", False),  # an earlier one
        ('"2024-01"^^xsd:gYearMonth', "", True),  # the same first day, more precise
        ('"2024-01-01"^^xsd:date', "", True),
        ('"2025"^^xsd:gYear', "dcterms:source <https://elsewhere.example/> ;", False),  # not the operator's page
        ('"2025"^^xsd:gYear', "dcterms:source <https://alpha.example.evil.example/> ;", False),
        ('"2025"^^xsd:gYear', "dcterms:source <https://notalpha.example/> ;", False),
        ('"2025"^^xsd:gYear', "dcterms:source <HTTPS://WWW.ALPHA.EXAMPLE/x> ;", False),  # written otherwise
        ('"2025"^^xsd:gYear', "dcterms:source <https://WWW.Alpha.example:443/x> ;", True),
        ('"2025"^^xsd:gYear', "dcterms:source <https://press.example/> , <https://alpha.example/> ;", True),
        ('"2026-11-24"^^xsd:date', "", True),  # today
        ('"2026-11-25"^^xsd:date', "", False),  # tomorrow
        ('"2027"^^xsd:gYear', "", False),
        ('"2025"^^xsd:gYear', "ccl:status status:measured ;", True),
        ('"2025"^^xsd:gYear', "ccl:status status:planned ;", False),
        ('"2025"^^xsd:gYear', "ccl:status status:pledged ;", False),
        ('"2025"^^xsd:gYear', "ccl:dedicatedTo experiment:eta ;", False),
        (
            '"2025"^^xsd:gYear',
            "ccl:confidence <https://w3id.org/compute-continuum/voc/confidence/unverified> ;",
            False,
        ),
    ],
)
def test_of_several_claims_one_is_current(changed: Changed, period: str, words: str, wins: bool) -> None:
    changed("systems/one", "@prefix facility:", f"@prefix experiment: <{ID}experiments/> .\n@prefix facility:")
    found = changed("systems/one", CLAIMS, RIVAL.format(period, words))
    assert found.of("now:disk") == {"systems/one#disk": ["77" if wins else "12"]}


def test_a_sheet_without_any_source_stands_last(changed: Changed) -> None:
    changed("systems/four", "    dcterms:source <https://four.example/> .", "    ccl:open true .")
    found = changed(
        "systems/four", 'ccl:asOf "2025"^^xsd:gYear ; ccl:dedicatedTo experiment:eta', 'ccl:asOf "2025"^^xsd:gYear'
    )
    assert found.of("now:cores") == {"systems/four": ["1000"]}


def test_what_holds_from_tomorrow_is_current_tomorrow(changed: Changed) -> None:
    today = changed("systems/two", '"2024"^^xsd:gYear', '"2026-11-25"^^xsd:date')
    assert "systems/two" not in today.of("now:nodes")
    tomorrow = changed("systems/two", "7", "7", today=date(2026, 11, 25))
    assert tomorrow.of("now:nodes")["systems/two"] == ["7"]


# ---------------------------------------------------------------- totals


def test_a_total_is_the_own_value_or_the_sum_of_active_parts_each_once(answers: Answers) -> None:
    assert answers.of("total:nodes") == {
        "facilities/alpha": ["110"],  # neither Two nor One's retired partition
        "facilities/gamma": ["20"],  # not 23: Four's own value counts its part
        **{"systems/one": ["110"], "systems/one#cpu": ["100"], "systems/one#gpu": ["10"], "systems/one#old": ["50"]},
        **{"systems/two": ["7"], "systems/four": ["20"], "systems/four#part": ["3"]},
    }
    assert answers.of("total:disk") == each(["facilities/alpha", "systems/one", "systems/one#disk"], "12")
    assert answers.of("total:gpus") == {
        **each(["facilities/alpha", "systems/one", "systems/one#gpu"], "40"),
        **each(["facilities/gamma", "systems/four", "systems/four#part"], "6"),
    }


def test_a_part_of_two_owners_counts_once_in_what_is_above_both(changed: Changed) -> None:
    found = changed("systems/four", "ccl:partOf facility:gamma", "ccl:partOf facility:gamma , <one> , <three>")
    assert found.of("total:cores") == {
        one: ["1000"]
        for one in ("facilities/alpha", "facilities/gamma", "systems/four", "systems/one", "systems/three")
    }


def test_only_metrics_that_add_up_have_totals(changed: Changed) -> None:
    found = changed("systems/one", "metric:gpus 40", "metric:gpus 40 ; metric:hpl 3")
    assert (found.of("now:hpl"), found.of("total:hpl")) == ({"systems/one#gpu": ["3"]}, {})


def test_a_total_without_a_silent_part_is_whole(answers: Answers, changed: Changed) -> None:
    # Three is in service and states no figure at all.
    assert answers.of("ccl:totalIsLowerBound") == {"facilities/alpha": ["disk", "gpus", "nodes"]}
    told = changed(
        "systems/three",
        "    dcterms:source <",
        f'    ccl:figures [ ccl:asOf "2024"^^<{XSD_YEAR}> ; <{METRIC_NODES}> 1 ] ;\n    dcterms:source <',
    )
    assert (told.of("ccl:totalIsLowerBound"), told.of("total:nodes")["facilities/alpha"]) == ({}, ["111"])


XSD_YEAR = "http://www.w3.org/2001/XMLSchema#gYear"
METRIC_NODES = "https://w3id.org/compute-continuum/voc/metric/nodes"


# ---------------------------------------------------------------- the rules themselves


def test_every_rule_says_what_it_is_and_why() -> None:
    for rule in sorted((ROOT / "ontology/rules").glob("*.rq")):
        first, second = rule.read_text(encoding="utf-8").splitlines()[:2]
        assert first.startswith("# title: "), rule.name
        assert second.startswith("# reason: "), rule.name


def test_rules_state_only_terms_that_exist(answers: Answers, schema: Schema) -> None:
    rows = answers.rows("GRAPH graph:inferred { ?s ?p ?o } BIND(STR(?p) AS ?t)", "t")
    assert [term for (term,) in rows if term.startswith(CCL) and term not in schema.terms] == []
