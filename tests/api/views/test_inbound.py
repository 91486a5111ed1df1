from __future__ import annotations

from collections.abc import Sequence

from landscape.catalogue import Catalogue, Page, list_query
from landscape.schema.model import Collection
from landscape_api.views.inbound import inbound_views
from landscape_api.views.lexicon import Lexicon


def test_those_who_link_are_named_and_listed(lexicon: Lexicon, catalogue: Catalogue) -> None:
    def pages(collection: Collection, parameters: Sequence[tuple[str, str]]) -> Page:
        return catalogue.page(list_query(lexicon.schema, collection, parameters, limit=50, most=50))

    surf = catalogue.entry("facilities", "surf").document
    (view,) = inbound_views(lexicon, pages, surf)
    assert (view.collection.name, view.field, view.count) == ("systems", "part of", 2)
    assert view.href == "/id/systems?partOf=facilities/surf"
    assert [(one.text, one.href) for one in view.named] == [
        ("Snellius", "/id/systems/snellius.html"),
        ("Spider", "/id/systems/spider.html"),
    ]
