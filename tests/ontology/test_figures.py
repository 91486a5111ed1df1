"""Claims: when they hold, which one is current, and in which unit."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from answers import RECORDS, ROOT, Answers, Changed
from landscape.build.infer import infer
from landscape.schema.model import Schema
from landscape.schema.names import CCL, DCTERMS, ID, METRIC, VOC, XSD

HEAD = f"""@prefix cap: <{VOC}cap/> .
@prefix ccl: <{CCL}> .
@prefix confidence: <{VOC}confidence/> .
@prefix dcterms: <{DCTERMS}> .
@prefix experiment: <{ID}experiments/> .
@prefix facility: <{ID}facilities/> .
@prefix metric: <{METRIC}> .
@prefix status: <{VOC}status/> .
@prefix xsd: <{XSD}> .
"""


class Cases:
    """Systems of facility Alpha that differ in their sheets only; one graph, for a test of many lines."""

    def __init__(self, schema: Schema, folder: Path) -> None:
        self._schema = schema
        self._data = folder / "data"
        shutil.copytree(RECORDS, self._data)

    def answers(self, sheets: Iterable[Iterable[str]]) -> Answers:
        """The answers when ``systems/case-0`` has the first sheets, ``systems/case-1`` the next, and so on."""
        for number, texts in enumerate(sheets):
            name = f"systems/case-{number}"
            body = "<> a ccl:System ; ccl:partOf facility:alpha ; dcterms:source <https://www.alpha.example/x> ;\n"
            figures = " , ".join(f"[ {text} ]" for text in texts)
            text = f"@base <{ID}{name}> .\n{HEAD}{body}  ccl:figures {figures} ."
            (self._data / f"{name}.ttl").write_text(text, encoding="utf-8")
        return Answers(self._schema, self._data)


@pytest.fixture
def cases(schema: Schema, tmp_path: Path) -> Cases:
    return Cases(schema, tmp_path)


def test_the_period_of_a_sheet_has_a_first_and_a_last_day(answers: Answers) -> None:
    rows = answers.rows("?s ccl:asOf ?p ; ccl:asOfFrom ?f ; ccl:asOfTo ?t", "p", "f", "t")
    assert rows == [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2027", "2027-01-01", "2027-12-31"),
    ]


def test_months_end_on_their_last_day_also_in_leap_years(cases: Cases) -> None:
    periods = {
        '"2000-02"^^xsd:gYearMonth': ("2000-02-01", "2000-02-29"),
        '"1900-02"^^xsd:gYearMonth': ("1900-02-01", "1900-02-28"),
        '"2023-02"^^xsd:gYearMonth': ("2023-02-01", "2023-02-28"),
        '"2023-04"^^xsd:gYearMonth': ("2023-04-01", "2023-04-30"),
        '"2023-12"^^xsd:gYearMonth': ("2023-12-01", "2023-12-31"),
        '"2023-11-13"^^xsd:date': ("2023-11-13", "2023-11-13"),
    }
    found = cases.answers([[f"ccl:asOf {period}"] for period in periods])
    pattern = "?s ccl:figures ?f . ?f ccl:asOfFrom ?first ; ccl:asOfTo ?last . FILTER(CONTAINS(STR(?s), '/case-'))"
    assert found.rows(pattern, "s", "first", "last") == [
        (f"systems/case-{number}", *days) for number, days in enumerate(periods.values())
    ]


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


def test_values_are_compared_in_one_unit(cases: Cases) -> None:
    # Two claims of equal standing, the lower one, and whether they are disputed.
    pairs = [
        ("12", "12.0", "12", False),
        ("12", '"12000 TB"^^ccl:quantity', "12", False),
        ('"12 PB"^^ccl:quantity', '"12000.0  TB"^^ccl:quantity', "12", False),
        ("12", '"11999 TB"^^ccl:quantity', "11.999", True),
        ('"1 EB"^^ccl:quantity', '"999 PB"^^ccl:quantity', "999", True),
    ]
    sheet = 'ccl:asOf "2024-02"^^xsd:gYearMonth ; dcterms:source <https://{}.example/> ; metric:disk {}'
    found = cases.answers([[sheet.format("a", one), sheet.format("b", other)] for one, other, *_ in pairs])
    lowest, disputed = found.of("now:disk"), dict(found.rows("?s ccl:figures/ccl:disputedFor ?m", "s", "m"))
    names = [f"systems/case-{number}" for number in range(len(pairs))]
    assert [(lowest[name], name in disputed) for name in names] == [([low], differ) for _, _, low, differ in pairs]


def test_units_convert_exactly(cases: Cases) -> None:
    stated = {
        '"12000 TB"^^ccl:quantity': "12",
        '"12000   TB"^^ccl:quantity': "12",
        '"0.5 EB"^^ccl:quantity': "500",
        '"1 PiB"^^ccl:quantity': "1.125899906842624",
        '"3 TiB"^^ccl:quantity': "0.003298534883328",
        '"99999 EB"^^ccl:quantity': "99999000",  # which in bytes is more than a decimal holds
        '"+1.50 PB"^^ccl:quantity': "1.5",
        '".5 PB"^^ccl:quantity': "0.5",
        "1.50": "1.5",
        "7": "7",
    }
    found = cases.answers([[f'ccl:asOf "2024"^^xsd:gYear ; metric:disk {value}'] for value in stated]).of("now:disk")
    assert [found[f"systems/case-{number}"] for number in range(len(stated))] == [[one] for one in stated.values()]


def test_a_quotient_of_units_that_has_no_end_does_not_blur_the_value() -> None:
    store = Store()
    time = """
        metric:time ccl:unit unit:h . unit:h ccl:symbol "h" ; ccl:factor 3600 .
        unit:min ccl:symbol "min" ; ccl:factor 60 .
        <http://e.org/a> a ccl:CapabilityBearer ; ccl:figures <http://e.org/f> .
        <http://e.org/f> ccl:currentFor metric:time ; metric:time "90 min"^^ccl:quantity ."""
    store.load(f"@prefix unit: <{VOC}unit/> .\n{HEAD}{time}".encode(), format=RdfFormat.TURTLE)
    [now] = infer(store, [ROOT / "ontology/rules/350-now.rq"])
    assert str(now.object) == f'"1.5"^^<{XSD}decimal>'


# Beside the operator's claim for 2024: when another holds, what else it says, and whether it is the current one.
RIVALS = [
    ('"2025"^^xsd:gYear', "", True),  # a later one of the operator
    ('"2023-12"^^xsd:gYearMonth', "", False),  # an earlier one
    ('"2024-01"^^xsd:gYearMonth', "", True),  # the same first day, more precise
    ('"2024-01-01"^^xsd:date', "", True),
    ('"2025"^^xsd:gYear', "dcterms:source <https://elsewhere.example/> ;", False),  # not the operator's page
    ('"2025"^^xsd:gYear', "dcterms:source <https://alpha.example.evil.example/> ;", False),
    ('"2025"^^xsd:gYear', "dcterms:source <https://notalpha.example/> ;", False),
    ('"2025"^^xsd:gYear', "dcterms:source <https://elsewhere.example/www.alpha.example> ;", False),
    ('"2025"^^xsd:gYear', "dcterms:source <https://WWW.Alpha.example:443/x> ;", True),
    ('"2025"^^xsd:gYear', "dcterms:source <https://press.example/> , <https://alpha.example/> ;", True),
    ('"2026-11-24"^^xsd:date', "", True),  # today
    ('"2026-11-25"^^xsd:date', "", False),  # tomorrow
    ('"2027"^^xsd:gYear', "", False),
    ('"2025"^^xsd:gYear', "ccl:status status:measured ;", True),
    ('"2025"^^xsd:gYear', "ccl:status status:planned ;", False),
    ('"2025"^^xsd:gYear', "ccl:status status:pledged ;", False),
    ('"2025"^^xsd:gYear', "ccl:dedicatedTo experiment:eta ;", False),
    ('"2025"^^xsd:gYear', "ccl:confidence confidence:unverified ;", False),
]


def test_of_several_claims_one_is_current(cases: Cases) -> None:
    claim = 'ccl:asOf "2024"^^xsd:gYear ; metric:disk 12'
    rivals = [f"ccl:asOf {period} ; {words} metric:disk 77" for period, words, _ in RIVALS]
    found = cases.answers([[claim, rival] for rival in rivals]).of("now:disk")
    wrong = [
        rival
        for number, (*rival, wins) in enumerate(RIVALS)
        if found[f"systems/case-{number}"] != ["77" if wins else "12"]
    ]
    assert wrong == []


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
