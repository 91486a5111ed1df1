from __future__ import annotations

import pytest

from landscape_api.pages.views.lexicon import Lexicon


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/compute-continuum/voc/cap/slurm", "cap:slurm"),
        ("https://w3id.org/compute-continuum/id/systems/leonardo", "system:leonardo"),
        ("https://w3id.org/compute-continuum/id/systems/leonardo#booster", None),
        ("http://example.org/", None),
    ],
)
def test_an_iri_is_shortened_only_where_nothing_must_be_escaped(lexicon: Lexicon, iri: str, short: str | None) -> None:
    assert lexicon.short(iri) == short


def test_a_scheme_is_found_by_its_own_iri_and_by_those_of_its_concepts(lexicon: Lexicon) -> None:
    scheme = lexicon.schemes["scheduler"]
    assert [lexicon.scheme_of(iri) for iri in (scheme.iri, scheme.concepts[0].iri)] == [scheme, scheme]
    assert lexicon.scheme_of("http://example.org/") is None
