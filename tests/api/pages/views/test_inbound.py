from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from landscape.catalogue import Catalogue, Page, list_query
from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import CCL
from landscape_api.pages.views.inbound import Pages, citing_views, inbound_views
from landscape_api.pages.views.lexicon import Lexicon


@pytest.fixture
def pages(lexicon: Lexicon, catalogue: Catalogue) -> Pages:
    def page(collection: Collection, parameters: Sequence[tuple[str, str]]) -> Page:
        return catalogue.page(list_query(lexicon.schema, collection, parameters, limit=50, most=50))

    return page


def test_those_who_link_are_named_and_listed(lexicon: Lexicon, catalogue: Catalogue, pages: Pages) -> None:
    surf = catalogue.entry("facilities", "surf").document
    (view,) = inbound_views(lexicon, pages, surf)
    assert (view.collection.name, view.field, view.count) == ("systems", "part of", 2)
    assert view.href == "/id/systems?partOf=facilities/surf"
    assert [(one.text, one.href) for one in view.named] == [
        ("Snellius", "/id/systems/snellius.html"),
        ("Spider", "/id/systems/spider.html"),
    ]


def test_those_who_name_it_as_their_source_are_listed(lexicon: Lexicon, systems: Collection, pages: Pages) -> None:
    locator = Field("locator", CCL + "locator", Kind.URL, "locator", role="locator")
    located = replace(systems, fields=(*systems.fields, locator))
    guide = {"locator": ["https://docs.hpc.cineca.it/hpc/leonardo.html", "https://e.example/a,b"]}
    found = list(citing_views(lexicon, [systems], pages, located, guide))
    assert [(one.field, one.count, [link.text for link in one.named]) for one in found] == [
        ("source", 1, ["Leonardo"]),
        ("partitions, figures, source", 1, ["Leonardo"]),
    ]
    assert found[0].href == "/id/systems?source=https://docs.hpc.cineca.it/hpc/leonardo.html"
    assert list(citing_views(lexicon, [systems], pages, systems, guide)) == []
