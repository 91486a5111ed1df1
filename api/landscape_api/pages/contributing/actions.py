"""What the buttons of a form ask for beside its values: one more row or part, or one less."""

from __future__ import annotations

from landscape.derived.form.description import Control, Form
from landscape.derived.form.values import SEPARATOR, Cell, Values
from landscape_api.http.candidates import refused

ADD, REMOVE, OPEN = "_add", "_remove", "_open"


def add(form: Form, values: Values, stated: Values | None, name: str) -> str:
    """Add room for a value or a part to a control, such as ``partition.0.figures``; returns the name of the new one.

    Raises ``ParameterError`` when there is no such control.
    """
    control, inner, known = _control(form, values, stated, name, ADD)
    number = inner.next_number(control.key, known)
    if control.part:
        inner.parts.setdefault(control.key, {})[number] = Values(opened=True)
    else:
        cells = inner.cells.setdefault(control.key, {})
        if not cells:
            cells[number] = Cell()
            number += 1
        cells[number] = Cell()
    return f"{name}{SEPARATOR}{number}"


def remove(form: Form, values: Values, name: str) -> None:
    """Take a part away, such as ``partition.0``. Raises ``ParameterError`` when there is none."""
    parts, number = _part(form, values, name, REMOVE)
    del parts[number]


def open_part(form: Form, values: Values, name: str) -> str:
    """Show all fields of a part; returns its name. Raises ``ParameterError`` when there is none."""
    parts, number = _part(form, values, name, OPEN)
    parts[number].opened = True
    return name


def _part(form: Form, values: Values, name: str, parameter: str) -> tuple[dict[int, Values], int]:
    """The parts that one of that name is among, and its number."""
    owner, _, number = name.rpartition(SEPARATOR)
    control, inner, _ = _control(form, values, None, owner, parameter)
    parts = inner.parts.get(control.key, {})
    if not number.isdecimal() or int(number) not in parts:
        raise refused(parameter, "there is no such part in the form", value=name)
    return parts, int(number)


def _control(
    form: Form, values: Values, stated: Values | None, name: str, parameter: str
) -> tuple[Control, Values, Values | None]:
    """The control of a name, and the values that it is among."""
    *steps, key = name.split(SEPARATOR)
    for owner, number in zip(steps[::2], steps[1::2], strict=False):
        control = form.control(owner)
        part = values.parts.get(owner, {}).get(int(number)) if number.isdecimal() else None
        if control is None or control.part is None or part is None:
            raise refused(parameter, "there is no such part in the form", value=name)
        form, values = control.part, part
        stated = stated.parts.get(owner, {}).get(int(number)) if stated else None
    found = form.control(key) if len(steps) % 2 == 0 else None
    if found is None:
        raise refused(parameter, "there is no such field in the form", value=name)
    return found, values, stated
