from __future__ import annotations

from pathlib import Path

import pytest

from landscape.check import load
from landscape.check.finding import Edit, Finding
from landscape.check.mends import with_mends
from landscape.check.naming import only_near
from landscape.check.rules import Landscape
from landscape.folders import Folders
from landscape.schema import load as load_schema
from landscape.schema.names import CCL
from landscapes import small_landscape

YEAR = '"2022"^^xsd:gYear'


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return small_landscape(tmp_path)


def fix(folders: Folders, written: str, code: str = "any") -> tuple[str, Edit | None]:
    """The text with a date as written, and the mend of a finding at its value."""
    file = folders.data / "systems/lumi.ttl"
    text = file.read_text(encoding="utf-8").replace(YEAR, written)
    file.write_text(text, encoding="utf-8")
    line, column = next((n, one.index(written)) for n, one in enumerate(text.splitlines(), 1) if written in one)
    length = len(written.partition("^^")[0].partition("@")[0])
    finding = Finding(
        code,
        "violation",
        "",
        "",
        "data/systems/lumi.ttl",
        line,
        column + 1,
        column + 1 + length,
        path=f"{CCL}startDate",
    )
    landscape = Landscape.of(load_schema(folders), load([], folders))
    return text, with_mends([finding], landscape)[0].fix


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"2022-3"^^xsd:gYearMonth', '"2022-03"^^xsd:gYearMonth'),
        ('"2022"^^xsd:gYearMonth', YEAR),
        ('"2022-3-7"^^<http://www.w3.org/2001/XMLSchema#gYear>', '"2022-03-07"^^xsd:date'),
        ("'2022.03'@en", '"2022-03"^^xsd:gYearMonth'),
        ("2022", YEAR),
    ],
)
def test_a_date_in_another_form_is_written_as_xml_schema_has_it(folders: Folders, written: str, meant: str) -> None:
    text, edit = fix(folders, written)
    assert edit is not None
    assert text[: edit.start] + edit.text + text[edit.end :] == text.replace(written, meant)


@pytest.mark.parametrize("written", [YEAR, '"3/2022"', '"2022-13"', '"2022-02-30"', '"spring 2022"', "20220"])
def test_a_date_that_is_right_or_may_mean_several_is_left(folders: Folders, written: str) -> None:
    assert fix(folders, written)[1] is None


@pytest.mark.parametrize(
    ("name", "near"),
    [("capabilty", "capability"), ("Capabilty", "Capability"), ("capability", "capability"), ("capa", None)],
)
def test_only_one_name_that_is_nearest_is_meant(name: str, near: str | None) -> None:
    assert only_near(name, ["capability", "Capability", "capacity", "capabilities"]) == near


def test_of_two_names_equally_near_none_is_meant() -> None:
    assert only_near("disc", ["disk", "dish"]) is None
