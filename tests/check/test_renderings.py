from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from landscape.check.as_concise import as_concise
from landscape.check.as_github import as_github
from landscape.check.as_json import as_json
from landscape.check.as_junit import as_junit
from landscape.check.as_sarif import FINGERPRINT, as_sarif
from landscape.check.as_text import as_text
from landscape.check.finding import Addition, Edit, Finding
from landscape.check.formats import FORMATS, MEDIA_TYPES, rendered
from landscape.check.report import Report, ordered

PAGE = "https://w3id.org/compute-continuum/shapes#unknown-term"
FINDING = Finding(
    code="unknown-term",
    severity="violation",
    message="stage:opreational is not a term",
    hint="Did you mean `stage:operational`?",
    file="data/systems/a.ttl",
    line=2,
    column=15,
    end_column=32,
    path="p",
)
REPORT = Report((FINDING,), files=1, records=1, texts={FINDING.file: "first\r\n    ccl:stage stage:opreational ;\r\n"})
# What somebody could write into a file to break out of a rendering.
EVIL = replace(
    FINDING, file="data/a,b:c%/x.ttl", message="100%\r\n::error::\x1b[31m</failure>\u202e\x00", hint="a & b\ud800"
)


def shown(line: str, column: int, end_column: int | None, **more: Any) -> list[str]:
    """Excerpt and underline of a place in a line."""
    finding = replace(FINDING, line=1, column=column, end_column=end_column, **more)
    return as_text(Report((finding,), 1, 1, texts={finding.file: line})).plain.splitlines()[3:5]


def test_a_finding_is_shown_in_its_line() -> None:
    assert as_text(REPORT).plain == (
        "violation[unknown-term]: stage:opreational is not a term\n"
        " --> data/systems/a.ttl:2:15\n"
        "  |\n"
        "2 |     ccl:stage stage:opreational ;\n"
        "  |               ^^^^^^^^^^^^^^^^^\n"
        "  = help: Did you mean `stage:operational`?\n"
        f"  = rule: {PAGE}\n"
        "\n"
        "1 record in 1 file checked: 1 violation"
    )


def test_a_line_that_is_missing_is_shown_at_its_place() -> None:
    finding = replace(
        FINDING, line=9, column=1, end_column=3, addition=Addition(10, '    skos:prefLabel "Leonardo"@en ;')
    )
    text = "\n" * 8 + "<> a ccl:System ;\n"
    assert as_text(Report((finding,), 1, 1, texts={finding.file: text})).plain.splitlines()[2:7] == [
        "   |",
        " 9 | <> a ccl:System ;",
        "   | ^^",
        '10 +     skos:prefLabel "Leonardo"@en ;',
        "   = help: Did you mean `stage:operational`?",
    ]


@pytest.mark.parametrize(
    ("line", "column", "end_column", "underline"),
    [
        ("\tccl:stage stage:x ;", 12, 19, "           ^^^^^^^"),
        ('skos:prefLabel "\u5bcc\u5cb3"@ja , x:y .', 25, 28, " " * 26 + "^^^"),  # two letters that take two cells each
        ('"\u5bcc\u5cb3"@ja', 1, 8, "^^^^^^^^^"),
        ('"Me\u0301xico"@es , x:y', 15, 18, " " * 13 + "^^^"),  # an accent takes none
        ("x:y", 2, None, " ^"),
        ("", 1, None, "^"),
    ],
)
def test_the_underline_is_below_its_place(line: str, column: int, end_column: int | None, underline: str) -> None:
    assert shown(line, column, end_column)[1] == f"  | {underline}"


def test_a_place_far_to_the_right_is_shown_without_what_stands_before() -> None:
    line = "x" * 5000 + " wrong " + "y" * 5000
    excerpt, underline = shown(line, 5002, 5007)
    at = underline.index("^")
    assert excerpt[at : at + 5] == "wrong"
    assert underline.count("^") == 5
    assert len(excerpt) < 200


def test_a_clean_report_is_one_line() -> None:
    clean = Report((), files=2, records=2)
    for form in ("text", "concise", "github"):
        assert rendered(clean, form) == "2 records in 2 files checked: all is well"


def test_characters_that_steer_a_terminal_are_not_shown() -> None:
    report = Report((replace(EVIL, line=2),), 1, 1, texts={EVIL.file: "\n\x1b[31m\u202e x"})
    for form in ("text", "concise", "github"):
        assert not {"\x1b", "\u202e", "\x00", "\ud800"} & set(rendered(report, form))


def test_a_report_for_people_is_capped_and_counts_what_is_left_out() -> None:
    many = tuple(
        replace(FINDING, file=f"{file}.ttl", line=line, severity="warning" if line < 30 else "violation")
        for file in range(20)
        for line in range(1, 41)
    )
    report = Report(many, 20, 20)
    capped = report.capped()
    assert (len(capped.findings), capped.counts, capped.exit_code) == (200, report.counts, 1)
    assert all(one.severity == "violation" for one in capped.findings)  # there are 220 of these
    assert rendered(report, "concise").splitlines()[-2:] == [
        "and 600 more; --all shows them",
        "20 records in 20 files checked: 220 violations, 580 warnings",
    ]
    assert len(rendered(report, "concise", whole=True).splitlines()) == 801
    assert len(json.loads(rendered(report, "json"))["findings"]) == 800


def test_programs_get_what_is_known() -> None:
    assert json.loads(as_json(replace(REPORT, omitted={"info": 2}))) == {
        "findings": [
            {
                "code": "unknown-term",
                "severity": "violation",
                "message": "stage:opreational is not a term",
                "hint": "Did you mean `stage:operational`?",
                "file": "data/systems/a.ttl",
                "line": 2,
                "column": 15,
                "end_column": 32,
                "path": "p",
                "page": PAGE,
            }
        ],
        "counts": {"violation": 1, "warning": 0, "info": 2},
        "files": 1,
        "records": 1,
        "worst": "violation",
        "omitted": 2,
    }


def test_a_line_for_each_finding() -> None:
    assert as_concise(REPORT) == (
        "data/systems/a.ttl:2:15: violation[unknown-term]: stage:opreational is not a term\n"
        "1 record in 1 file checked: 1 violation"
    )


def test_annotations_of_github_are_escaped() -> None:
    commands = as_github(Report((FINDING, EVIL), 2, 2)).splitlines()
    assert commands == [
        "::error file=data/systems/a.ttl,line=2,col=15,endColumn=32,title=unknown-term::"
        f"stage:opreational is not a term%0ADid you mean `stage:operational`?%0A{PAGE}",
        "::error file=data/a%2Cb%3Ac%25/x.ttl,line=2,col=15,endColumn=32,title=unknown-term::"
        f"100%25  ::error:: [31m</failure>  %0Aa & b %0A{PAGE}",
        "2 records in 2 files checked: 2 violations",
    ]


def test_junit_has_a_case_for_each_file() -> None:
    warning = replace(FINDING, severity="warning", file="data/b.ttl")
    report = Report((FINDING, warning, EVIL), 4, 4, texts={FINDING.file: "", "data/b.ttl": "", "data/clean.ttl": ""})
    suites = ET.fromstring(as_junit(report))
    cases = {case.get("name"): [part.tag for part in case] for case in suites.iter("testcase")}
    assert cases == {
        "data/a,b:c%/x.ttl": ["failure"],
        "data/b.ttl": ["system-out"],
        "data/clean.ttl": [],
        "data/systems/a.ttl": ["failure"],
    }
    assert (suites.get("tests"), suites.get("failures"), suites.get("errors")) == ("4", "2", "0")
    failure = suites.find(".//testcase[@name='data/systems/a.ttl']/failure")
    assert failure is not None
    assert failure.attrib == {"message": FINDING.message, "type": "unknown-term"}
    assert (
        failure.text
        == "2:15: violation[unknown-term]: stage:opreational is not a term. Did you mean `stage:operational`?"
    )


def test_sarif_has_its_rules_places_fingerprints_and_fixes() -> None:
    mended = replace(FINDING, line=3, fix=Edit(25, 42, "stage:operational"))
    report = Report((FINDING, mended, EVIL), 2, 2, titles={"unknown-term": "A term that does not exist"})
    document = json.loads(as_sarif(report))
    run = document["runs"][0]
    first, second, _ = run["results"]
    assert (document["version"], len(document["runs"]), run["columnKind"]) == ("2.1.0", 1, "unicodeCodePoints")
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "unknown-term",
            "shortDescription": {"text": "A term that does not exist"},
            "helpUri": PAGE,
            "defaultConfiguration": {"level": "error"},
        }
    ]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "data/systems/a.ttl"},
        "region": {"startLine": 2, "startColumn": 15, "endColumn": 32},
    }
    change = second["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert change == {
        "deletedRegion": {"charOffset": 25, "charLength": 17},
        "insertedContent": {"text": "stage:operational"},
    }
    assert first["partialFingerprints"][FINGERPRINT].endswith(":1")
    assert second["partialFingerprints"][FINGERPRINT] == first["partialFingerprints"][FINGERPRINT][:-1] + "2"


def test_sarif_has_the_structure_that_its_schema_requires() -> None:
    warning = replace(FINDING, code="other", severity="warning", end_column=None)
    document = json.loads(as_sarif(Report((FINDING, EVIL, warning), 2, 2)))
    assert document["$schema"].endswith("sarif-schema-2.1.0.json")
    for run in document["runs"]:
        rules = run["tool"]["driver"]["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in ("none", "note", "warning", "error")
            assert result["message"]["text"]
            for location in result["locations"]:
                region = location["physicalLocation"]["region"]
                assert min(region.values()) >= 1
                assert not set(location["physicalLocation"]["artifactLocation"]["uri"]) & set('<>"{}|\\^` ')
            assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
    assert unquote(
        document["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    ) == (EVIL.file)


def test_every_form_can_be_written_in_utf8() -> None:
    report = Report((EVIL,), 1, 1, texts={EVIL.file: "a\nb"})
    assert set(FORMATS) == set(MEDIA_TYPES)
    for form in FORMATS:
        assert rendered(report, form).encode("utf-8", "replace")


def test_findings_are_ordered_by_place_and_stand_once() -> None:
    early = Finding("a", "warning", "m", "h", "data/systems/a.ttl", 1)
    assert ordered([FINDING, early, FINDING]) == (early, FINDING)


def test_no_two_renderings_are_missing_from_the_list() -> None:
    modules = {
        file.stem.removeprefix("as_") for file in (Path(__file__).parents[2] / "src/landscape/check").glob("as_*")
    }
    assert modules == set(FORMATS)
