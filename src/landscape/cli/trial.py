"""A copy of the landscape in which mends are tried, so that no file is left worse than it was."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from landscape.check import Finding, Report, check
from landscape.check.finding import Edit
from landscape.errors import TurtleError
from landscape.folders import PARTS, Folders
from landscape.schema.model import Schema
from landscape.turtle.files import read_text

ROUNDS_MOST = 20  # mends may bring up others: a prefix that a corrected term needs, a file that can be read now
OUTSIDE = "outside"
Mistake = tuple[str, str | None, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after, and the findings that are mended in it."""

    file: Path
    before: str
    after: str
    findings: tuple[Finding, ...]


class Trial:
    """Files of a landscape, copied below a folder; ``places`` are the copies by file."""

    def __init__(self, folders: Folders, files: list[Path], at: Path, schema: Schema) -> None:
        self.schema, self.folders = schema, Folders.under(at)
        for part in PARTS:
            source = getattr(folders, part)
            if part == "data":
                shutil.copytree(source, self.folders.data)
            elif source.is_dir():
                (self.folders.root / part).symlink_to(source)
        self.places = {file: self._place(file.resolve(), folders, number) for number, file in enumerate(files)}

    def _place(self, file: Path, folders: Folders, number: int) -> Path:
        if file.is_relative_to(folders.data):
            return self.folders.data / file.relative_to(folders.data)
        copy = self.folders.root / OUTSIDE / str(number) / file.parent.name / file.name
        copy.parent.mkdir(parents=True)
        shutil.copyfile(file, copy)
        return copy

    def run(self) -> tuple[list[Mended], Report]:
        """Mend what can be mended. Returns the files that are better now, and the report of what remains."""
        texts, done = self._texts(), dict[Path, tuple[Finding, ...]]()
        report, given_up = self._report(), set[str]()
        for _ in range(ROUNDS_MOST):
            mends = {name: found for name, found in _by_file(report).items() if name not in given_up}
            if not mends:
                break
            report = self._round(report, mends, done, given_up)
        after = self._texts()
        mended = [
            Mended(file, texts[file], after[file], done[copy]) for file, copy in self.places.items() if copy in done
        ]
        return mended, report

    def _round(
        self,
        report: Report,
        mends: dict[str, list[Finding]],
        done: dict[Path, tuple[Finding, ...]],
        given_up: set[str],
    ) -> Report:
        """Apply one round of mends, and take back those that do not make their file better."""
        for name, findings in mends.items():
            _write(self._copy(name), mended(report.texts[name], [one.fix for one in findings if one.fix]))
        after = self._report()
        for name, findings in mends.items():
            if _is_better(name, findings, report, after):
                done[self._copy(name)] = (*done.get(self._copy(name), ()), *findings)
            else:
                _write(self._copy(name), report.texts[name])
                given_up.add(name)
        return after if not given_up & mends.keys() else self._report()

    def _report(self) -> Report:
        return check(self.places.values(), self.folders, self.schema)

    def _copy(self, name: str) -> Path:
        return self.folders.root / name

    def _texts(self) -> dict[Path, str]:
        return {file: _readable(copy) for file, copy in self.places.items()}


def mended(text: str, edits: list[Edit]) -> str:
    """The text with the edits; of two that overlap, the first is done."""
    result, end = "", 0
    for edit in sorted(set(edits), key=lambda one: (one.start, one.end)):
        if edit.start >= end:
            result += text[end : edit.start] + edit.text
            end = edit.end
    return result + text[end:]


def _by_file(report: Report) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for one in report.findings:
        if one.fix is not None:
            found.setdefault(one.file, []).append(one)
    return found


def _is_better(name: str, findings: list[Finding], before: Report, after: Report) -> bool:
    """Whether what was to be mended is, and nothing that could be seen before has come up instead."""
    old, new = _mistakes(name, before), _mistakes(name, after)
    was_unread = any(one.subject is None and one.path is None for one in findings)
    return not new & {_mistake(one) for one in findings} and (was_unread or new <= old)


def _mistakes(name: str, report: Report) -> set[Mistake]:
    return {_mistake(one) for one in report.findings if one.file == name}


def _mistake(finding: Finding) -> Mistake:
    return finding.code, finding.subject, finding.path, finding.value, finding.message


def _readable(file: Path) -> str:
    try:
        return read_text(file)
    except TurtleError:  # not text: nothing in it is mended
        return ""


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="")
