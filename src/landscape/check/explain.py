"""What a code means: of a shape, of a rule over several records, or of one of our own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from landscape.check.codes import template_of
from landscape.check.cross import CrossRule, cross_rules
from landscape.check.finding import Severity
from landscape.errors import Detail, NotFoundError, TurtleError
from landscape.folders import Folders
from landscape.schema.model import Collection, Rule, Schema
from landscape.schema.names import compact
from landscape.schema.near import near
from landscape.turtle.files import read_text
from landscape.turtle.positions import read

TABLE = "codes.toml"
MARK = "# <- here"
NEAR_MOST = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A line of a file that shows what is right or wrong; ``line`` counts from 1."""

    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that there is to say of a code; ``classes``, ``path`` and ``field`` name what a shape is about."""

    code: str
    title: str
    severity: Severity
    description: str
    hint: str
    classes: tuple[str, ...] = ()
    path: str | None = None
    field: str | None = None
    wrong: Example | None = None
    right: Example | None = None


def explain(code: str, folders: Folders, schema: Schema) -> Explanation:
    """The explanation of a code. Raises ``NotFoundError`` with the codes that it may have been."""
    found = explanations(folders, schema)
    if code not in found:
        raise _unknown(code, found)
    return with_examples(found[code], folders, schema)


def explanations(folders: Folders, schema: Schema) -> dict[str, Explanation]:
    """All codes, without their examples, in the order of their names."""
    rules = (_of_rule(rule, schema) for rule in schema.rules.values())
    crossing = (_of_cross_rule(rule) for rule in cross_rules(folders.shapes))
    return {one.code: one for one in sorted((*rules, *crossing, *_own()), key=lambda one: one.code)}


def _own() -> Iterator[Explanation]:
    table = tomllib.loads((files(__package__) / TABLE).read_text(encoding="utf-8"))
    for code, texts in table.items():
        yield Explanation(code, **texts)


def _of_rule(rule: Rule, schema: Schema) -> Explanation:
    field = next(
        (one.key for collection in _about(rule, schema) for one in collection.fields if one.path == rule.path), None
    )
    severity: Severity = (
        "violation" if rule.severity == "violation" else "warning" if rule.severity == "warning" else "info"
    )
    return Explanation(
        code=rule.code,
        title=_title(rule, schema),
        severity=severity,
        description=rule.description,
        hint=rule.hint,
        classes=tuple(compact(cls, schema.prefixes) for cls in rule.classes),
        path=compact(rule.path, schema.prefixes) if rule.path else None,
        field=field,
    )


def _title(rule: Rule, schema: Schema) -> str:
    template = template_of(rule)
    return template.format(path=compact(rule.path or "", schema.prefixes), value="a value") if template else rule.title


def _of_cross_rule(rule: CrossRule) -> Explanation:
    return Explanation(rule.code, rule.title, rule.severity, "", rule.hint)


def _about(rule: Rule, schema: Schema) -> list[Collection]:
    """The collections, and the classes of what they own, that a rule is about."""
    classes = (*schema.collections.values(), *schema.owned.values())
    return [one for one in classes if not rule.classes or {*rule.classes} & {one.cls, *one.superclasses}]


def _unknown(code: str, known: dict[str, Explanation]) -> NotFoundError:
    candidates = tuple(near(code, known, NEAR_MOST))
    hint = (
        f"Did you mean {' or '.join(f'`{one}`' for one in candidates)}?"
        if candidates
        else "`landscape explain` lists all."
    )
    detail = Detail("unknown-code", f"there is no code {code!r}", value=code, hint=hint, allowed=candidates)
    return NotFoundError(f"there is no code {code!r}", detail)


# -------------------- examples


def with_examples(one: Explanation, folders: Folders, schema: Schema) -> Explanation:
    """An explanation with its examples, as far as they are among the shapes."""
    wrong = next(iter(sorted((folders.shapes / "examples/invalid").rglob(f"{one.code}.ttl"))), None)
    marked = _marked(wrong, folders) if wrong else None
    folder = wrong.parent.name if wrong else "*"
    beside = sorted((folders.shapes / "examples/valid").glob(f"{folder}/*.ttl"))
    return replace(one, wrong=marked, right=_stated(beside, one.path, folders, schema))


def _marked(file: Path, folders: Folders) -> Example | None:
    """The line that is marked as the wrong one."""
    try:
        lines = read_text(file).splitlines()
    except TurtleError:  # the example of what cannot be read
        return None
    found = next(((number, line) for number, line in enumerate(lines, 1) if MARK in line), None)
    return None if found is None else Example(_name(file, folders), found[0], found[1].partition(MARK)[0].strip())


def _stated(candidates: list[Path], path: str | None, folders: Folders, schema: Schema) -> Example | None:
    """The first line of a right record that states a property."""
    for file in candidates if path else ():
        text = read_text(file)
        for placed in read(text).triples:
            if compact(placed.predicate.value, schema.prefixes) == path:
                line = placed.at_predicate.line
                return Example(_name(file, folders), line, text.splitlines()[line - 1].strip())
    return None


def _name(file: Path, folders: Folders) -> str:
    return str(file.relative_to(folders.root))
