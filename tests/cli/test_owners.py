from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.cli.main import main
from landscape.cli.owners import HEADER
from landscape.folders import Folders
from landscapes import small_landscape


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_landscape(tmp_path)


def run(folders: Folders, team: str) -> Result:
    return CliRunner().invoke(main, ["owners", "--root", str(folders.root), "--team", team])


def test_records_with_stewards_are_owned_by_their_teams(folders: Folders) -> None:
    for system, stewards in (("lumi", ("surf", "csc")), ("snellius", ("surf",))):
        file = folders.data / f"systems/{system}.ttl"
        names = " , ".join(f"<https://w3id.org/compute-continuum/id/organisations/{one}>" for one in stewards)
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("<> a ccl:System ;", f"<> a ccl:System ;\n    ccl:steward {names} ;"), encoding="utf-8"
        )
    result = run(folders, "@landscape/{steward}")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            HEADER,
            "/data/systems/lumi.ttl @landscape/csc @landscape/surf",
            "/data/systems/snellius.ttl @landscape/surf",
        ],
    )


@pytest.mark.parametrize("team", ["@landscape/all", "@landscape /{steward}"])
def test_a_team_without_the_stewards_name_is_refused(folders: Folders, team: str) -> None:
    result = run(folders, team)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Write {steward} in it." in result.stderr


def test_a_file_that_is_no_turtle_is_told(folders: Folders) -> None:
    (folders.data / "systems/broken.ttl").write_text("<> a .", encoding="utf-8")
    result = run(folders, "@landscape/{steward}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "data/systems/broken.ttl:1:6" in result.stderr
