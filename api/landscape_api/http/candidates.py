"""What was probably meant by a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable

from landscape.errors import Detail, NotFoundError, ParameterError
from landscape.schema.near import near


def not_found(kind: str, name: str, known: Iterable[str]) -> NotFoundError:
    """The error for a ``kind`` of thing that is not called ``name``, with those that there are."""
    names = sorted(known)
    detail = Detail("not-found", f"there is no such {kind}", value=name, hint=_hint(name, names), allowed=tuple(names))
    return NotFoundError(f"no {kind} is called {name!r}", detail)


def refused(parameter: str, message: str, hint: str | None = None, value: str | None = None) -> ParameterError:
    """The error for a parameter that is of no use here, or whose value is none."""
    return ParameterError(f"{parameter}: {message}", Detail("bad-value", message, parameter, value=value, hint=hint))


def whole_number(parameter: str, text: str | None, usual: int, most: int) -> int:
    """A number from 1 to ``most``, or ``usual``. Raises ``ParameterError`` for anything else."""
    if text is None:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        raise refused(parameter, f"write a whole number from 1 to {most}", value=text)
    return int(text)


def check_parameters(
    parameters: Iterable[tuple[str, str]], known: Iterable[str], also: Iterable[str] = ()
) -> dict[str, str]:
    """Parameters by their name, for an address where each may stand once; ``also`` are others that it takes.

    Raises ``ParameterError`` with a detail for each that does not exist or stands twice.
    """
    names, values, faults = sorted({*known, *also}), dict[str, str](), list[Detail]()
    for name, value in parameters:
        if name not in names:
            faults.append(_unknown_parameter(name, value, names))
        elif name in values:
            faults.append(Detail("repeated-parameter", "this may stand only once", name, value=value))
        values[name] = value
    if faults:
        raise ParameterError("; ".join(f"{one.parameter}: {one.message}" for one in faults), *faults)
    return values


def _unknown_parameter(name: str, value: str, names: list[str]) -> Detail:
    hint = _hint(name, names) or (None if names else "Leave it out: nothing can be asked here.")
    message = "there is no such parameter here"
    return Detail("unknown-parameter", message, name, value=value, hint=hint, allowed=tuple(names))


def _hint(name: str, names: list[str]) -> str | None:
    meant = near(name, names)
    return f"Did you mean `{meant[0]}`?" if meant else None
