from __future__ import annotations

from dataclasses import replace

from landscape.schema.model import Collection
from landscape_api.pages.views.doubts import Doubts
from landscape_api.pages.views.values import Value

STAGE = "https://w3id.org/compute-continuum/ns#stage"
SLURM = "https://w3id.org/compute-continuum/voc/cap/slurm"


def test_doubts_about_a_property_are_about_all_its_values(systems: Collection) -> None:
    doubts = Doubts.of(systems, {"unverified": [STAGE]})
    stage, can = systems.field("stage"), systems.field("can")
    assert stage is not None
    assert can is not None
    one = Value("operational")
    assert doubts.mark(stage, (one,)) == (replace(one, unverified=True),)
    assert doubts.mark(can, (one,)) == (one,)


def test_doubts_about_a_value_are_about_it_alone(systems: Collection) -> None:
    doubts = Doubts.of(systems, {"unverified": SLURM})
    can = systems.field("can")
    assert can is not None
    slurm, other = Value("Slurm", iri=SLURM), Value("HTCondor", iri="http://e/")
    assert doubts.mark(can, (slurm, other)) == (replace(slurm, unverified=True), other)


def test_a_document_without_doubts_has_none(systems: Collection) -> None:
    assert Doubts.of(systems, {}) == Doubts()
    assert Doubts.of(systems, {"confidence": {"id": "unverified"}}).whole
