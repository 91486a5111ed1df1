"""What the full-text index holds of a record: a column for each text field, and one for what it is linked to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from landscape.catalogue.keys import texts
from landscape.catalogue.tree import Branch
from landscape.catalogue.words import RELATED, WEIGHTS, fold, is_searched, weight
from landscape.schema.model import Kind


class Columns:
    """The columns of the index: the searched fields of all collections, by their keys."""

    def __init__(self, collections: Collection[Sequence[Branch]]) -> None:
        self._related = {branch.key for one in collections for branch in one if not is_searched(branch)}
        found = {branch.key: weight(branch) for one in collections for branch in one if is_searched(branch)}
        self.weights = {**dict(sorted(found.items())), RELATED: WEIGHTS["related"]}
        self.insert = f"INSERT INTO words (rowid, {self._names()}) VALUES (?{', ?' * len(self.weights)})"

    def rows(self) -> Iterator[tuple[int, str, float]]:
        """The columns as they are stored: number, key and weight."""
        for n, (key, value) in enumerate(self.weights.items()):
            yield n, key, value

    def texts(self, values: Iterable[tuple[Branch, Sequence[Any]]]) -> list[str]:
        """The text of each column for one document, folded, so that only ``fold`` says which words are equal."""
        found: dict[str, list[str]] = {}
        for branch, several in values:
            for value in several:
                key = RELATED if branch.key in self._related else branch.key
                found.setdefault(key, []).extend(texts_of(branch, value))
        return [fold("\n".join(dict.fromkeys(found.get(key, ())))) for key in self.weights]

    def _names(self) -> str:
        return ", ".join(f"c{n}" for n in range(len(self.weights)))


def texts_of(branch: Branch, value: Any) -> list[str]:
    """The texts in a value: its own, or the label of what it is linked to."""
    if branch.field.kind is Kind.TEXT:
        return texts(value)
    if branch.field.kind in (Kind.LINK, Kind.CONCEPT):
        return [value["label"]] if "label" in value else []
    return [str(value)] if is_searched(branch) else []
