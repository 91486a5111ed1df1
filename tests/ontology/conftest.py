"""The records in ``landscape`` with our rules: as they are, and when a line is another."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from answers import RECORDS, ROOT, TODAY, Answers, Changed
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema


@pytest.fixture(scope="session")
def schema() -> Schema:
    return load(Folders.under(ROOT))


@pytest.fixture(scope="session")
def answers(schema: Schema) -> Answers:
    return Answers(schema, RECORDS)


@pytest.fixture
def changed(schema: Schema, tmp_path: Path) -> Changed:
    """The answers when in one record ``old`` is ``new``."""

    def change(record: str, old: str, new: str, today: date = TODAY) -> Answers:
        records = tmp_path / "data"
        if not records.exists():
            shutil.copytree(RECORDS, records)
        file = records / f"{record}.ttl"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        return Answers(schema, records, today)

    return change
