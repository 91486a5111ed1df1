"""Reads what a form sent."""

from __future__ import annotations

import re
from collections.abc import Iterable

from landscape.derived.form.description import Control, Form
from landscape.derived.form.values import BESIDE, OPENED, SEPARATOR, Cell, Values
from landscape.errors import Detail, ParameterError

NUMBER = re.compile(r"0|[1-9][0-9]{0,3}")


def sent(form: Form, parameters: Iterable[tuple[str, str]]) -> Values:
    """The values of a form's parameters, such as ``partition.0.label.0``.

    Raises ``ParameterError`` for those that the form does not have.
    """
    values, unknown = Values(), list[str]()
    for name, text in parameters:
        if not _put(values, form, name.split(SEPARATOR), text.replace("\r\n", "\n")):
            unknown.append(name)
    if unknown:
        message = "there is no such field in this form"
        details = (Detail("unknown-parameter", message, one, hint="Open the form anew.") for one in unknown[:10])
        raise ParameterError(f"{unknown[0]}: {message}", *details)
    return values


def _put(values: Values, form: Form, steps: list[str], text: str) -> bool:
    """Put a text in its place; false when there is none."""
    control = form.control(steps[0])
    if control is None or len(steps) < 2 or not NUMBER.fullmatch(steps[1]):
        return False
    number = int(steps[1])
    if control.part is None:
        return _put_cell(values.cells.setdefault(control.key, {}).setdefault(number, Cell()), control, steps[2:], text)
    part = values.parts.setdefault(control.key, {}).setdefault(number, Values())
    if not steps[2:]:
        part.opened = text == OPENED
        return True
    return _put(part, control.part, steps[2:], text)


def _put_cell(cell: Cell, control: Control, steps: list[str], text: str) -> bool:
    if not steps:
        cell.text = text.strip()
    elif steps == [BESIDE]:
        cell.beside = text.strip()
    return steps in ([], [BESIDE])
