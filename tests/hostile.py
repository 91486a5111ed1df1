"""Labels that would break a careless page. The check refuses most of them, which pages do not rely on."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.build import build, pipeline
from landscapes import small_landscape

HOSTILE = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "' onmouseover='alert(1)",
    "template": "{{ 7 * 7 }} {% raw %}",
    "arabic": "مركز الحوسبة \u202eevil",
    "long": "x" * 500,
    "blank": " ",
}
HOSTILE_RECORD = """@base <https://w3id.org/compute-continuum/id/systems/{slug}> .
@prefix ccl: <https://w3id.org/compute-continuum/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix facility: <https://w3id.org/compute-continuum/id/facilities/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix stage: <https://w3id.org/compute-continuum/voc/stage/> .

<> a ccl:System ;
    skos:prefLabel "{label}"@en ;
    dcterms:description "{label}"@ar ;
    foaf:homepage <javascript:alert(1)> ;
    ccl:partOf facility:surf ;
    ccl:stage stage:operational .

<#part> a ccl:Partition ;
    skos:prefLabel "{label}"@en .
"""


def hostile_landscape(root: Path) -> Path:
    """A small landscape with a snapshot, which has a system for each of these labels and one that has none."""
    folders = small_landscape(root)
    for slug, label in HOSTILE.items():
        (folders.data / f"systems/{slug}.ttl").write_text(HOSTILE_RECORD.format(slug=slug, label=label), "utf-8")
    nameless = (
        HOSTILE_RECORD.replace(' ;\n    skos:prefLabel "{label}"@en', "").replace("{label}", "").format(slug="nameless")
    )
    (folders.data / "systems/nameless.ttl").write_text(nameless, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "_refuse_violations", lambda *_: None)
        build(folders, folders.root / "snapshots")
    return folders.root
