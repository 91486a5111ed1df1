from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from landscape.check.summary import summary
from landscape.cli.main import main
from landscape.errors import InputError, NotFoundError
from landscape.folders import Folders
from landscape.schema import load
from landscapes import small_landscape


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A small landscape in a repository of its own."""
    folders = small_landscape(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "before")
    return folders


def told(folders: Folders) -> list[str]:
    return summary("HEAD", folders, load(folders)).splitlines()


def change(folders: Folders, record: str, *pairs: tuple[str, str]) -> None:
    file = folders.data / f"{record}.ttl"
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


SHEET = "metric:disk 80 ]"
UPDATE = (
    f'{SHEET} ,\n    [ ccl:asOf "2026-10"^^xsd:gYearMonth ; dcterms:source <https://csc.fi/2026> ; metric:disk 117 ]'
)


def test_nothing_is_said_of_what_says_the_same(folders: Folders) -> None:
    change(folders, "systems/lumi", ("<> a ccl:System ;", "# a comment\n<>   a ccl:System ;"))
    assert told(folders) == ["## What this changes", "", "No record says anything else than before."]


def test_an_update_is_told_with_the_figure_before_it_its_time_and_its_source(folders: Folders) -> None:
    change(folders, "systems/lumi", (SHEET, UPDATE))
    assert told(folders)[2:] == [
        "1 record changed.",
        "",
        "- **LUMI** (`systems/lumi`)",
        "  - disk 80 PB -> 117 PB, as of 2026-10, source <https://csc.fi/2026>",
    ]


def test_a_published_figure_that_is_edited_or_withdrawn_stands_out(folders: Folders) -> None:
    change(folders, "systems/lumi", ("metric:hpl 379.7 ;", ""), ("metric:disk 80", 'metric:disk "81 PB"^^ccl:quantity'))
    sheet = "as of 2023-11-13, source <https://top500.org/lists/top500/2023/11/>"
    assert told(folders)[2:] == [
        "1 record changed, 1 **published figure edited**, 1 **published figure withdrawn**.",
        "",
        "- **LUMI** (`systems/lumi`)",
        f"  - **published figure edited**: disk 80 PB -> 81 PB, {sheet}",
        f"  - **published figure withdrawn**: HPL 379.7 PFLOP/s, {sheet}",
    ]


def test_values_are_told_by_their_labels_and_completeness_with_them(folders: Folders) -> None:
    change(
        folders,
        "systems/lumi",
        ("stage:operational", "stage:planned"),
        ("cap:slurm , cap:amd-mi250x", "cap:slurm , cap:gpu"),
        ('    ccl:startDate "2022"^^xsd:gYear ;\n', ""),
    )
    lines = told(folders)
    assert "  - stage: operational -> planned" in [line.lower() for line in lines]
    assert any("now also GPU; no longer AMD MI250X" in line for line in lines)
    assert any(line.startswith("  - start: no longer 2022") or "no longer 2022" in line for line in lines)


def test_new_records_and_those_taken_away_are_told(folders: Folders) -> None:
    lumi = folders.data / "systems/lumi.ttl"
    text = lumi.read_text(encoding="utf-8").replace("systems/lumi>", "systems/mahti>").replace("LUMI", "Mahti")
    (folders.data / "systems/mahti.ttl").write_text(text, encoding="utf-8")
    lumi.unlink()
    lines = told(folders)
    assert lines[2] == "1 new record, 1 record taken away."
    assert lines[4] == "- **LUMI** (`systems/lumi`): **taken away**; its address has to go on answering"
    assert lines[6].startswith("- **Mahti** (`systems/mahti`): new system, completeness ")


def test_parts_are_told_by_their_names(folders: Folders) -> None:
    file = folders.data / "systems/lumi.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(f'{text}\n<#c> a ccl:Partition ;\n    skos:prefLabel "LUMI-C"@en .\n', encoding="utf-8")
    assert told(folders)[4:] == ["- **LUMI** (`systems/lumi`)", "  - new part: LUMI-C"]


def test_markup_of_a_record_takes_no_effect(folders: Folders) -> None:
    change(folders, "systems/lumi", ('"LUMI"@en', '"<img src=x> [a](http://e.org) @octocat **b** `c`"@en'))
    text = "\n".join(told(folders))
    assert "<img" not in text.replace("\\<", "")
    assert "@octocat" not in text
    assert r"\<img src=x\> \[a\]\(http://e.org\) &#64;octocat \*\*b\*\* \`c\`" in text


def test_a_file_that_cannot_be_read_is_named(folders: Folders) -> None:
    (folders.data / "systems/lumi.ttl").write_bytes(b"\xff")
    (folders.data / "systems/snellius.ttl").write_text("<> a .", encoding="utf-8")
    assert told(folders)[4:] == [
        "- data/systems/lumi.ttl: cannot be read, so nothing is said of it",
        "",
        "- data/systems/snellius.ttl: cannot be read, so nothing is said of it",
    ]


def test_a_commit_that_does_not_exist_and_a_folder_without_git_are_told(
    folders: Folders, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.raises(NotFoundError):
        summary("no-such-branch", folders, load(folders))
    elsewhere = small_landscape(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(InputError):
        summary("HEAD", elsewhere, load(elsewhere))


def test_the_command_prints_it(folders: Folders) -> None:
    change(folders, "systems/lumi", (SHEET, UPDATE))
    result = CliRunner().invoke(main, ["summary", "--root", str(folders.root)])
    assert (result.exit_code, result.output.splitlines()) == (0, told(folders))
