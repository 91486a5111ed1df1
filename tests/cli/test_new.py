from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.cli.main import main
from landscape.folders import Folders
from landscapes import small_landscape

GIVEN = ("--label", "MareNostrum 5", "--part-of", "csc", "--stage", "Operational", "--capability", "slurm,amd-mi250x")
START = ("--start-date", "2024-3")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_landscape(tmp_path)


def run(folders: Folders, *arguments: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, ["new", "--root", str(folders.root), *arguments], input=answers)


def lines(folders: Folders, slug: str) -> list[str]:
    text = (folders.data / f"systems/{slug}.ttl").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.lstrip().startswith(("#", "@prefix"))]


def test_a_record_is_written_from_options_formatted_and_checked(folders: Folders) -> None:
    result = run(folders, "systems", "mn5", *GIVEN, *START)
    assert result.exit_code == 0, result.output
    assert "data/systems/mn5.ttl written" in result.stdout
    assert "1 record in 1 file checked: all is well" in result.stdout
    assert lines(folders, "mn5") == [
        "@base <https://w3id.org/compute-continuum/id/systems/mn5> .",
        "<> a ccl:System ;",
        '    skos:prefLabel "MareNostrum 5"@en ;',
        "    ccl:partOf facility:csc ;",
        "    ccl:stage stage:operational ;",
        '    ccl:startDate "2024-03"^^xsd:gYearMonth ;',
        "    ccl:capability cap:slurm , cap:amd-mi250x .",
    ]
    assert (
        CliRunner()
        .invoke(main, ["fmt", "--check", "--root", str(folders.root), str(folders.data / "systems/mn5.ttl")])
        .exit_code
        == 0
    )


def test_the_name_is_made_of_the_label_when_none_is_given(folders: Folders) -> None:
    assert run(folders, "systems", *GIVEN).exit_code == 0
    assert (folders.data / "systems/marenostrum-5.ttl").exists()


def test_needed_answers_that_are_missing_are_all_listed_and_nothing_is_written(folders: Folders) -> None:
    result = run(folders, "systems", "mn5")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        "landscape: nothing was written: give --label, --part-of, --stage, or --ask before the collection"
    )
    assert not (folders.data / "systems/mn5.ttl").exists()


def test_wrong_values_are_all_told_with_what_was_meant(folders: Folders) -> None:
    result = run(folders, "systems", "mn5", *GIVEN, "--capability", "slrum", "--start-date", "spring")
    assert result.exit_code == 2
    assert "--capability: bad-value: 'slrum' is no value of" in result.stderr
    assert "Did you mean `slurm` (Slurm)" in result.stderr
    assert "--start-date: bad-value: 'spring' is no value of" in result.stderr
    assert not (folders.data / "systems/mn5.ttl").exists()


def test_a_second_value_where_there_is_one_is_refused(folders: Folders) -> None:
    result = run(folders, "systems", "mn5", *GIVEN, "--start-date", "2020", "--start-date", "2021")
    assert (result.exit_code, "has one value" in result.stderr) == (2, True)


def test_a_record_that_exists_is_not_overwritten(folders: Folders) -> None:
    before = (folders.data / "systems/lumi.ttl").read_bytes()
    result = run(folders, "systems", "lumi", *GIVEN)
    assert (result.exit_code, "this record exists" in result.stderr) == (2, True)
    assert (folders.data / "systems/lumi.ttl").read_bytes() == before


@pytest.mark.parametrize("slug", ["../lumi", "MN5", "a--b", "a.b"])
def test_a_name_that_is_none_is_refused(folders: Folders, slug: str) -> None:
    result = run(folders, "systems", slug, *GIVEN)
    assert (result.exit_code, "cannot be the name of a file" in result.stderr) == (2, True)


def test_an_unknown_collection_is_told_with_the_near_one(folders: Folders) -> None:
    result = run(folders, "system")
    assert (result.exit_code, "did you mean systems?" in result.stderr) == (2, True)


def test_the_help_lists_collections_and_what_can_be_said(folders: Folders) -> None:
    assert "systems" in run(folders, "--help").output
    output = run(folders, "systems", "--help").output
    assert "--capability" in output
    assert "[needed]" in output


def test_questions_go_on_until_the_answer_is_a_value(folders: Folders) -> None:
    answers = "\nMareNostrum 5\n?\ncscc\ncsc\noperational\n" + "\n" * 20
    asked = run(folders, "--ask", "systems", "mn5", answers=answers)
    assert asked.exit_code == 0, asked.output
    assert "Did you mean `csc`" in asked.stderr
    assert lines(folders, "mn5")[1:4] == [
        "<> a ccl:System ;",
        '    skos:prefLabel "MareNostrum 5"@en ;',
        "    ccl:partOf facility:csc ;",
    ]


def test_answers_that_end_too_early_write_nothing(folders: Folders) -> None:
    result = run(folders, "--ask", "systems", "mn5", answers="MareNostrum 5\n")
    assert result.exit_code == 1
    assert not (folders.data / "systems/mn5.ttl").exists()
