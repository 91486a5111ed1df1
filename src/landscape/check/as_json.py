"""A report for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from landscape.check.report import Report


def as_json(report: Report) -> str:
    """One JSON object: ``findings`` with the members that are known, counts, files, records and the worst severity."""
    return json.dumps(
        {
            "findings": [
                {name: value for name, value in asdict(finding).items() if value is not None}
                for finding in report.findings
            ],
            "counts": report.counts,
            "files": report.files,
            "records": report.records,
            "worst": report.worst,
        },
        ensure_ascii=False,
        indent=2,
    )
