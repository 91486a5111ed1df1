from __future__ import annotations

import re
from pathlib import Path

import pytest

from landscape.check.explain import Example, Explanation, explain, explanations
from landscape.errors import NotFoundError
from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema

ROOT = Path(__file__).parents[2]
FOLDERS = Folders.under(ROOT)
# Where codes are named in Python: as a constant, alone or among others, or in a fault of the lint.
CONSTANT = re.compile(
    r"^[A-Z0-9_]+(?:, [A-Z0-9_]+)* = (\"[a-z]+(?:-[a-z0-9]+)+\"(?:, \"[a-z]+(?:-[a-z0-9]+)+\")*)$", re.MULTILINE
)
FAULT = re.compile(r'(?:Fault\(|return |else )"([a-z]+(?:-[a-z]+)+)"')
TEXTS = (ROOT / "src/landscape/check/codes.toml").read_text(encoding="utf-8")
TABLE = set(re.findall(r"^\[(.+)\]$", TEXTS, re.MULTILINE))


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load(FOLDERS)


def named_in_python() -> set[str]:
    rooms = [*(ROOT / "src/landscape/check").glob("*.py"), *(ROOT / "src/landscape/turtle").glob("*.py")]
    constants = [found for file in rooms for found in CONSTANT.findall(file.read_text(encoding="utf-8"))]
    lint = [file.read_text(encoding="utf-8") for file in (ROOT / "src/landscape/schema/lint").glob("*.py")]
    faults = {code for text in lint for code in FAULT.findall(text)}
    return {code.strip('"') for line in constants for code in line.split(", ")} | faults


def test_every_code_of_ours_has_its_texts_and_every_text_its_code() -> None:
    assert sorted(named_in_python()) == sorted(TABLE)


def test_every_code_can_be_explained(schema: Schema) -> None:
    found = explanations(FOLDERS, schema)
    assert TABLE | {*schema.rules} | {file.stem for file in (ROOT / "shapes/rules").glob("*.rq")} == {*found}
    assert [code for code, one in found.items() if not (one.title and one.hint)] == []


def test_a_code_of_a_shape_has_all_that_the_shape_says_and_its_examples(schema: Schema) -> None:
    one = explain("facility-kind-missing", FOLDERS, schema)
    assert (one.title, one.severity, one.classes, one.path, one.field) == (
        *("ccl:kind is missing", "violation", ("ccl:Facility",), "ccl:kind", "kind"),
    )
    assert one.wrong == Example(
        "shapes/examples/invalid/facilities/facility-kind-missing.ttl", 7, "<> a ccl:Facility ;"
    )
    assert one.right is not None
    assert (one.right.file, one.right.text) == ("shapes/examples/valid/facilities/example.ttl", "ccl:kind kind:hpc ;")


def test_a_rule_over_several_records_is_explained_from_its_file(schema: Schema) -> None:
    one = explain("end-before-start", FOLDERS, schema)
    assert (one.title, one.hint) == ("What ends has begun before", "Correct `ccl:startDate` or `ccl:endDate`.")
    assert one.wrong is not None


def test_a_code_of_ours_is_explained_from_the_table(schema: Schema) -> None:
    one = explain("unknown-term", FOLDERS, schema)
    assert one == Explanation(
        code="unknown-term",
        title="A term does not exist",
        severity="violation",
        description="A property, class or concept is none of the ontology. Nobody would find what is said with it.",
        hint="`landscape fix` corrects it when one term is near; "
        "otherwise search `ontology/` for what you want to say.",
        wrong=Example("shapes/examples/invalid/systems/unknown-term.ttl", 12, "ccl:capability cap:slurmm ."),
    )


@pytest.mark.parametrize("code", ["not-utf8", "not-turtle", "empty-file"])
def test_an_example_that_cannot_be_read_does_no_harm(schema: Schema, code: str) -> None:
    assert explain(code, FOLDERS, schema).right is None


def test_an_unknown_code_is_told_with_those_that_are_near(schema: Schema) -> None:
    with pytest.raises(NotFoundError) as raised:
        explain("facility-kind-mising", FOLDERS, schema)
    assert raised.value.details[0].allowed[0] == "facility-kind-missing"
