"""Reads the records to be checked, and those that they may link to. One bad file never hides another."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from landscape.check.context import Context
from landscape.check.finding import Finding
from landscape.check.loaded import Loaded
from landscape.check.outline import outline
from landscape.check.record import Record, iri_of
from landscape.check.shelf import Files, Shelf
from landscape.errors import Detail, NotFoundError, TurtleError
from landscape.folders import Folders
from landscape.turtle.files import read_text
from landscape.turtle.limits import RECORD
from landscape.turtle.positions import UNKNOWN_PREFIX, read

EMPTY_FILE = "empty-file"
NO_RECORDS = "no-records"
LINKED_FILE, STRAY_FILE = "linked-file", "stray-file"
TURTLE = (".ttl", ".turtle")  # in any letters: what is written by mistake for the first
BESIDE = (".ttl", ".md")  # what may lie in a folder of records


def load(paths: Iterable[Path], folders: Folders, context: Context | None = None, *, placed: bool = True) -> Loaded:
    """The records of files and folders; by default of the landscape's data. ``context`` is one that was read before.

    If they need not be ``placed``, most are read without places, in a third of the time.
    Raises ``NotFoundError`` when a path does not exist.
    """
    wanted = [path.absolute() for path in paths] or [folders.data]
    found = {path: files_of(path) for path in wanted}
    files = dict.fromkeys(file for some in found.values() for file in some)
    checked = _Loader(folders.root, placed)
    checked.add_all(files)
    empty = [_no_records(path, folders.root) for path in wanted if not found[path]]
    stray = [_stray(file, folders.root) for path in wanted if path.is_dir() for file in _stray_below(path)]
    return Loaded(
        records=tuple(checked.records),
        context=(context or Context(places(files, folders, found.get(folders.data)))).with_records(checked.records),
        faults=(*checked.faults, *empty, *stray),
        files=len(files),
        texts=checked.texts,
    )


def placed(loaded: Loaded, records: Iterable[Record], folders: Folders) -> Loaded:
    """What was loaded, in which only these records are left to check, and are read with their places."""
    others = Context(loaded.context.files, shelf=Shelf(loaded.context.files, loaded.records))
    again = _Loader(folders.root)
    again.add_all(record.file for record in records)
    return replace(
        loaded,
        records=tuple(again.records),
        context=others.with_records(again.records),
        faults=(*loaded.faults, *again.faults),
        clean=loaded.count - len(again.records),
    )


def places(checked: Iterable[Path], folders: Folders, own: Iterable[Path] | None = None) -> Files:
    """All files by the IRI that they stand for; those that are checked take the place of the landscape's own."""
    known = _by_iri(_files_below(folders.data) if own is None else own, folders.root)
    return known | _by_iri(checked, folders.root)


def _by_iri(files: Iterable[Path], root: Path) -> Files:
    found: Files = {}
    for file in files:
        found.setdefault(iri_of(file), {})[file] = name_of(file, root)
    return found


def files_of(path: Path) -> list[Path]:
    """The file itself, or the Turtle files of a folder, by name. Raises ``NotFoundError``."""
    if not path.exists():
        raise NotFoundError(f"{path}: there is no such file or folder")
    return [path] if path.is_file() else _files_below(path)


def name_of(file: Path, root: Path) -> str:
    """A file as messages name it: from the landscape's folder on, or in full when it is elsewhere."""
    return str(file).removeprefix(str(root).rstrip(os.sep) + os.sep)


def _files_below(folder: Path) -> list[Path]:
    """The Turtle files of a folder and of those in it, by name."""
    return _sorted(one.path for one in _entries(folder) if one.name.endswith(".ttl") and one.is_file())


def _stray_below(folder: Path) -> list[Path]:
    """What is no record and does not explain one; what is hidden is nobody's business."""
    others = (one for one in _entries(folder) if not one.name.endswith(BESIDE) and not one.is_dir())
    hidden = f"{os.sep}."
    return _sorted(one.path for one in others if hidden not in one.path.removeprefix(str(folder)))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """All below a folder that is no folder itself; ``rglob`` takes five times as long."""
    waiting = [str(folder)]
    while waiting:
        with suppress(PermissionError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry


def _sorted(names: Iterable[str]) -> list[Path]:
    """Names as paths, in the order of paths."""
    return [Path(name) for name in sorted(names, key=lambda name: name.split(os.sep))]  # noqa: PTH206 - many


def _stray(file: Path, root: Path) -> Finding:
    message = "only files of Turtle are read here, whose names end in `.ttl`"
    rename = f"Rename the file to `{file.stem}.ttl`." if file.suffix.lower() in TURTLE else ""
    other = "Write a record in Turtle, as `landscape new` does it; keep other files outside of the folder of records."
    hint = rename or other
    return Finding(STRAY_FILE, "violation", message, hint, name_of(file, root))


def _no_records(folder: Path, root: Path) -> Finding:
    message = "there are no records in this folder"
    hint = (
        "A record is a file such as `data/systems/leonardo.ttl`; `shapes/examples/valid` has one for each collection."
    )
    return Finding(NO_RECORDS, "violation", message, hint, name_of(folder, root))


LINKED = Detail(
    LINKED_FILE,
    "this is a link to another file",
    hint="Put a file of its own here: a record is what stands in its file.",
)


@dataclass
class _Loader:
    """Collects the files that are checked."""

    root: Path
    placed: bool = True
    records: list[Record] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def add_all(self, files: Iterable[Path]) -> None:
        for number, file in enumerate(files):
            try:
                self._add(file, f"f{number}")
            except TurtleError as error:
                self.faults += [_fault(detail, name_of(file, self.root)) for detail in error.details]

    def _add(self, file: Path, scope: str) -> None:
        name = name_of(file, self.root)
        if file.is_symlink():
            raise TurtleError(f"{name}: a link", LINKED)
        if file.suffix != ".ttl":
            self.faults.append(_stray(file, self.root))
            return
        self.texts[name] = text = read_text(file)
        reading = None if self.placed else outline(text)
        record = Record(file, name, text, reading or read(text, iri_of(file), scope, RECORD))
        if record.reading.triples:
            self.records.append(record)
        else:
            self.faults.append(_empty(name))


def _fault(detail: Detail, name: str) -> Finding:
    return Finding(
        code=detail.code,
        severity="violation",
        message=detail.message,
        hint=detail.hint or "",
        file=name,
        line=detail.line or 1,
        column=detail.column or 1,
        end_column=_end(detail),
        value=detail.value,
    )


def _end(detail: Detail) -> int | None:
    """Behind a prefix and its colon; of other faults only the beginning is known."""
    if detail.code != UNKNOWN_PREFIX or detail.column is None or detail.value is None:
        return None
    return detail.column + len(detail.value) + 1


def _empty(name: str) -> Finding:
    hint = "Describe a record in it, beginning with `@base` and the prefixes, or delete the file."
    return Finding(EMPTY_FILE, "violation", "this file says nothing", hint, name)
