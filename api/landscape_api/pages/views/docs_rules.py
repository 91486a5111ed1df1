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
from landscape_api.pages.views.docs_terms import Terms

SEVERAL = "Several classes"
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


def rule_sets(codes: Mapping[str, Explanation], schema: Schema, terms: Terms) -> dict[str, list[RuleSet]]:
    """The codes by the class that they are about, and there by their shape."""
    labels = {one.short: one.label for one in terms.classes.values()}
    found: dict[str, dict[str, list[str]]] = {}
    for one in codes.values():
        rule = schema.rules.get(one.code)
        about = _about(one, labels) if rule else OTHER
        found.setdefault(about, {}).setdefault(local(rule.shape) if rule else "", []).append(one.code)
    last = (SEVERAL, OWNED, OTHER)
    order = sorted(found, key=lambda name: (last.index(name) if name in last else -1, name.casefold()))
    return {name: [RuleSet(shape, tuple(found[name][shape])) for shape in sorted(found[name])] for name in order}


def _about(one: Explanation, labels: Mapping[str, str]) -> str:
    """What heads a code of a shape: the class that it is about, when that is one."""
    if len(one.classes) > 1:
        return SEVERAL
    return labels.get(one.classes[0], one.classes[0]) if one.classes else OWNED


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
