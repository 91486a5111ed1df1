"""With the needed answers, a record of every collection of the landscape passes the check."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from landscape.cli.main import main
from landscape.cli.new import option_of
from landscape.derived.choices import choices_of
from landscape.derived.template import asked
from landscape.folders import PARTS, Folders
from landscape.schema import load
from landscape.schema.model import Field, Kind, Schema

ROOT = Path(__file__).parents[2]
SCHEMA = load(Folders.under(ROOT))
BY_KIND = {Kind.TEXT: "An example", Kind.URL: "https://example.org/page", Kind.PERIOD: "2025-03"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    root = tmp_path_factory.mktemp("landscape")
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part)
    return Folders.under(root)


def values(field: Field, schema: Schema, folders: Folders) -> list[str]:
    """Two values where several can be, for some need two."""
    choices = [one.iri for one in choices_of(field, schema, folders.data)]
    return choices[: 2 if field.many else 1] or [BY_KIND.get(field.kind, "1")]


@pytest.mark.parametrize("name", SCHEMA.collections)
def test_the_needed_answers_are_enough(folders: Folders, name: str) -> None:
    collection = SCHEMA.collections[name]
    needed = [one for one in asked(collection, SCHEMA) if one.required or not one.facet]  # a rule needs the others
    given = [word for one in needed for text in values(one, SCHEMA, folders) for word in (option_of(one), text)]
    result = CliRunner().invoke(main, ["new", "--root", str(folders.root), name, "quite-new", *given])
    assert (result.exit_code, "violation" in result.output) == (0, False), result.output
