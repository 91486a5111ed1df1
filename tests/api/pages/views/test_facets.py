from __future__ import annotations

from landscape.catalogue import Facet, FacetValue
from landscape_api.pages.views.addresses import Parameters
from landscape_api.pages.views.facets import FacetMaker, FacetView, Option

COUNTRY = Facet(
    "country", "country", 0, (FacetValue("IT", "Italy", 2, True), FacetValue("NL", "Netherlands", 5, False))
)
MANY = Facet("can", "can", 3, tuple(FacetValue(f"c{one}", f"C{one}", 20 - one, False) for one in range(12)))


def test_a_value_leads_to_the_list_with_it_or_without_it() -> None:
    (view,) = FacetMaker("systems", Parameters((("country", "IT"), ("cursor", "x")))).views([COUNTRY])
    assert view.options == (
        Option("Italy", 2, True, "/id/systems"),
        Option("Netherlands", 5, False, "/id/systems?country=IT,NL"),
    )


def test_a_long_facet_shows_its_first_values_and_leads_to_all() -> None:
    (view,) = FacetMaker("systems", Parameters(())).views([MANY])
    assert (len(view.options), view.more, view.all_href) == (6, 6, "/id/systems?facet=can")
    (view,) = FacetMaker("systems", Parameters((("facet", "can"),))).views([MANY])
    assert (len(view.options), view.more) == (12, 0)
    assert "facet=" not in view.options[0].href


def test_what_is_unknown_can_be_chosen_and_given_up() -> None:
    (view,) = FacetMaker("systems", Parameters(())).views([MANY])
    assert view.unknown == Option("unknown", 3, False, "/id/systems?can.missing=true")
    (view,) = FacetMaker("systems", Parameters((("can.missing", "true"),))).views([MANY])
    assert view.unknown == Option("unknown", 3, True, "/id/systems")


def test_a_facet_without_values_is_left_out_and_later_ones_are_closed() -> None:
    views: list[FacetView] = list(FacetMaker("systems", Parameters(())).views([Facet("x", "x", 3, ()), *[MANY] * 5]))
    assert [view.open for view in views] == [True, True, True, True, False]
