from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.cli.main import main
from landscape.folders import Folders
from landscapes import small_landscape

LUMI = "systems/lumi.ttl"


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_landscape(tmp_path)


def run(folders: Folders, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["fix", "--root", str(folders.root), *arguments])


def spoil(folders: Folders, *changes: tuple[str, str]) -> Path:
    file = folders.data / LUMI
    text = file.read_text(encoding="utf-8")
    for right, wrong in changes:
        assert right in text
        text = text.replace(right, wrong)
    file.write_text(text, encoding="utf-8")
    return file


MISTAKES = {
    "a prefix that is not declared": ("@prefix cap: <https://w3id.org/compute-continuum/voc/cap/> .\n", ""),
    "a misspelt prefix": ("stage:operational", "stge:operational"),
    "a misspelt property": ("ccl:capability", "ccl:capabilty"),
    "a misspelt concept": ("cap:slurm", "cap:slrum"),
    "a month with one digit": ('"2022"^^xsd:gYear', '"2022-3"'),
    "a month with one digit and its datatype": ('"2022"^^xsd:gYear', '"2022-3"^^xsd:gYearMonth'),
    "another datatype": ('"2022"^^xsd:gYear', '"2022"^^xsd:gYearMonth'),
    "a day with slashes": ('"2022"^^xsd:gYear', '"2022/3/7"'),
    "a bare year": ('"2022"^^xsd:gYear', "2022"),
    "a unit in other letters": ("metric:disk 80", 'metric:disk "80 pb"^^ccl:quantity'),
    "a unit without a blank": ("metric:disk 80", 'metric:disk "80PB"^^ccl:quantity'),
    "a quantity without its datatype": ("metric:disk 80", 'metric:disk "80 PB"'),
    "a number in quotes": ("metric:disk 80", 'metric:disk "80"'),
    "the base of another record": ("id/systems/lumi>", "id/systems/leonardo>"),
    "no base": ("@base <https://w3id.org/compute-continuum/id/systems/lumi> .\n", ""),
}
MENDED = {
    "a month with one digit": ("2022-03", "xsd:gYearMonth"),
    "a month with one digit and its datatype": ("2022-03", "xsd:gYearMonth"),
    "a day with slashes": ("2022-03-07", "xsd:date"),
    "a unit in other letters": "80 PB",
    "a unit without a blank": "80 PB",
    "a quantity without its datatype": "80 PB",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_that_needs_no_guess_is_mended(folders: Folders, mistake: str) -> None:
    right, wrong = MISTAKES[mistake]
    expected = (folders.data / LUMI).read_text(encoding="utf-8")
    if isinstance(date := MENDED.get(mistake), tuple):
        expected = expected.replace(right, f'"{date[0]}"^^{date[1]}')
    elif date is not None:
        expected = expected.replace(right, f'metric:disk "{date}"^^ccl:quantity')
    file = spoil(folders, (right, wrong))
    result = run(folders, str(file))
    assert (result.exit_code, file.read_text(encoding="utf-8")) == (0, expected)
    assert result.stderr == "1 mistake in 1 file mended, 0 violations left\n"
    assert result.stdout.startswith(f"--- a/data/{LUMI}\n+++ b/data/{LUMI}\n")


def test_mistakes_behind_mistakes_are_mended_too(folders: Folders) -> None:
    expected = (folders.data / LUMI).read_text(encoding="utf-8")
    file = spoil(
        folders,
        ("@prefix cap: <https://w3id.org/compute-continuum/voc/cap/> .\n", ""),
        ("@prefix stage: <https://w3id.org/compute-continuum/voc/stage/> .\n", ""),
        ("cap:slurm", "cap:slurmm"),
    )
    assert run(folders, str(file)).exit_code == 0
    assert sorted(file.read_text(encoding="utf-8").splitlines()) == sorted(expected.splitlines())


def test_what_only_a_person_knows_is_left(folders: Folders) -> None:
    file = spoil(folders, ('"LUMI"@en', '"LUMI"'), ("facility:csc", "facility:cscc"), ("cap:slurm", "cap:unheard-of"))
    before = file.read_bytes()
    result = run(folders, str(file))
    assert (result.exit_code, result.stdout, file.read_bytes()) == (1, "", before)
    assert result.stderr == "0 mistakes in 0 files mended, 3 violations left: landscape check shows them\n"


def test_a_dry_run_shows_and_writes_nothing(folders: Folders) -> None:
    file = spoil(folders, ("cap:slurm", "cap:slrum"))
    before = file.read_bytes()
    result = run(folders, "--dry-run")
    assert (result.exit_code, file.read_bytes()) == (0, before)
    assert "+    ccl:capability cap:slurm , cap:amd-mi250x ;" in result.stdout
    assert result.stderr == "1 mistake in 1 file would be mended, 0 violations left\n"


def test_line_ends_of_windows_are_kept(folders: Folders) -> None:
    file = spoil(folders, ("@prefix cap: <https://w3id.org/compute-continuum/voc/cap/> .\n", ""))
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert run(folders, str(file)).exit_code == 0
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_a_file_outside_of_the_data_is_mended_where_it_is(folders: Folders, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere/systems/new.ttl"
    file.parent.mkdir(parents=True)
    text = (folders.data / LUMI).read_text(encoding="utf-8").replace("systems/lumi>", "systems/new>")
    file.write_text(text.replace("cap:slurm", "cap:slrum"), encoding="utf-8")
    assert run(folders, str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == text


def test_what_is_clean_is_left_alone(folders: Folders) -> None:
    result = run(folders)
    assert (result.exit_code, result.output) == (0, "0 mistakes in 0 files mended, 0 violations left\n")
