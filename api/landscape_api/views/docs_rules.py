"""The codes of the check as the reference shows them: by what they are about, with right and wrong lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from landscape.check.explain import MARK, Example, Explanation
from landscape.errors import TurtleError
from landscape.folders import Folders
from landscape.schema.model import Schema
from landscape.schema.names import local
from landscape.turtle.files import read_text

OWNED = "What records own"
OTHER = "Files, Turtle and several records"
AROUND = 6  # lines that are shown before and behind one, unless the whole file is short
SHORT = 40  # lines of a file that is shown whole


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The codes of one shape, or those that no shape has; ``anchor`` is the shape's local name."""

    anchor: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file; ``told`` is the one that the example is about."""

    number: int
    text: str
    told: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """An example with the lines around it."""

    file: str
    lines: tuple[Line, ...]


def rule_sets(codes: Mapping[str, Explanation], schema: Schema) -> dict[str, list[RuleSet]]:
    """The codes by the class that they are about, and there by their shape."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in codes.values():
        rule = schema.rules.get(one.code)
        shape = local(rule.shape) if rule else ""
        about = (", ".join(one.classes) or OWNED) if rule else OTHER
        found.setdefault(about, {}).setdefault(shape, []).append(one.code)
    return {
        about: [RuleSet(anchor, tuple(found[about][anchor])) for anchor in sorted(found[about])]
        for about in sorted(found, key=lambda name: (name == OTHER, name == OWNED, name))
    }


def shown(example: Example | None, folders: Folders) -> Shown | None:
    """An example with what stands around it; None when its file is not here."""
    if example is None:
        return None
    try:
        texts = read_text(folders.root / example.file).splitlines()
    except (OSError, TurtleError):
        return None
    first, last = (1, len(texts)) if len(texts) <= SHORT else (example.line - AROUND, example.line + AROUND)
    lines = (
        Line(number, text.partition(MARK)[0].rstrip(), number == example.line) for number, text in enumerate(texts, 1)
    )
    return Shown(example.file, tuple(one for one in lines if first <= one.number <= last))
