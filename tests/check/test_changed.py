"""A check of what changed finds what a check of everything finds, no more and no less."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from edits import Editor, read
from landscape.check import Finding, Loaded, Record, Report
from landscape.check.changed import GONE, ChangedReport, check_changed
from landscape.check.context import Context
from landscape.check.load import load, places
from landscape.check.record import iri_of
from landscape.check.run import Checker
from landscape.errors import InputError, NotFoundError, TurtleError
from landscape.folders import Folders, find_folders
from landscape.turtle.positions import read as turtle
from landscapes import small_landscape

NAMELESS = re.compile(r"[a-z][0-9]+(L[0-9]+C[0-9]+)")  # a label: which reading it is of, and its place
Key = tuple[str, str, str, str, int, int, str | None, str | None, str | None]


def git(folder: Path, *words: str) -> None:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "gc.auto=0")
    subprocess.run(["git", *names, "-C", str(folder), *words], check=True, capture_output=True)


def commit(folders: Folders) -> None:
    git(folders.root, "add", "--all", ".")
    git(folders.root, "commit", "--quiet", "--allow-empty", "--message", "state")


@pytest.fixture
def small(tmp_path: Path) -> Folders:
    folders = small_landscape(tmp_path)
    git(tmp_path, "init", "--quiet")
    commit(folders)
    return folders


def key(finding: Finding) -> Key:
    """A finding without its advice, which may name a record that is like what was meant; a nameless node is a place."""
    subject, value = (one and NAMELESS.sub(r"\1", one) for one in (finding.subject, finding.value))
    return (
        *(finding.file, finding.code, finding.severity, finding.message, finding.line, finding.column),
        *(subject, finding.path, value),
    )


def by_home(findings: Iterable[Finding], folders: Folders) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = {}
    for one in findings:
        if one.code != GONE:
            found.setdefault(iri_of(folders.root / one.file), []).append(key(one))
    return found


class Proof:
    """Edits a landscape again and again, and compares each time."""

    def __init__(self, folders: Folders, seed: int) -> None:
        self.folders, self.editor = folders, Editor(folders, seed)
        self.checker = Checker(folders)
        self.known: dict[tuple[Path, bytes], Record | None] = {}
        self.before = self.full()

    def full(self) -> dict[str, list[Key]]:
        """The findings of a check of everything, by record; a file is read once for each text."""
        return by_home(self.checker.check(self.loaded()).findings, self.folders)

    def loaded(self) -> Loaded:
        texts = {file: file.read_bytes() for file in self.editor.files()}
        for file, text in texts.items():
            if (file, text) not in self.known:
                self.known[file, text] = self.record(file)
        records = tuple(one for key in texts.items() if (one := self.known[key]) is not None)
        unreadable = [file for file, text in texts.items() if self.known[file, text] is None]
        faults = load(unreadable, self.folders).faults if unreadable else ()
        return Loaded(records, Context(places((), self.folders), records), faults, len(texts))

    def record(self, file: Path) -> Record | None:
        name, text = str(file.relative_to(self.folders.root)), read(file)
        try:
            return Record(file, name, text, turtle(text, iri_of(file), f"p{len(self.known)}"))
        except TurtleError:
            return None

    def step(self, edits: int) -> None:
        how = [self.editor.edit() for _ in range(edits)]
        found, after = check_changed(self.checker), self.full()
        everything = found.affected is None
        affected = {*after, *self.before} if found.affected is None else found.affected
        expected = {home: keys for home, keys in after.items() if home in affected}
        assert by_home(found.report.findings, self.folders) == expected, (how, everything)
        assert by_home(self.checker.check_files([]).findings, self.folders) == after, how
        differ = {home for home in {*after, *self.before} if after.get(home) != self.before.get(home)}
        assert differ <= affected, (how, {home: (self.before.get(home), after.get(home)) for home in differ - affected})
        self.before = after
        commit(self.folders)


def test_small_edits_are_found_as_a_full_check_finds_them(small: Folders) -> None:
    proof = Proof(small, seed=1)
    for _ in range(10):
        proof.step(1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_five_hundred_edits_of_all_records_are_found_as_a_full_check_finds_them(tmp_path: Path, seed: int) -> None:
    curated = find_folders(Path(__file__).parents[2])
    for part in (curated.ontology, curated.shapes, curated.data):
        shutil.copytree(part, tmp_path / part.name)
    folders = Folders.under(tmp_path)
    git(tmp_path, "init", "--quiet")
    commit(folders)
    proof = Proof(folders, seed)
    for _ in range(42):
        proof.step(3)


def found(folders: Folders, revision: str = "HEAD") -> ChangedReport:
    return check_changed(Checker(folders), revision)


def codes(folders: Folders) -> list[tuple[str, str]]:
    return [(one.file, one.code) for one in found(folders).report.findings]


def test_nothing_is_checked_when_nothing_changed(small: Folders) -> None:
    assert found(small) == ChangedReport(Report((), 0, 0), 0, frozenset())


def test_only_the_changed_record_is_checked_when_no_other_looks_at_what_changed(small: Folders) -> None:
    file = small.data / "systems/lumi.ttl"
    file.write_text(read(file).replace('"LUMI"@en', '"Lumi"@en'), encoding="utf-8")
    assert found(small).affected == {iri_of(file)}


def test_a_deleted_record_is_missed_by_who_links_to_it_and_leaves_a_tombstone(small: Folders) -> None:
    file = small.data / "facilities/cineca.ttl"
    file.unlink()
    assert ("data/facilities/cineca.ttl", GONE) in codes(small)
    assert {code for name, code in codes(small) if name.startswith("data/systems/")} == {"dangling-link"}


def test_a_renamed_record_is_a_deleted_one_and_a_new_one(small: Folders) -> None:
    file = small.data / "systems/lumi.ttl"
    file.rename(file.with_stem("lumi2"))
    assert sorted(codes(small)) == [("data/systems/lumi.ttl", GONE), ("data/systems/lumi2.ttl", "wrong-base")]


def test_all_records_are_checked_when_the_schema_changed(small: Folders) -> None:
    file = next(small.shapes.glob("*.ttl"))
    file.write_text(read(file) + "\n", encoding="utf-8")
    assert (found(small).affected, found(small).report.records) == (None, 7)


def test_a_commit_that_there_is_not_and_a_folder_outside_of_git_are_told(small: Folders, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="git knows no such commit"):
        found(small, "nowhere")
    with pytest.raises(NotFoundError, match="git knows no such commit"):
        found(small, "--output=x")
    shutil.rmtree(tmp_path / ".git")
    with pytest.raises(InputError, match="only in a git repository"):
        found(small)


def test_every_rule_of_ours_says_what_it_reads() -> None:
    checker = Checker(find_folders(Path(__file__).parents[2]))
    assert not checker.reach.everywhere
