"""From a validation result to the rule that it breaks, and to words."""

from __future__ import annotations

from landscape.check.engine import Result
from landscape.check.rules import Landscape
from landscape.schema.model import Rule, Schema
from landscape.schema.rules import code_of, component_of

LEAST = component_of("minCount")
LONGEST_VALUE = 80  # characters of a value in a message

# What is wrong, by what a rule's code ends with. {path} and {value} are names as people write them.
MESSAGES = {
    "missing": "{path} is missing",
    "too-many": "{path} has more than one value",
    "datatype": "{value} is not in the form that {path} takes",
    "class": "{value} is not what {path} leads to",
    "kind": "{value} is not the kind of value that {path} takes",
    "pattern": "{value} is not written as {path} is",
    "in": "{value} is not one of the values of {path}",
    "scheme": "{value} is not of the vocabulary that {path} takes",
    "language": "{path} has two texts in one language",
    "range": "{value} is outside of what {path} can be",
    "length": "this text is too long for {path}",
    "value": "{path} lacks a value that it must have",
}


def rule_of(result: Result, schema: Schema) -> Rule:
    """The rule that a result is of; a plain one with its code when the schema has none."""
    exact = (rule for rule in schema.rules.values() if (rule.shape, rule.component) == (result.shape, result.component))
    code = code_of(result.shape, result.component)
    return next(exact, None) or schema.rules.get(code) or _plain(code, result)


def _plain(code: str, result: Result) -> Rule:
    return Rule(code, result.shape, result.component, result.severity, code, "", result.message, result.path)


def message_of(rule: Rule, result: Result, landscape: Landscape, values: int = 0) -> str:
    """What is wrong, in a sentence; ``values`` is how many the property has."""
    template = _counted(rule, values) or template_of(rule)
    if template is None:
        return f"not met: {_small(rule.description.rstrip('.')) or rule.title}"
    path = landscape.short(result.path or rule.path or "")
    return template.format(path=path, number=rule.number, values=values, value=_value(result.value, landscape))


def _counted(rule: Rule, values: int) -> str | None:
    """What is wrong where more than one value is allowed or asked for."""
    if rule.number is None or not rule.path or (rule.component == LEAST and not values):
        return None
    if rule.component == LEAST:
        return "{path} needs at least {number} values, and has {values}"
    return "{path} may have {number} values, and has {values}" if rule.number > 1 else None


def template_of(rule: Rule) -> str | None:
    """What is wrong by a rule of one property, with {path} and {value}; nothing of any other rule."""
    return next((text for end, text in MESSAGES.items() if rule.path and rule.code.endswith(f"-{end}")), None)


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _value(value: str | None, landscape: Landscape) -> str:
    if value is None:
        return "this"
    return landscape.short(value) if "://" in value and " " not in value else f"`{_cut(value)}`"


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}..."
