"""The form of parameters: names with a suffix, values with commas between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from landscape.errors import Detail
from landscape.schema.near import near

Good = TypeVar("Good")

MOST_ALLOWED = 50  # values that an answer lists; of a longer vocabulary it names the likeliest
MOST_NEAR = 5
MOST_WRONG = 10  # mistakes that one answer explains: to look for what was meant takes milliseconds each
LONGEST = 2000  # signs of a value
BOUNDS = ("min", "max")
PAGING = ("page", "offset", "start", "skip", "size", "count", "per_page", "page_size")  # of other people's lists
UNKNOWN_PARAMETER, UNKNOWN_VALUE, BAD_VALUE = "unknown-parameter", "unknown-value", "bad-value"


def split(text: str) -> list[str]:
    """The alternatives that a parameter's value names; a backslash takes the sign behind it as it is."""
    parts, current, escaped = [], "", False
    for sign in text:
        if escaped or sign not in "\\,":
            current, escaped = current + sign, False
        elif sign == "\\":
            escaped = True
        else:
            parts.append(current)
            current = ""
    return [part.strip() for part in (*parts, current)]


def escape(value: str) -> str:
    """A value as a parameter writes it, so that ``split`` gives it back."""
    return re.sub(r"([\\,])", r"\\\1", value)


def sorted_out(found: Iterable[Good | Detail], most: int) -> tuple[list[Good], list[Detail]]:
    """What was understood, and what is wrong: reading ends with ``most`` mistakes."""
    good: list[Good] = []
    wrong: list[Detail] = []
    for one in found:
        if isinstance(one, Detail):
            wrong.append(one)
            if len(wrong) >= most:
                break
        else:
            good.append(one)
    return good, wrong


def unknown_value(
    parameter: str, value: str, known: Sequence[str], what: str, labels: Mapping[str, str] | None = None
) -> Detail:
    """What to say about a value that does not exist, with what was probably meant.

    ``labels`` are what people call the known values: whoever writes ``Italy`` is told of ``IT``.
    """
    end = f".{value.removeprefix('-')}"
    tails = sorted((name for name in known if name.endswith(end)), key=lambda name: name.count("."))
    names = {label: name for name, label in (labels or {}).items()} | {name: name for name in known}
    meant = list(dict.fromkeys([*tails, *(names[one] for one in near(value, names, MOST_NEAR))]))[:MOST_NEAR]
    allowed = sorted(known) if len(known) <= MOST_ALLOWED else meant
    other = None if allowed else f"The schema lists all {len(known)}."
    hint = f"Did you mean `{meant[0]}`?" if meant else other
    return Detail(UNKNOWN_VALUE, f"{value!r} is {what}", parameter, value=value, hint=hint, allowed=tuple(allowed))


def unknown_parameter(name: str, value: str, known: Iterable[str]) -> Detail:
    """What to say about a parameter that does not exist."""
    names = list(known)
    stem, _, end = name.rpartition(".")
    if end in BOUNDS and stem in names:
        message, hint = f"{stem!r} has no order, and so no {end}", f"Write `{stem}=` and a value."
        return Detail(UNKNOWN_PARAMETER, message, name, value=value, hint=hint)
    meant = near(name, names, MOST_NEAR)
    if name in PAGING:
        hint = "Pages follow each other by `cursor`: follow `links.next`, and choose their length by `limit`."
        return Detail(UNKNOWN_PARAMETER, f"{name!r} is no parameter here", name, value=value, hint=hint)
    hint = f"Did you mean `{meant[0]}`?" if meant else "Leave it out, or see which fields the collection has."
    return Detail(UNKNOWN_PARAMETER, f"{name!r} is no parameter here", name, value=value, hint=hint, allowed=(*meant,))
