"""Links in filters: records by their ids, or by their bare names where only one record can be meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from landscape.catalogue.index import CollectionIndex
from landscape.catalogue.names import Names
from landscape.catalogue.parameters import MOST_WRONG, UNKNOWN_VALUE, sorted_out
from landscape.catalogue.query import AnyOf, Choice, Condition
from landscape.catalogue.tree import Branch
from landscape.errors import Detail, ParameterError
from landscape.schema.model import Kind, Schema


def with_links(conditions: Iterable[Condition], index: CollectionIndex, names: Names) -> tuple[Condition, ...]:
    """The conditions, every linked record by its id.

    Raises ``ParameterError`` with a detail for each name that is no record's, or that of several.
    """
    resolved: list[Condition] = []
    wrong: list[Detail] = []
    for one in conditions:
        condition, mistakes = _resolved(one, index, names, MOST_WRONG - len(wrong))
        resolved.append(condition)
        wrong += mistakes
        if len(wrong) >= MOST_WRONG:
            break
    if wrong:
        raise ParameterError("; ".join(one.message for one in wrong), *wrong)
    return tuple(resolved)


def _resolved(condition: Condition, index: CollectionIndex, names: Names, most: int) -> tuple[Condition, list[Detail]]:
    branch = index.branches.get(condition.key)
    if branch is None or branch.field.kind is not Kind.LINK or not isinstance(condition, AnyOf):
        return condition, []
    choices, wrong = sorted_out((_link(choice, branch, index, names) for choice in condition.choices), most)
    return AnyOf(condition.key, tuple(choices)), wrong


def _link(choice: Choice, branch: Branch, index: CollectionIndex, names: Names) -> Choice | Detail:
    label = index.terms(branch.key).labels.get(choice.text) or names.label(choice.text)
    if label is not None:
        return replace(choice, label=label)
    found = meant(branch.key, choice.text, collections_of(index.schema, branch), names)
    return found if isinstance(found, Detail) else Choice(found, names.label(found) or found, (found,))


def meant(parameter: str, text: str, collections: Sequence[str], names: Names) -> str | Detail:
    """The id of the one record of these collections with that bare name; or what is wrong with it."""
    found = names.called(text, collections)
    return found[0] if len(found) == 1 else _wrong(parameter, text, collections, found, names)


def _wrong(parameter: str, text: str, collections: Sequence[str], several: list[str], names: Names) -> Detail:
    if several:
        message, allowed = f"{text!r} is the name of several records", tuple(several)
    else:
        likely = [one for one in collections if text.startswith(f"{one}/")] or collections
        found = [one for one in names.near(text, likely) if one.partition("/")[0] in collections]
        message, allowed = f"{text!r} is no record of {' or '.join(collections)}", tuple(found)
    hint = f"Did you mean `{allowed[0]}`?" if allowed else "Write the id of a record, as in `collection/name`."
    return Detail(UNKNOWN_VALUE, message, parameter, value=text, hint=hint, allowed=allowed)


def collections_of(schema: Schema, branch: Branch) -> list[str]:
    """The collections whose records a link may lead to; all of them when its class has no records of its own."""
    wanted = set(branch.field.classes)
    fitting = [name for name, one in schema.collections.items() if wanted & {one.cls, *one.superclasses}]
    return fitting or list(schema.collections)
