"""Answers as programs read them: members of plain JSON, and lists of rows that all have the same columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from landscape.errors import Detail, ParameterError
from landscape.insight.tables import Row
from landscape.schema.near import near

Answer = dict[str, Any]
TOTALS = "totals"


def is_rows(value: object) -> bool:
    """Whether a member of an answer is a list of rows, which may be empty."""
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def capped(answer: Answer, limit: int | None, offset: int = 0) -> Answer:
    """The answer with at most ``limit`` rows of each list, from ``offset`` on; ``totals`` are how many there are."""
    totals = {name: len(value) for name, value in answer.items() if is_rows(value)}
    end = None if limit is None else offset + limit
    cut = {name: value[offset:end] if name in totals else value for name, value in answer.items()}
    return cut | {TOTALS: totals}


def only(answer: Answer, parts: Sequence[str]) -> Answer:
    """The answer without the lists of rows that are not in ``parts``; all of it when none is named.

    Raises ``ParameterError`` for a part that it has not.
    """
    lists = [name for name, value in answer.items() if is_rows(value)]
    for part in parts:
        known_value("part", part, lists)
    return {name: value for name, value in answer.items() if not parts or name in parts or name not in lists}


def known_value(parameter: str, value: str, allowed: Iterable[str]) -> str:
    """The value, which is one of ``allowed``. Raises ``ParameterError`` for another one, with what was meant."""
    every = sorted(allowed)
    if value in every:
        return value
    meant = near(value, every)
    message = f"{value!r} is no {parameter} that there is"
    hint = f"Did you mean `{meant[0]}`?" if meant else None
    shown = tuple(meant) or tuple(every[:20])
    raise ParameterError(message, Detail("bad-value", message, parameter, value=value, hint=hint, allowed=shown))


def name_of(iri: str | None) -> str:
    """The short name of a thing: ``systems/leonardo`` of a record, ``IT`` of a concept."""
    text = iri or ""
    return text.removeprefix("id/") if text.startswith("id/") else text.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def record_of(iri: str) -> str:
    """The record in which a thing stands, as ``systems/leonardo``."""
    return name_of(iri).partition("#")[0]


def grouped(table: Iterable[Row], key: str, value: str) -> dict[str, list[str]]:
    """The values of one column by those of another, in their order; rows without either are left out."""
    found: dict[str, list[str]] = {}
    for row in table:
        if row[key] and row[value]:
            found.setdefault(str(row[key]), []).append(str(row[value]))
    return found
