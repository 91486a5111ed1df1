from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from landscape.schema.model import Collection
from landscape.schema.names import CCL
from landscape_api.pages.views.metadata import Metadata, brief

ALIGNMENT = """
@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://w3id.org/compute-continuum/alignments/schema-org> a owl:Ontology ;
    dcterms:title "Alignment"@en ; dcterms:source <https://schema.org/> ; owl:versionInfo "30" ;
    dcterms:modified "2026-11-25" .
ccl:System skos:broadMatch schema:Product .
skos:prefLabel skos:closeMatch schema:name .
ccl:partOf skos:closeMatch schema:isPartOf .
ccl:country skos:closeMatch schema:addressCountry .
ccl:startDate skos:narrowMatch schema:foundingDate .
schema:Product rdfs:label "Product" .
"""


@pytest.fixture
def metadata(tmp_path: Path) -> Metadata:
    (tmp_path / "schema-org.ttl").write_text(ALIGNMENT)
    return Metadata(tmp_path)


def test_a_record_is_described_in_the_words_of_the_alignment(
    metadata: Metadata, systems: Collection, leonardo: dict[str, Any]
) -> None:
    assert metadata.describe(systems, leonardo, "/id/systems/leonardo.html") == {
        "@context": "https://schema.org/",
        "@type": "Product",
        "@id": "https://w3id.org/compute-continuum/id/systems/leonardo",
        "name": "Leonardo",
        "isPartOf": {"@id": "https://w3id.org/compute-continuum/id/facilities/cineca", "name": "CINECA"},
        "addressCountry": "Italy",
        "isBasedOn": "https://docs.hpc.cineca.it/hpc/leonardo.html",
        "mainEntityOfPage": {
            "@type": "WebPage",
            "url": "/id/systems/leonardo.html",
            "isPartOf": {"@type": "Dataset", "@id": "https://w3id.org/compute-continuum/"},
        },
    }


def test_a_class_without_a_word_takes_that_of_a_wider_class_or_is_a_thing(
    metadata: Metadata, systems: Collection, leonardo: dict[str, Any]
) -> None:
    other = replace(systems, cls=CCL + "Other", superclasses=(CCL + "System",))
    assert metadata.describe(other, leonardo, "")["@type"] == "Product"
    assert metadata.describe(replace(other, superclasses=()), leonardo, "")["@type"] == "Thing"


def test_a_landscape_without_an_alignment_has_things(
    tmp_path: Path, systems: Collection, leonardo: dict[str, Any]
) -> None:
    found = Metadata(tmp_path).describe(systems, leonardo, "")
    assert (found["@type"], found["name"]) == ("Thing", "systems/leonardo")


def test_a_text_is_cut_between_words() -> None:
    assert brief(["", "a  text\nof several words"], 14) == "a text of …"
    assert brief(["short"], 14) == "short"
    assert brief([], 14) == ""
