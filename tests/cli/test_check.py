from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.check.formats import FORMATS
from landscape.cli.main import main
from landscape.folders import Folders
from landscapes import small_landscape


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_landscape(tmp_path)


def run(folders: Folders, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--root", str(folders.root), *arguments])


def test_what_is_clean_ends_with_0(folders: Folders) -> None:
    result = run(folders)
    assert (result.exit_code, result.output) == (0, "7 records in 7 files checked: all is well\n")


def test_a_violation_ends_with_1_and_is_shown_without_colours(folders: Folders) -> None:
    file = folders.data / "systems/lumi.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace("facility:csc", "facility:cscc"), encoding="utf-8")
    result = run(folders, str(file))
    assert result.exit_code == 1
    assert "violation[dangling-link]: there is no record facility:cscc" in result.output
    assert "\x1b" not in result.output


def test_programs_get_json(folders: Folders) -> None:
    assert json.loads(run(folders, "--format", "json").output) == {
        "findings": [],
        "counts": {"violation": 0, "warning": 0, "info": 0},
        "files": 7,
        "records": 7,
        "worst": None,
    }


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_ends_with_the_same_exit_code(folders: Folders, form: str) -> None:
    file = folders.data / "systems/lumi.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace("facility:csc", "facility:cscc"), encoding="utf-8")
    result = run(folders, "--format", form, str(file))
    assert (result.exit_code, "dangling-link" in result.output) == (1, True)
    assert "--all" not in result.output


def test_people_are_shown_the_first_findings_and_how_many_more_there_are(folders: Folders) -> None:
    file = folders.data / "systems/lumi.ttl"
    wrong = "".join(f"    ccl:nonsense{number} 1 ;\n" for number in range(30))
    text = file.read_text(encoding="utf-8")
    at = text.index(";") + 1
    file.write_text(f"{text[:at]}\n{wrong}{text[at:]}", encoding="utf-8")
    result = run(folders, str(file))
    assert result.output.endswith("and 10 more; --all shows them\n1 record in 1 file checked: 30 violations\n")
    assert run(folders, "--all", "--format", "concise", str(file)).output.count("[unknown-term]") == 30


def test_a_path_that_does_not_exist_ends_with_2(folders: Folders) -> None:
    result = run(folders, str(folders.data / "nowhere"))
    assert result.exit_code == 2
    assert "there is no such file or folder" in result.output
