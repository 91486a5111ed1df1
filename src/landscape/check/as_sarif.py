"""A report as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from landscape.check.finding import Finding
from landscape.check.report import Report
from landscape.schema.names import ROOT

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"violation": "error", "warning": "warning", "info": "note"}
# By this one GitHub knows a finding again whose line has moved.
FINGERPRINT = "primaryLocationLineHash"

Json = dict[str, Any]


def as_sarif(report: Report) -> str:
    """One run, with the rules that were broken; columns count code points (section 3.14.17)."""
    codes = sorted({one.code for one in report.findings})
    driver = {
        "name": "landscape",
        "version": version("landscape"),
        "informationUri": ROOT,
        "rules": [_rule(code, report) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": _results(report, {code: place for place, code in enumerate(codes)}),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, report: Report) -> Json:
    one = next(one for one in report.findings if one.code == code)
    return {
        "id": code,
        "shortDescription": {"text": report.title(code)},
        "helpUri": one.page,
        "defaultConfiguration": {"level": LEVELS[one.severity]},
    }


def _results(report: Report, places: dict[str, int]) -> list[Json]:
    seen = Counter[str]()
    results = []
    for one in report.findings:
        identity = _identity(one)
        seen[identity] += 1
        results.append({**_result(one, places), "partialFingerprints": {FINGERPRINT: f"{identity}:{seen[identity]}"}})
    return results


def _result(finding: Finding, places: dict[str, int]) -> Json:
    region = {"startLine": finding.line, "startColumn": finding.column}
    region |= {"endColumn": finding.end_column} if finding.end_column else {}
    artifact = {"uri": quote(finding.file)}
    return {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. {finding.hint}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        **_fixes(finding, artifact),
    }


def _fixes(finding: Finding, artifact: Json) -> Json:
    if finding.fix is None:
        return {}
    replacement = {
        "deletedRegion": {"charOffset": finding.fix.start, "charLength": finding.fix.end - finding.fix.start},
        "insertedContent": {"text": finding.fix.text},
    }
    change = {"artifactLocation": artifact, "replacements": [replacement]}
    return {"fixes": [{"description": {"text": finding.hint or finding.message}, "artifactChanges": [change]}]}


def _identity(finding: Finding) -> str:
    """What a finding is about, wherever in the file that stands."""
    about = [finding.file, finding.code, finding.subject, finding.path, finding.value]
    return sha256(json.dumps(about).encode()).hexdigest()[:16]
