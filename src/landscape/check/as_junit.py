"""A report as JUnit's XML, which every CI system shows: a test case for each file."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from landscape.check.finding import Finding
from landscape.check.report import Report

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
NAME = "landscape check"


def as_junit(report: Report) -> str:
    """One suite; a file with violations fails, its other findings stand in its output."""
    files: dict[str, list[Finding]] = {name: [] for name in report.texts}
    for one in report.findings:
        files.setdefault(one.file, []).append(one)
    failed = sum(any(one.severity == "violation" for one in found) for found in files.values())
    counts = {"name": NAME, "tests": str(len(files)), "failures": str(failed), "errors": "0"}
    suites = ET.Element("testsuites", counts)
    suite = ET.SubElement(suites, "testsuite", counts)
    for name in sorted(files):
        _case(suite, name, files[name])
    ET.indent(suites)
    return ET.tostring(suites, encoding="unicode", xml_declaration=False)


def _case(suite: ET.Element, name: str, findings: list[Finding]) -> None:
    case = ET.SubElement(suite, "testcase", {"name": _text(name), "classname": NAME, "file": _text(name)})
    violations = [one for one in findings if one.severity == "violation"]
    others = [one for one in findings if one.severity != "violation"]
    if violations:
        message = violations[0].message if len(violations) == 1 else f"{len(violations)} violations"
        failure = ET.SubElement(case, "failure", {"message": _text(message), "type": violations[0].code})
        failure.text = _lines(violations)
    if others:
        ET.SubElement(case, "system-out").text = _lines(others)


def _lines(findings: list[Finding]) -> str:
    return "\n".join(
        _text(f"{one.line}:{one.column}: {one.severity}[{one.code}]: {one.message}. {one.hint}") for one in findings
    )


def _text(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)
