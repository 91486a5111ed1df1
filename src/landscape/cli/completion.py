"""Names completed with the tabulator, misspelt ones too, where the terminal can do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from landscape.derived.choices import Choice, suggestions

SHOWN_MOST = 20


def completions(text: str, choices: Sequence[Choice]) -> list[str]:
    """The short names that begin like a text, or whose labels do; when none does, those that were probably meant."""
    small = text.lower()
    begun = [one.id for one in choices if one.id.lower().startswith(small) or one.label.lower().startswith(small)]
    return (sorted(begun) or [one.id for one in suggestions(text, choices)])[:SHOWN_MOST]


@contextmanager
def completing(choices: Sequence[Choice]) -> Iterator[None]:
    """While this lasts, the tabulator completes names; a system without readline does not."""
    try:
        import readline
    except ImportError:  # the module is not on every system
        yield
        return
    found: list[str] = []

    def complete(text: str, state: int) -> str | None:
        if state == 0:
            found[:] = completions(text.strip(), choices)
        return found[state] if state < len(found) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims(",")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])
