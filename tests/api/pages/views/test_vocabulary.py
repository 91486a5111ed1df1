from __future__ import annotations

from dataclasses import replace

from landscape.catalogue import Facet, FacetValue
from landscape_api.pages.views.lexicon import Lexicon
from landscape_api.pages.views.vocabulary import concept_views

CAN = Facet("can", "can", 0, (FacetValue("slurm", "Slurm", 2, False), FacetValue("planned", "?", 7, False)))
STAGE = Facet("stage", "stage", 0, (FacetValue("planned", "planned", 1, False),))
FACETS = {"systems": (CAN, STAGE)}


def uses(lexicon: Lexicon, scheme: str) -> dict[str, list[tuple[str, int, str]]]:
    views = concept_views(lexicon, lexicon.schemes[scheme], FACETS)
    return {view.concept.id: [(use.field.key, use.count, use.href) for use in view.uses] for view in views}


def test_a_concept_is_used_where_a_field_may_have_it(lexicon: Lexicon) -> None:
    assert uses(lexicon, "scheduler") == {"htcondor": [], "slurm": [("can", 2, "/id/systems?can=slurm")]}
    assert uses(lexicon, "country")["IT"] == []


def test_a_name_that_two_vocabularies_share_says_nothing_in_a_field_of_both(lexicon: Lexicon) -> None:
    schema = lexicon.schema
    slurm = next(one for one in schema.concepts.values() if one.id == "slurm")
    twin = replace(slurm, iri="http://e/slurm", scheme="http://e/other")
    shared = Lexicon(replace(schema, concepts={**schema.concepts, twin.iri: twin}))
    assert uses(shared, "scheduler")["slurm"] == []


def test_what_is_broader_is_named(lexicon: Lexicon) -> None:
    views = {one.concept.id: one for one in concept_views(lexicon, lexicon.schemes["accelerator"], {})}
    assert [one.id for one in views["nvidia-a100"].broader] == ["nvidia-gpu"]
