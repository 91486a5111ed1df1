from __future__ import annotations

import pytest

from landscape.cli.completion import completing, completions
from landscape.derived.choices import Choice

KNOWN = [
    Choice("http://e.org/slurm", "slurm", "Slurm"),
    Choice("http://e.org/IT", "IT", "Italy"),
    Choice("http://e.org/singularityce", "singularityce", "SingularityCE"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("s", ["singularityce", "slurm"]), ("Ita", ["IT"]), ("slrum", ["slurm"]), ("", ["IT", "singularityce", "slurm"])],
)
def test_what_begins_alike_or_was_meant_is_offered(text: str, expected: list[str]) -> None:
    assert completions(text, KNOWN) == expected


def test_the_terminal_completes_only_while_it_is_asked() -> None:
    readline = pytest.importorskip("readline")
    before = readline.get_completer()
    with completing(KNOWN):
        complete = readline.get_completer()
        assert [complete(" slrum", state) for state in (0, 1)] == ["slurm", None]
    assert readline.get_completer() is before
