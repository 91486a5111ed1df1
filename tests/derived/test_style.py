from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse

from landscape.derived.style import style_of
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema
from landscape.schema.names import CCL, FIGURES, ID, METRIC, SHEET
from landscape.turtle.files import read_text
from landscape.turtle.format import formatted

FOLDERS = Folders.under(Path(__file__).parents[2])
RECORDS = sorted([*FOLDERS.data.rglob("*.ttl"), *(FOLDERS.shapes / "examples/valid").rglob("*.ttl")])
OTHERS = sorted([*FOLDERS.ontology.rglob("*.ttl"), *FOLDERS.shapes.glob("*.ttl")])


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(FOLDERS)


def iri(file: Path) -> str:
    return f"{ID}{file.parent.name}/{file.stem}"


def graph(text: str, base: str) -> Dataset:
    found = Dataset(Quad(*triple) for triple in parse(text, format=RdfFormat.TURTLE, base_iri=base))
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return found


def test_the_style_is_that_of_the_schema(schema: Schema) -> None:
    style = style_of(schema)
    assert style.owned[FIGURES] == SHEET
    assert style.symbols[f"{METRIC}disk"] == "PB"
    order = style.orders[f"{CCL}System"]
    assert order[f"{CCL}stage"] < order[f"{CCL}startDate"] < order[f"{CCL}capability"] < order[FIGURES]
    assert f"{CCL}can" not in order  # nobody writes what is computed


@pytest.mark.slow
@pytest.mark.parametrize("records", [True, False], ids=["records and examples", "ontology and shapes"])
def test_every_file_keeps_its_graph_and_is_formatted_once(schema: Schema, records: bool) -> None:
    style = style_of(schema)
    for file in RECORDS if records else OTHERS:
        text, record = read_text(file), iri(file) if records else None
        once = formatted(text, style, record)
        assert formatted(once, style, record) == once, file
        assert graph(once, iri(file)) == graph(text, iri(file)), file


def test_the_records_are_formatted(schema: Schema) -> None:
    style = style_of(schema)
    wrong = [file.name for file in RECORDS if formatted(read_text(file), style, iri(file)) != read_text(file)]
    assert wrong == [], "run `landscape fmt`"
