from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, RdfFormat, parse

from landscape.build import build
from landscape.errors import RefusedBuildError, SchemaError, TurtleError
from landscape.folders import Folders
from landscape.schema import load
from landscape.snapshot import Snapshot
from landscapes import SMALL, small_landscape

TODAY = date(2026, 11, 24)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_landscape(tmp_path / "landscape")


def graph(snapshot: Snapshot) -> str:
    return snapshot.graph_path.read_text(encoding="utf-8")


def test_a_build_is_published_with_all_that_it_says_of_itself(folders: Folders, tmp_path: Path) -> None:
    built = build(folders, tmp_path / "out", TODAY)
    manifest = built.manifest
    assert built == Snapshot.open(tmp_path / "out")
    assert (manifest.as_of, manifest.counts, manifest.revision) == (TODAY, {"facilities": 3, "systems": 4}, "")
    triples = {quad.triple for quad in parse(path=built.graph_path, format=RdfFormat.N_QUADS)}
    inferred = [line for line in graph(built).splitlines() if line.endswith("/graph/inferred> .")]
    assert (manifest.triples, manifest.inferred) == (len(triples), len(inferred))
    assert built.schema() == load(folders)


def test_two_builds_of_the_same_files_are_the_same_bytes(folders: Folders, tmp_path: Path) -> None:
    one, two = (build(folders, tmp_path / name, TODAY) for name in ("one", "two"))
    assert one.graph_path.read_bytes() == two.graph_path.read_bytes()
    assert one.schema_path.read_bytes() == two.schema_path.read_bytes()
    assert one.id == two.id


BUILD = """
import sys
from datetime import date
from pathlib import Path
from landscape.build import build
from landscape.folders import find_folders
print(build(find_folders(Path(sys.argv[1])), Path(sys.argv[2]), date(2026, 11, 24)).id)
"""


@pytest.mark.slow
@pytest.mark.parametrize("root", [SMALL, Path(__file__).parents[2]], ids=["small", "ours"])
def test_neither_place_nor_process_nor_hash_seed_changes_a_byte(root: Path, tmp_path: Path) -> None:
    places = {"1": tmp_path / "here", "2": tmp_path / "there"}
    for part in ("ontology", "shapes", "data"):
        shutil.copytree(root / part, places["1"] / part)
    shutil.copytree(places["1"], places["2"])
    ids = []
    for seed, place in places.items():
        command = [sys.executable, "-c", BUILD, str(place), str(tmp_path / seed)]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}
        )
        ids.append(done.stdout)
    one, two = (Snapshot.open(tmp_path / seed) for seed in ("1", "2"))
    assert ids[0] == ids[1] == f"{one.id}\n"
    assert one.graph_path.read_bytes() == two.graph_path.read_bytes()
    assert one.schema_path.read_bytes() == two.schema_path.read_bytes()


def test_another_line_of_white_space_or_another_order_is_the_same_graph(folders: Folders, tmp_path: Path) -> None:
    before = build(folders, tmp_path / "out", TODAY)
    file = folders.data / "systems/lumi.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("cap:slurm , cap:amd-mi250x", "cap:amd-mi250x ,\n\n cap:slurm"), encoding="utf-8")
    assert build(folders, tmp_path / "out", TODAY).id == before.id


def test_a_changed_figure_is_one_changed_line_of_what_is_stated(folders: Folders, tmp_path: Path) -> None:
    before = build(folders, tmp_path / "out", TODAY)
    file = folders.data / "systems/leonardo.ttl"
    file.write_text(
        file.read_text(encoding="utf-8").replace("metric:disk 100 ]", "metric:disk 101 ]"), encoding="utf-8"
    )
    after = build(folders, tmp_path / "out", TODAY)
    old, new = (set(graph(one).splitlines()) for one in (before, after))
    [gone], [come] = old - new, new - old
    assert gone.replace('"100"', '"101"') == come
    assert re.fullmatch(
        r'<\S+/systems/leonardo#figures-[0-9a-f]{12}> <\S+/metric/disk> "101"\^\^<\S+#integer> \.', come
    )


def test_no_node_is_left_without_a_name(folders: Folders, tmp_path: Path) -> None:
    built = build(folders, tmp_path / "out", TODAY)
    for path, form in ((built.graph_path, RdfFormat.N_QUADS), (built.schema_path, RdfFormat.N_TRIPLES)):
        terms = [term for quad in parse(path=path, format=form) for term in quad.triple]
        assert terms
        assert not [term for term in terms if isinstance(term, BlankNode)]


def test_numbers_are_published_as_they_are_written(folders: Folders, tmp_path: Path) -> None:
    file = folders.data / "systems/lumi.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace("379.7", "379.70"), encoding="utf-8")
    lines = [line for line in graph(build(folders, tmp_path / "out", TODAY)).splitlines() if "metric/hpl> " in line]
    assert [line.split()[2] for line in lines if "lumi" in line and "figures-" in line.split()[0]] == [
        '"379.70"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    ]


def test_a_violation_is_refused_with_all_findings_and_what_was_published_stays(
    folders: Folders, tmp_path: Path
) -> None:
    before = build(folders, tmp_path / "out", TODAY)
    for name, old, new in (("lumi", "facility:csc", "facility:cscc"), ("spider", "stage:planned", "stage:plannd")):
        file = folders.data / f"systems/{name}.ttl"
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(RefusedBuildError, match=r"2 violations in .*: nothing was published") as caught:
        build(folders, tmp_path / "out", TODAY)
    assert [(detail.code, detail.file, detail.line) for detail in caught.value.details] == [
        ("dangling-link", "data/systems/lumi.ttl", 13),
        ("unknown-term", "data/systems/spider.ttl", 12),
    ]
    assert Snapshot.open(tmp_path / "out") == before
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(["current", before.id])


def test_a_schema_outside_the_profile_is_refused_before_anything_else(folders: Folders, tmp_path: Path) -> None:
    file = folders.ontology / "vocab/capabilities.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\ncap:slurm skos:broader cap:gpu .\n", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"the broader concept .*gpu is of another scheme"):
        build(folders, tmp_path / "out", TODAY)
    assert not (tmp_path / "out").exists()


def test_an_ontology_that_is_not_turtle_is_refused_at_its_place(folders: Folders, tmp_path: Path) -> None:
    (folders.ontology / "bad.ttl").write_text("@prefix : <http://example.org/> .\n:a :b c .", encoding="utf-8")
    with pytest.raises(TurtleError, match=r"bad\.ttl:2:"):
        build(folders, tmp_path / "out", TODAY)


def test_somebody_who_waits_is_told_the_steps(folders: Folders, tmp_path: Path) -> None:
    steps: list[str] = []
    build(folders, tmp_path / "out", TODAY, steps.append)
    assert steps == ["Reading the schema", "Checking the records", "Computing what follows", "Writing the snapshot"]
