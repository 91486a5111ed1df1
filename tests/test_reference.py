"""What exists is documented in ``docs/reference.md``, what is documented exists, and links lead somewhere."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import click
import pytest

from landscape.cli.main import main
from landscape_api.settings import Settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def group_commands() -> dict[str, click.Command]:
    """Every command of ``landscape`` by its name."""
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def settings() -> list[str]:
    return [str(field.metadata["env"]) for field in dataclasses.fields(Settings)]


def section(heading: str) -> str:
    """What the reference says below that heading."""
    text = (ROOT / "docs/reference.md").read_text(encoding="utf-8")
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("name", group_commands())
def test_every_command_and_option_is_documented(name: str) -> None:
    text = section(f"landscape {name}")
    options = [
        max(option.opts, key=len) for option in group_commands()[name].params if isinstance(option, click.Option)
    ]
    assert text
    assert [option for option in options if not re.search(rf"`{option}\b", text)] == []


def test_no_command_is_documented_that_does_not_exist() -> None:
    text = (ROOT / "docs/reference.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## landscape (.+)$", text, re.MULTILINE)) == set(group_commands())


def test_every_setting_is_documented_and_no_other() -> None:
    assert sorted(re.findall(r"`(LANDSCAPE_[A-Z_]+)`", section("landscape serve"))) == sorted(settings())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
