"""The commands of insight, on a small landscape, in all their forms."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.build import build
from landscape.cli.main import main
from landscape.insight.opened import Insight
from landscape.snapshot import Snapshot
from landscapes import small_landscape


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folders = small_landscape(tmp_path_factory.mktemp("landscape"))
    build(folders, folders.root / "snapshots")
    return folders.root


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "--root", str(root), *words[1:]], catch_exceptions=False)


def test_json_is_the_whole_answer_with_its_snapshot(root: Path) -> None:
    snapshot = Snapshot.open(root / "snapshots")
    answer = json.loads(run(root, "timeline", "--format", "json").output)
    expected = Insight(snapshot.insight_path).timeline.undated()
    assert (answer["undated"], answer["snapshot"]) == (expected, snapshot.id)
    assert answer["totals"]["undated"] == len(expected)


def test_csv_is_one_table(root: Path) -> None:
    rows = list(csv.DictReader(StringIO(run(root, "timeline", "--part", "undated", "--format", "csv").output)))
    answer = json.loads(run(root, "timeline", "--format", "json").output)["undated"]
    assert [one["id"] for one in rows] == [one["id"] for one in answer]


def test_csv_of_several_tables_says_which_there_are(root: Path) -> None:
    result = run(root, "trust", "--format", "csv")
    assert result.exit_code == 2
    assert "disputed, stale, secondary, unverified, records, collections, countries" in result.output


def test_markdown_has_a_heading_for_each_table(root: Path) -> None:
    text = run(root, "network", "--format", "markdown").output
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Brokers",
        "## Communities",
        "## Overlaps of federations",
        "## Unlinked",
    ]


def test_text_shows_some_rows_and_says_how_many_there_are(root: Path) -> None:
    text = run(root, "trust", "--limit", "1").output
    records = json.loads(run(root, "trust", "--format", "json").output)["totals"]["records"]
    assert f"Records (1 of {records}; --limit shows more)" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("trust", "--country", "XX"), "is no country that there is"),
        (("network", "leonardo", "nowhere"), "the network has no 'nowhere'"),
        (("timeline", "--as-of", "soon"), "Write 2028, 2028-06 or 2028-06-30."),
        (("report", "planet", "IT"), "is no kind that there is"),
        (("report", "facility", "cinecca"), "Did you mean `cineca`?"),
        (("diff", "nothing"), "nothing"),
    ],
)
def test_a_mistake_is_told_with_what_to_write_instead(root: Path, words: tuple[str, ...], told: str) -> None:
    result = run(root, *words)
    assert result.exit_code == 2
    assert told in result.output


def test_a_report_is_written_with_its_figures_beside_it(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "it.md"
    assert run(root, "report", "country", "IT", "--output", str(output)).exit_code == 0
    text = output.read_text(encoding="utf-8")
    assert text.startswith("# Italy\n")
    assert all(f"]({file.name})" in text for file in tmp_path.glob("*.svg"))


def test_two_snapshots_differ_in_what_was_edited(root: Path, tmp_path: Path) -> None:
    folders = small_landscape(tmp_path)
    old = build(folders, tmp_path / "snapshots")
    file = tmp_path / "data/systems/leonardo.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace('"Leonardo"@en', '"Leonardo II"@en'), encoding="utf-8")
    new = build(folders, tmp_path / "snapshots")
    answer = json.loads(run(tmp_path, "diff", old.id[:12], "--format", "json").output)
    assert (answer["old"], answer["new"]) == (old.id, new.id)
    assert [(one["id"], one["kind"]) for one in answer["changes"]] == [("systems/leonardo", "changed")]
    assert "was Leonardo, is Leonardo II" in answer["changes"][0]["text"]
