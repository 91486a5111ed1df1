from __future__ import annotations

from pathlib import Path

import pytest

from landscape.check import Report, check
from landscape.errors import NotFoundError
from landscape.folders import Folders
from landscapes import small_landscape

PREFIXES = """@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix facility: <https://w3id.org/compute-continuum/id/facilities/> .
@prefix stage: <https://w3id.org/compute-continuum/voc/stage/> .
@prefix metric: <https://w3id.org/compute-continuum/voc/metric/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
FIRST = 8  # the line behind base and prefixes
HEAD = '<> a ccl:System ; skos:prefLabel "New"@en ; ccl:partOf facility:cineca ; ccl:stage stage:operational .\n'


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_landscape(tmp_path)


def write(folders: Folders, body: str, name: str = "systems/new", base: str | None = None) -> Path:
    file = folders.data / f"{name}.ttl"
    head = f"@base <https://w3id.org/compute-continuum/id/{base or name}> .\n{PREFIXES}"
    file.parent.mkdir(exist_ok=True)
    file.write_text(head + body, encoding="utf-8")
    return file


def codes(report: Report) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in report.findings]


def test_the_small_landscape_is_clean(folders: Folders) -> None:
    report = check([], folders)
    assert report == Report((), files=7, records=7)
    assert (report.exit_code, report.worst) == (0, None)


def test_one_file_is_checked_against_the_others_and_only_it_is_reported(folders: Folders) -> None:
    write(folders, "<> ccl:nonsense 1 .", "systems/other")
    report = check([write(folders, HEAD)], folders)
    assert (codes(report), report.files, report.records) == ([], 1, 1)


@pytest.mark.parametrize(
    ("body", "code", "line", "hint"),
    [
        (HEAD.replace("skos:prefLabel", "skos:prefLabell"), "unknown-term", FIRST, "Did you mean `skos:prefLabel`?"),
        (HEAD.replace("stage:operational", "stage:operationl"), "unknown-term", FIRST, "`stage:operational`"),
        (HEAD.replace("ccl:System", "ccl:Sytem"), "unknown-term", FIRST, "Did you mean `ccl:System`?"),
        (
            HEAD.replace("facility:cineca", "facility:cinecaa"),
            "dangling-link",
            FIRST,
            "Did you mean `facility:cineca`?",
        ),
        (HEAD.replace("facility:cineca", "facilty:cineca"), "unknown-prefix", FIRST, "Did you mean `facility:`?"),
        (
            HEAD.replace(";", "; ccl:capability cap:slurm ;", 1),
            "unknown-prefix",
            FIRST,
            "`@prefix cap: <https://w3id.org",
        ),
        (HEAD.replace("ccl:System", "ccl:Facility"), "no-shape", FIRST, "or move the file to `data/facilities`."),
        (HEAD.replace(" .\n", "\n"), "not-turtle", FIRST, "End the statement"),
        (HEAD + "<> ccl:startDate 2 .", "duplicate-subject", FIRST + 1, "Join the two"),
        (HEAD + "_:x ccl:figures _:x .", "blank-node-cycle", FIRST + 1, "Let a named thing own it"),
        (HEAD + "@prefix cap: <http://e.org/> .\n", "unknown-prefix", FIRST + 1, "/voc/cap/> .`"),
    ],
)
def test_a_mistake_has_its_code_its_line_and_advice(
    folders: Folders, body: str, code: str, line: int, hint: str
) -> None:
    report = check([write(folders, body)], folders)
    assert (code, line) in codes(report)
    assert any(hint in finding.hint for finding in report.findings if finding.code == code)
    assert report.exit_code == 1


def test_a_misspelt_property_is_not_missing_too(folders: Folders) -> None:
    report = check([write(folders, HEAD.replace("skos:prefLabel", "skos:prefLabell"))], folders)
    assert codes(report) == [("unknown-term", FIRST)]


def test_a_finding_in_a_nested_node_is_at_its_value_also_with_windows_line_ends(folders: Folders) -> None:
    body = HEAD[:-2] + ';\n  ccl:figures [ ccl:asOf "2025"^^xsd:gYear ;\n    metric:disk "many" ] .\n'
    file = write(folders, body)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    report = check([file], folders)
    assert [(one.code, one.line, one.column, one.end_column) for one in report.findings if "metric" in one.code] == [
        ("metric-value", FIRST + 2, 17, 23)
    ]


def test_a_file_in_the_wrong_place_is_told_its_base(folders: Folders) -> None:
    report = check([write(folders, HEAD, base="systems/lumi")], folders)
    assert codes(report) == [("wrong-base", 1)]
    assert "`@base <https://w3id.org/compute-continuum/id/systems/new> .`" in report.findings[0].hint


def test_a_file_with_the_base_of_another_record_adds_nothing_to_that(folders: Folders) -> None:
    write(
        folders,
        '<> a ccl:System ; skos:prefLabel "LUMI"@fi , "LUMI"@fi ; ccl:partOf facility:cineca .\n',
        base="systems/lumi",
    )
    found = {(finding.code, finding.file) for finding in check([], folders).findings}
    assert found == {("wrong-base", "data/systems/new.ttl"), ("system-stage-missing", "data/systems/new.ttl")}


def test_of_two_files_whose_places_stand_for_one_record_the_second_is_told(folders: Folders) -> None:
    write(folders, HEAD)
    write(folders, HEAD, name="systems/systems/new", base="systems/new")
    found = [(finding.code, finding.file) for finding in check([], folders).findings]
    assert found == [("duplicate-subject", "data/systems/systems/new.ttl")]


def test_a_folder_that_is_no_collection_is_told(folders: Folders) -> None:
    report = check([write(folders, HEAD, name="machines/new")], folders)
    assert ("wrong-base", 1) in codes(report)


def test_bad_files_never_hide_the_others(folders: Folders) -> None:
    (folders.data / "systems/a.ttl").write_bytes(b"\xff\xfe")
    (folders.data / "systems/b.ttl").write_bytes(b"")
    (folders.data / "systems/c.ttl").write_bytes(b"<html>")
    (folders.data / "systems/d.ttl").write_bytes(b"<> a " + b"[ a " * 50_000)
    write(folders, HEAD.replace("facility:cineca", "facility:nowhere"), "systems/e")
    report = check([], folders)
    assert [finding.code for finding in report.findings] == [
        *("not-utf8", "empty-file", "not-turtle", "too-large", "dangling-link")
    ]
    assert (report.files, report.records) == (12, 8)


def test_links_to_a_file_that_cannot_be_read_are_not_called_dangling(folders: Folders) -> None:
    (folders.data / "facilities/cineca.ttl").write_text("<> a", encoding="utf-8")
    assert "dangling-link" not in {finding.code for finding in check([], folders).findings}


def test_a_folder_without_records_is_told(folders: Folders, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert [(one.code, one.file) for one in check([empty], folders).findings] == [("no-records", "empty")]


def test_a_path_that_does_not_exist_is_an_error(folders: Folders) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        check([folders.data / "nowhere"], folders)


def test_a_file_elsewhere_replaces_the_one_of_its_name(folders: Folders, tmp_path: Path) -> None:
    other = tmp_path / "branch/systems/lumi.ttl"
    other.parent.mkdir(parents=True)
    other.write_text((folders.data / "systems/lumi.ttl").read_text(encoding="utf-8"), encoding="utf-8")
    assert check([other], folders).findings == ()


def test_a_link_is_not_followed(folders: Folders, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the password", encoding="utf-8")
    (folders.data / "systems/x.ttl").symlink_to(secret)
    report = check([], folders)
    assert [(one.code, one.file) for one in report.findings] == [("linked-file", "data/systems/x.ttl")]
    assert "password" not in str(report.texts)


def test_what_is_no_turtle_does_not_lie_unread_among_records(folders: Folders) -> None:
    for name in ("a.jsonld", "b.rdf", "lumi.ttl~", "notes.md", ".hidden"):
        (folders.data / "systems" / name).write_text("{}", encoding="utf-8")
    found = [(one.code, one.file) for one in check([], folders).findings]
    assert found == [("stray-file", f"data/systems/{name}") for name in ("a.jsonld", "b.rdf", "lumi.ttl~")]
    assert codes(check([folders.data / "systems/a.jsonld"], folders)) == [("stray-file", 1)]


@pytest.mark.parametrize("name", ["GRNET", "con", "index", "a_b", "a--b", "-a", "a.b", "caf\u00e9", "x" * 81])
def test_a_name_that_is_no_address_is_told(folders: Folders, name: str) -> None:
    assert ("wrong-name", 1) in codes(check([write(folders, HEAD, f"systems/{name}")], folders))


def test_names_that_look_the_same_are_told(folders: Folders) -> None:
    for name in ("gr1d-site", "grl-dsite"):
        write(folders, HEAD, f"systems/{name}")
    found = [(one.code, one.severity, one.file) for one in check([], folders).findings]
    assert found == [("confusable-name", "warning", f"data/systems/{name}.ttl") for name in ("gr1d-site", "grl-dsite")]
