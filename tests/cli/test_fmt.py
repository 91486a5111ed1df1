from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.cli.main import main
from landscape.folders import Folders
from landscapes import small_landscape


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A landscape whose data are formatted."""
    folders = small_landscape(tmp_path)
    assert run(folders).exit_code == 0
    return folders


def run(folders: Folders, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["fmt", "--root", str(folders.root), *arguments])


def untidy(folders: Folders) -> Path:
    file = folders.data / "systems/lumi.ttl"
    file.write_bytes(file.read_bytes().replace(b" ;\n", b";\r\n"))
    return file


def test_what_is_formatted_stays_and_is_counted(folders: Folders) -> None:
    result = run(folders, "--check")
    assert (result.exit_code, result.output) == (0, "0 of 7 files would be formatted\n")


def test_a_file_is_written_in_its_form(folders: Folders) -> None:
    tidy = (folders.data / "systems/lumi.ttl").read_bytes()
    file = untidy(folders)
    result = run(folders, str(file))
    assert (result.exit_code, result.stdout) == (0, "data/systems/lumi.ttl\n1 of 1 file formatted\n")
    assert file.read_bytes() == tidy


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_with_an_option_nothing_is_written_and_the_exit_code_is_1(folders: Folders, option: str) -> None:
    file = untidy(folders)
    before = file.read_bytes()
    result = run(folders, option)
    assert (result.exit_code, result.output.splitlines()[-1]) == (1, "1 of 7 files would be formatted")
    assert file.read_bytes() == before


def test_a_diff_shows_what_would_change(folders: Folders) -> None:
    file = folders.data / "systems/lumi.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace("<> a", "<>  a"), encoding="utf-8")
    lines = run(folders, "--diff").stdout.splitlines()
    assert lines[:2] == ["--- a/data/systems/lumi.ttl", "+++ b/data/systems/lumi.ttl"]
    assert [line for line in lines[3:] if line[0] in "+-"] == ["-<>  a ccl:System ;", "+<> a ccl:System ;"]


def test_a_file_that_is_no_turtle_is_told_and_the_others_are_formatted(folders: Folders) -> None:
    file = untidy(folders)
    broken = folders.data / "systems/broken.ttl"
    broken.write_text("<> a .", encoding="utf-8")
    result = run(folders)
    assert result.exit_code == 2
    assert result.stdout == "data/systems/lumi.ttl\n1 of 8 files formatted\n"
    assert f"{broken}:1:6: not-turtle: a value is expected here" in result.stderr
    assert b"\r" not in file.read_bytes()


def test_a_path_that_does_not_exist_ends_with_2(folders: Folders) -> None:
    assert run(folders, "nowhere").exit_code == 2
