"""Reads single parameters as conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from landscape.catalogue.choices import Choices
from landscape.catalogue.fields import has_order, has_terms
from landscape.catalogue.index import PLACE
from landscape.catalogue.parameters import BAD_VALUE, MOST_WRONG, sorted_out, split, unknown_value
from landscape.catalogue.places import read_box, read_near
from landscape.catalogue.points import Points
from landscape.catalogue.query import AnyOf, Condition, Missing, Within, Words
from landscape.catalogue.scale import Range
from landscape.catalogue.tree import Branch
from landscape.catalogue.words import words_of
from landscape.errors import Detail
from landscape.schema.model import Collection, Field, Schema

MOST_WORDS, MOST_VALUES = 32, 100
YES_NO = ("true", "false")
NEAR, BBOX, AS_OF = "near", "bbox", "as_of"
LIFE = ("begin", "end")  # the roles of the fields that say from when to when a record is in use

Outcome = tuple[list[Condition], list[Detail]]  # what was understood, and what is wrong
Reader = Callable[[str], Outcome]


def readers(schema: Schema, branches: Iterable[Branch], q: str) -> dict[str, Reader]:
    """What reads the value of each parameter, by its name; ``q`` is that of the search in all fields."""
    choices = Choices(schema)
    found: dict[str, Reader] = {}
    for branch in branches:
        listed = has_order(branch.field) or has_terms(branch.field)
        found[branch.key] = partial(_any_of, choices, branch) if listed else partial(_words, branch.key, branch.key)
        if has_order(branch.field):
            found[f"{branch.key}.min"] = partial(_bound, choices, branch, "min")
            found[f"{branch.key}.max"] = partial(_bound, choices, branch, "max")
        found[f"{branch.key}.missing"] = partial(_missing, branch.key)
    return found | {q: partial(_words, q, "")}


def special_readers(schema: Schema, collection: Collection) -> dict[str, Reader]:
    """What reads the parameters that ask by several fields: a place by two of them, a day by begin and end."""
    found: dict[str, Reader] = {}
    if all(map(collection.of_role, PLACE)):
        found |= {NEAR: partial(_one, read_near), BBOX: partial(_one, read_box)}
    if all(map(collection.of_role, LIFE)):
        begin, end = (collection.of_role(role)[0] for role in LIFE)
        found[AS_OF] = partial(_alive, Choices(schema).points, begin, end)
    return found


def joined(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """The same conditions, the bounds of one field as one range: one value has to fit them both."""
    ranges: dict[str, Range] = {}
    for one in conditions:
        if isinstance(one, Within):
            ranges[one.key] = ranges.get(one.key, Range()).both(one.range)
        else:
            yield one
    yield from (Within(key, found) for key, found in ranges.items())


def _any_of(choices: Choices, branch: Branch, text: str) -> Outcome:
    parts = split(text)
    if len(parts) > MOST_VALUES:
        hint = f"Write at most {MOST_VALUES} values, with commas between them."
        return [], [Detail(BAD_VALUE, f"{len(parts)} values are too many", branch.key, hint=hint)]
    found, wrong = sorted_out((choices.read(branch, part) for part in parts), MOST_WRONG)
    return [AnyOf(branch.key, tuple(found))], wrong


def _bound(choices: Choices, branch: Branch, end: str, text: str) -> Outcome:
    found = choices.points.range(branch.field, text.strip())
    if found is None:
        return [], [choices.bad_point(branch, f"{branch.key}.{end}", text)]
    return [Within(branch.key, Range(low=found.low) if end == "min" else Range(high=found.high))], []


def _missing(key: str, text: str) -> Outcome:
    if text not in YES_NO:
        return [], [unknown_value(f"{key}.missing", text, YES_NO, "neither true nor false")]
    return [Missing(key, text == "true")], []


def _one(read: Callable[[str], Condition | Detail], text: str) -> Outcome:
    found = read(text)
    return ([], [found]) if isinstance(found, Detail) else ([found], [])


def _alive(points: Points, begin: Field, end: Field, text: str) -> Outcome:
    """Whatever had begun by the end of a period, and not ended before it began."""
    period = points.range(begin, text.strip())
    if period is None:
        message = f"{text!r} is no year, month or day"
        return [], [Detail(BAD_VALUE, message, AS_OF, value=text, hint=points.form(begin))]
    return [Within(begin.key, Range(high=period.high)), Within(end.key, Range(low=period.low))], []


def _words(parameter: str, key: str, text: str) -> Outcome:
    words = words_of(text)
    if not text.strip() and not key:
        return [], []  # an empty search box asks for nothing
    if not words:
        hint = "Write a word of letters or digits."
        return [], [Detail(BAD_VALUE, f"{text!r} has no word to look for", parameter, value=text, hint=hint)]
    if len(words) > MOST_WORDS:
        hint = f"Write at most {MOST_WORDS} words."
        return [], [Detail(BAD_VALUE, f"{len(words)} words are too many", parameter, value=text[:80], hint=hint)]
    return [Words(key, words)], []
