from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from landscape.exchange.table import columns, guarded, table
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Collection
from landscapes import SMALL


@pytest.fixture(scope="module")
def systems() -> Collection:
    return load(Folders.under(SMALL)).collections["systems"]


def document(**fields: Any) -> dict[str, Any]:
    return {"id": "systems/a", "iri": "https://example.org/a", **fields}


def rows(collection: Collection, *documents: dict[str, Any]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table(collection, documents), newline="")))


def test_the_columns_are_those_of_the_schema(systems: Collection) -> None:
    assert columns(systems)[:4] == ("id", "iri", "label", "description")
    assert "partition" not in columns(systems)
    assert "total.disk" in columns(systems)


def test_a_cell_has_ids_texts_and_numbers(systems: Collection) -> None:
    found = rows(
        systems,
        document(
            label={"de": "Ah", "en": "A"},
            partOf={"id": "facilities/f", "label": "F"},
            capability=[{"id": "gpu", "label": "GPU"}, {"id": "slurm", "label": "Slurm"}],
            open=False,
            total={"disk": -1.5},
        ),
    )[0]
    cells = (found[key] for key in ("label", "partOf", "capability", "open", "total.disk", "homepage"))
    assert list(cells) == ["A", "facilities/f", "gpu | slurm", "false", "-1.5", ""]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_text_is_a_formula(systems: Collection, text: str) -> None:
    """A spreadsheet runs a cell that begins so (bad-inputs: out_csv_formula)."""
    found = rows(systems, document(label={"en": text}))[0]["label"]
    assert found == f"'{text}"
    assert guarded("a=1") == "a=1"


def test_breaks_and_quotes_come_back_as_they_were(systems: Collection) -> None:
    """RFC 4180, section 2 (bad-inputs: out_csv_newline)."""
    text = 'two\r\nlines, "quoted"'
    assert rows(systems, document(label={"en": text}))[0]["label"] == text
    assert table(systems, [document()]).count("\r\n") == 2


def test_chosen_columns_stand_in_the_order_of_the_schema(systems: Collection) -> None:
    text = table(systems, [document(label={"en": "A"})], ("description", "label"))
    assert text == "id,label,description\r\nsystems/a,A,\r\n"
