from __future__ import annotations

from landscape.catalogue import Facet, FacetValue
from landscape.schema.model import Collection
from landscape_api.pages.views.addresses import Parameters
from landscape_api.pages.views.chosen import Chosen, chosen
from landscape_api.pages.views.lexicon import Lexicon

OWNER = Facet("partOf", "part of", 0, (FacetValue("facilities/surf", "SURF", 2, True),))
PAIRS = (
    *(("q", "big machine"), ("country", "IT,NL"), ("total.disk.min", "100"), ("open.missing", "true")),
    *(("partOf", "facilities/surf"), ("sort", "-startDate"), ("limit", "5"), ("facet", "can")),
)


def test_each_condition_is_said_in_words_with_the_way_back(lexicon: Lexicon, systems: Collection) -> None:
    found = list(chosen(lexicon, systems, Parameters(PAIRS), [OWNER]))
    assert [(one.label, one.value) for one in found] == [
        ("words", "big machine"),
        ("country", "Italy"),
        ("country", "Netherlands"),
        ("disk total at least", "100"),
        ("open", "unknown"),
        ("part of", "SURF"),
    ]
    assert "country=NL&" in found[1].href
    assert list(chosen(lexicon, systems, Parameters((("country", "IT"),)), [])) == [
        Chosen("country", "Italy", "/id/systems")
    ]
