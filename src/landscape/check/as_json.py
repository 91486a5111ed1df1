"""A report for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from landscape.check.finding import Finding
from landscape.check.report import Report


def as_json(report: Report) -> str:
    """One JSON object: ``findings`` with the members that are known, counts, files, records and the worst severity.

    Each finding also has the page of its rule. Of a capped report ``omitted`` says how many are left out.
    """
    content = {
        "findings": [_finding(one) for one in report.findings],
        "counts": report.counts,
        "files": report.files,
        "records": report.records,
        "worst": report.worst,
        **({"omitted": sum(report.omitted.values())} if report.omitted else {}),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _finding(finding: Finding) -> dict[str, object]:
    return {**{name: value for name, value in asdict(finding).items() if value is not None}, "page": finding.page}
