"""The job's script, run here as a runner runs it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from forges.repository import BAD, GOOD, Repository

ROOT = Path(__file__).parents[2]
JOB = yaml.safe_load((ROOT / "ci/gitlab/records.yml").read_text(encoding="utf-8"))["records"]

pytestmark = pytest.mark.slow


def test_a_good_record_passes(repository: Repository) -> None:
    repository.add(GOOD)
    assert repository.run("\n".join(JOB["script"])).returncode == 0
    assert "1 new record." in (repository.root / "summary.md").read_text(encoding="utf-8")


def test_a_bad_record_fails_and_stands_in_the_test_report(repository: Repository) -> None:
    repository.add(BAD, ("facility:csc", "facility:cscc"))
    assert repository.run("\n".join(JOB["script"])).returncode == 1
    report = ElementTree.parse(repository.root / "report.xml").getroot()
    assert len(list(report.iter("failure"))) == 1


def test_what_the_job_keeps_is_what_the_script_writes() -> None:
    written = " ".join(JOB["script"])
    assert all(path in written for path in JOB["artifacts"]["paths"])
    assert JOB["artifacts"]["reports"]["junit"] in JOB["artifacts"]["paths"]
