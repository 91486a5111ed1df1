from __future__ import annotations

import json

from landscape.check.as_json import as_json
from landscape.check.as_text import as_text
from landscape.check.finding import Finding
from landscape.check.report import Report, ordered

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


def test_a_finding_is_shown_in_its_line() -> None:
    assert as_text(REPORT).plain == (
        "violation[unknown-term]: stage:opreational is not a term\n"
        " --> data/systems/a.ttl:2:15\n"
        "  |\n"
        "2 |     ccl:stage stage:opreational ;\n"
        "  |               ^^^^^^^^^^^^^^^^^\n"
        "  = help: Did you mean `stage:operational`?\n"
        "\n"
        "1 record in 1 file checked: 1 violation"
    )


def test_a_clean_report_is_one_line() -> None:
    assert as_text(Report((), files=2, records=2)).plain == "2 records in 2 files checked: all is well"


def test_characters_that_steer_a_terminal_are_not_shown() -> None:
    report = Report((FINDING,), 1, 1, texts={FINDING.file: "\n\x1b[31m\u202e x"})
    assert not {"\x1b", "\u202e"} & set(as_text(report).plain)


def test_programs_get_what_is_known() -> None:
    assert json.loads(as_json(REPORT)) == {
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
            }
        ],
        "counts": {"violation": 1, "warning": 0, "info": 0},
        "files": 1,
        "records": 1,
        "worst": "violation",
    }


def test_findings_are_ordered_by_place_and_stand_once() -> None:
    early = Finding("a", "warning", "m", "h", "data/systems/a.ttl", 1)
    assert ordered([FINDING, early, FINDING]) == (early, FINDING)
