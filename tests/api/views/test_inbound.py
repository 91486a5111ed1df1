from __future__ import annotations

from landscape.catalogue import Catalogue
from landscape_api.views.inbound import inbound_views
from landscape_api.views.lexicon import Lexicon


def test_those_who_link_are_named_and_listed(lexicon: Lexicon, catalogue: Catalogue) -> None:
    surf = catalogue.entry("facilities", "surf").document
    (view,) = inbound_views(lexicon, catalogue, surf)
    assert (view.collection.name, view.field, view.count) == ("systems", "part of", 2)
    assert view.href == "/id/systems?partOf=facilities/surf"
    assert [(one.text, one.href) for one in view.named] == [
        ("Snellius", "/id/systems/snellius.html"),
        ("Spider", "/id/systems/spider.html"),
    ]
