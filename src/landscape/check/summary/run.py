"""Summarises what has changed in the records since a commit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal

from landscape.check import git
from landscape.check.load import load, name_of
from landscape.check.record import Record, iri_of
from landscape.check.summary.compare import Comparison
from landscape.check.summary.names import Names
from landscape.check.summary.words import markdown
from landscape.errors import TurtleError
from landscape.folders import Folders
from landscape.schema.model import Schema
from landscape.schema.names import LABEL
from landscape.turtle.positions import read


def summary(revision: str, folders: Folders, schema: Schema) -> str:
    """What the records say now and did not at a commit, or no longer do, in Markdown.

    Raises ``InputError`` outside of a git repository, ``NotFoundError`` when there is no such commit.
    """
    commit = git.commit_of(folders.root, revision)
    files = [file for file in git.changed_files(folders.root, commit, (folders.data,)) if file.suffix == ".ttl"]
    old = git.contents(folders.root, commit, files)
    comparison = Comparison(schema, Names(schema, dict(_labels(folders))))
    changes, unread = [], []
    for file in files:
        try:
            before = _record(file, old.get(file), folders)
            after = _record(file, file.read_bytes() if file.is_file() else None, folders)
        except TurtleError:
            unread.append(name_of(file, folders.root))
            continue
        change = comparison.change(iri_of(file), before, after)
        changes += [change] if change else []
    return markdown(changes, unread)


def _record(file: Path, content: bytes | None, folders: Folders) -> Record | None:
    if content is None:
        return None
    text = _text(content)
    return Record(file, name_of(file, folders.root), text, read(text, iri_of(file)))


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TurtleError("not UTF-8") from error


def _labels(folders: Folders) -> Iterator[tuple[str, str]]:
    """The name of every record and part of one that can be read."""
    for record in load((), folders).records if folders.data.is_dir() else ():
        for placed in record.triples:
            if placed.predicate.value == LABEL and isinstance(placed.object, Literal):
                yield placed.subject.value, placed.object.value
