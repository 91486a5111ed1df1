from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from click.testing import CliRunner, Result

import curated as built
from landscape.cli.main import main
from landscape.snapshot import Snapshot


def run(curated: Snapshot, *arguments: str) -> Result:
    options = ("--root", str(built.FOLDERS.root), "--snapshots", str(curated.folder.parent))
    return CliRunner().invoke(main, [*arguments, *options])


def test_programs_get_candidates_with_the_facts_that_decided(curated: Snapshot) -> None:
    answer = json.loads(run(curated, "match", "atlas-analysis", "--limit", "1", "--format", "json").output)
    assert [row["place"]["id"] for row in answer["candidates"]] == ["facilities/cern-data-centre"]
    assert {row["place"]["id"] for row in answer["reasons"]} == {"facilities/cern-data-centre"}
    assert answer["snapshot"] == curated.id


def test_people_get_the_reasons_of_one_place(curated: Snapshot) -> None:
    output = run(curated, "match", "atlas-analysis", "--place", "surf", "--format", "markdown").output
    assert "Spider has CVMFS available" in output
    assert "ccl:capability cap:conda-environments ;" in output


def test_a_spreadsheet_gets_one_part(curated: Snapshot) -> None:
    output = run(curated, "match", "climate-dt", "--part", "candidates", "--format", "csv").output
    first = next(csv.DictReader(StringIO(output)))
    assert (first["rank"], first["place"], first["outcome"]) == ("1", "CERN Data Centre", "passed")


def test_sets_of_places_are_found_for_needs_that_nobody_wrote_down(curated: Snapshot) -> None:
    wish = ("--needs", "cvmfs", "--needs", "notebook-service", "--grain", "facility", "--spread")
    answer = json.loads(run(curated, "match", *wish, "--format", "json").output)
    assert answer["unmet"] == []
    assert {row["size"] for row in answer["portfolios"]} == {2}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["match", "atlas-analisis"], "did you mean atlas-analysis"),
        (["match"], "name a use case, or what is needed"),
        (["match", "--needs", "gpuu"], "'gpuu' is no capability"),
        (["match", "atlas-analysis", "--place", "surff"], "did you mean"),
        (["gaps", "nothing-like-it"], "no use case is called 'nothing-like-it'"),
        (["gaps", "--part", "asks", "--part", "gaps", "--format", "csv"], "CSV holds one table"),
    ],
)
def test_what_does_not_exist_ends_with_a_message(curated: Snapshot, arguments: list[str], message: str) -> None:
    result = run(curated, *arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output


def test_gaps_are_told_with_whom_to_ask(curated: Snapshot) -> None:
    answer = json.loads(run(curated, "gaps", "atlas-production", "--format", "json").output)
    assert {row["useCase"]["id"] for row in answer["gaps"]} == {"use-cases/atlas-production"}
    assert all(row["lines"] and row["file"].startswith("data/") for row in answer["asks"])
