"""Checks what has changed since a commit, and every record that this can affect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from landscape.check import git
from landscape.check.affected import Changed, affected
from landscape.check.context import Context
from landscape.check.finding import Finding
from landscape.check.load import load, name_of, places
from landscape.check.outline import outline
from landscape.check.profile import schema_findings
from landscape.check.record import Record, iri_of
from landscape.check.report import Report, ordered
from landscape.check.run import Checker
from landscape.errors import TurtleError
from landscape.folders import Folders
from landscape.turtle.files import text_of
from landscape.turtle.positions import read

GONE = "published-gone"
GONE_HINT = (
    "Leave a file in its place that says `a ccl:Tombstone`, its label, and its successor as `ccl:replacedBy` or in a "
    "`skos:note` why it is gone."
)


@dataclass(frozen=True, slots=True)
class ChangedReport:
    """The report of the records that changes can affect; how many files changed; the IRIs of these records.

    No IRIs are named when it can be all of them.
    """

    report: Report
    changed: int
    affected: frozenset[str] | None


def check_changed(checker: Checker, revision: str = "HEAD") -> ChangedReport:
    """What a check of all records would say of those that may have other findings than at a commit.

    Compares the files as they are now, new ones too, with those of the commit. Raises ``InputError`` outside of a
    git repository, ``NotFoundError`` when there is no such commit.
    """
    folders = checker.folders
    commit = git.commit_of(folders.root, revision)
    files = git.changed_files(folders.root, commit, (folders.data, folders.ontology, folders.shapes))
    records = [file for file in files if file.is_relative_to(folders.data) and file.suffix == ".ttl"]
    context = Context(places((), folders))
    changed = list(_changed(records, git.contents(folders.root, commit, records), context, folders))
    homes = None if any(_is_schema(file, folders) for file in files) else affected(changed, context, checker.reach)
    report = _whole(checker) if homes is None else _part(checker, homes, context)
    gone = [_gone(one) for one in changed if one.before and one.home not in context.files]
    return ChangedReport(replace(report, findings=ordered([*report.findings, *gone])), len(files), homes)


def _is_schema(file: Path, folders: Folders) -> bool:
    """Whether a file is one that ontology or shapes are read from."""
    turtle = (folders.ontology, folders.ontology / "vocab", folders.shapes)
    if file.parent == folders.shapes / "rules":
        return file.suffix == ".rq"
    return file.parent in turtle and file.suffix == ".ttl"


def _changed(files: Iterable[Path], old: dict[Path, bytes], context: Context, folders: Folders) -> Iterator[Changed]:
    by_home: dict[str, list[Path]] = defaultdict(list)
    for file in files:
        by_home[iri_of(file)].append(file)
    for home, own in by_home.items():
        before = [_before(file, old[file], name_of(file, folders.root)) for file in own if file in old]
        after = [one for one in context.of(home) if one.file in own]
        present = [file for file in context.files.get(home, ()) if file in own]
        readable = tuple(one for one in before if one is not None)
        yield Changed(home, readable, tuple(after), len(readable) < len(before) or len(after) < len(present))


def _before(file: Path, content: bytes, name: str) -> Record | None:
    """A record as it was; its file has a place that no other has."""
    place = Path("before") / file.parent.name / file.name
    try:
        text = text_of(content, file)
        return Record(place, name, text, outline(text) or read(text, iri_of(file), f"o{name.encode().hex()}"))
    except TurtleError:
        return None


def _whole(checker: Checker) -> Report:
    report = checker.check(load([], checker.folders))
    return replace(report, findings=(*report.findings, *schema_findings(checker.folders, checker.schema)))


def _part(checker: Checker, homes: Iterable[str], context: Context) -> Report:
    files = [file for home in sorted(homes) for file in context.files.get(home, ())]
    return checker.check(load(files, checker.folders, context)) if files else Report((), 0, 0)


def _gone(changed: Changed) -> Finding:
    """A published address goes on answering: with the record, what took its place, or that it is gone."""
    record = changed.before[0]
    message = f"{record.name} is deleted, and the address of the record answers nothing"
    return Finding(GONE, "violation", message, GONE_HINT, record.name, subject=changed.home)
