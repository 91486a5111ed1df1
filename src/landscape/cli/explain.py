"""``landscape explain``: what a code of a finding means, and how it is written right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli import options

if TYPE_CHECKING:  # what a command needs is imported when it is called
    from rich.text import Text

    from landscape.check.explain import Example, Explanation


@click.command("explain")
@click.argument("code", required=False)
@options.root
def command(code: str | None, root: Path | None) -> None:
    """Explain the code of a finding; without one, list all codes."""
    from rich.console import Console

    from landscape.check.explain import explain, explanations
    from landscape.folders import find_folders
    from landscape.schema import load

    folders = find_folders(root)
    schema = load(folders)
    if code is None:
        return click.echo(_list(explanations(folders, schema)))
    return Console(soft_wrap=True, highlight=False).print(_shown(explain(code, folders, schema)))


def _list(found: dict[str, Explanation]) -> str:
    width = max(map(len, found))
    return "\n".join(f"{one.code:<{width}}  {one.severity:<9}  {one.title}" for one in found.values())


def _shown(one: Explanation) -> Text:
    from rich.text import Text

    from landscape.check.as_text import COLOURS

    text = Text.assemble((f"{one.severity}[{one.code}]", COLOURS[one.severity]), ": ", (one.title, "bold"), "\n")
    for paragraph in (one.description, _about(one)):
        if paragraph:
            text.append(f"\n{paragraph}\n")
    for word, example in (("wrong", one.wrong), ("right", one.right)):
        if example is not None:
            text.append_text(_example(word, example))
    return text.append_text(Text.assemble("\n", ("help", "bold green"), f": {one.hint}"))


def _about(one: Explanation) -> str:
    """What the code is about, in words."""
    named = [f"property {one.path}" if one.path else "", f"field {one.field}" if one.field else ""]
    named.append(f"class {', '.join(one.classes)}" if one.classes else "")
    return ", ".join(word for word in named if word)


def _example(word: str, example: Example) -> Text:
    from rich.text import Text

    return Text.assemble(f"\n{word}: ", (f"{example.file}:{example.line}", "dim"), f"\n    {example.text}\n")
