"""Mistakes that newcomers make, and all that they are told. ``REWRITE=1`` writes the answers anew: read them."""

from __future__ import annotations

import io
import os
import re
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from landscape.check import Checker, load
from landscape.check.as_text import as_text
from landscape.check.formats import rendered
from landscape.folders import Folders

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs/pictures/check.svg"
ANSWERS = Path(__file__).parent / "newcomers"
RIGHT = """@base <https://w3id.org/compute-continuum/id/systems/new> .
@prefix cap: <https://w3id.org/compute-continuum/voc/cap/> .
@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix facility: <https://w3id.org/compute-continuum/id/facilities/> .
@prefix metric: <https://w3id.org/compute-continuum/voc/metric/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix stage: <https://w3id.org/compute-continuum/voc/stage/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<> a ccl:System ;
    skos:prefLabel "New"@en ;
    ccl:partOf facility:cineca ;
    ccl:stage stage:operational ;
    ccl:startDate "2022-11"^^xsd:gYearMonth ;
    ccl:capability cap:slurm ;
    ccl:figures [ ccl:asOf "2023"^^xsd:gYear ; dcterms:source <https://example.org/figures> ;
        metric:disk 80 ] ;
    dcterms:source <https://example.org/new> .
"""
# What is written, and what somebody writes instead of it.
MISTAKES = {
    "typographic-quotes": ('"New"@en', "\u201cNew\u201d@en"),
    "prefix-forgotten": ("@prefix cap: <https://w3id.org/compute-continuum/voc/cap/> .\n", ""),
    "term-misspelt": ("stage:operational", "stage:opreational"),
    "semicolon-forgotten": ("facility:cineca ;", "facility:cineca"),
    "comma-for-semicolon": ("facility:cineca ;", "facility:cineca ,"),
    "name-forgotten": ('    skos:prefLabel "New"@en ;\n', ""),
    "language-forgotten": ('"New"@en', '"New"'),
    "link-to-nothing": ("facility:cineca", "facility:cinecca"),
    "unit-in-the-number": ("metric:disk 80", 'metric:disk "80 Petabytes"'),
    "date-in-words": ('"2022-11"^^xsd:gYearMonth', '"November 2022"'),
    "base-of-the-copied-file": ("systems/new>", "systems/lumi>"),
}


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    """The ontology and shapes that contributors meet, and a record to link to."""
    root = tmp_path_factory.mktemp("newcomer")
    for part in ("ontology", "shapes"):
        shutil.copytree(ROOT / part, root / part)
    for folder in ("systems", "facilities"):
        (root / "data" / folder).mkdir(parents=True)
    shutil.copy(ROOT / "data/facilities/cineca.ttl", root / "data/facilities")
    return Checker(Folders.under(root))


def answer(checker: Checker, text: str) -> str:
    file = checker.folders.data / "systems/new.ttl"
    file.write_text(text, encoding="utf-8")
    return rendered(checker.check(load([file], checker.folders)), "text") + "\n"


def test_the_record_is_right_without_a_mistake(checker: Checker) -> None:
    assert answer(checker, RIGHT) == "1 record in 1 file checked: all is well\n"


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_newcomer_is_told_all_that_is_needed(checker: Checker, mistake: str) -> None:
    right, wrong = MISTAKES[mistake]
    assert right in RIGHT
    found, file = answer(checker, RIGHT.replace(right, wrong, 1)), ANSWERS / f"{mistake}.txt"
    if "REWRITE" in os.environ:
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def test_the_picture_of_the_documentation_shows_what_is_told(checker: Checker) -> None:
    """``docs/pictures/check.svg`` is what a terminal of 100 columns shows; REWRITE=1 draws it anew."""
    text = RIGHT.replace("stage:operational", "stage:opreational").replace('    skos:prefLabel "New"@en ;\n', "")
    file = checker.folders.data / "systems/new.ttl"
    file.write_text(text, encoding="utf-8")
    report = checker.check(load([file], checker.folders))
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(as_text(report), soft_wrap=False, highlight=False)
    drawn = console.export_svg(title="landscape check data/systems/new.ttl", unique_id="check")
    drawn = re.sub(r"\s*@font-face \{[^}]*\}", "", drawn)  # a picture loads nothing from other hosts
    if "REWRITE" in os.environ:
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(drawn, encoding="utf-8")
    assert drawn == PICTURE.read_text(encoding="utf-8")
