"""``/map``: everything that has a place, on a map and in a table that says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from landscape.exchange.features import GEOMETRY, feature, has_place
from landscape.schema.model import Collection, Field, Kind
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, refused
from landscape_api.http.forms import GEOJSON
from landscape_api.pages.views.addresses import page_of
from landscape_api.pages.views.atlas import small_map
from landscape_api.pages.views.exports import IN
from landscape_api.pages.views.record import SectionMaker
from landscape_api.pages.views.site import Site, site_of
from landscape_api.pages.views.values import Value, values

MOST = 500  # places of one collection that a page shows

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the table: a name that leads to the page, values of some fields, and degrees."""

    name: Value
    cells: tuple[tuple[Value, ...], ...]
    latitude: float
    longitude: float


@router.get("/map")
def show(request: Request) -> Response:
    """Everything that has a place."""
    check_parameters(url_parameters(request), ())
    site = site_of(request)
    placed = [one for one in site.collections if has_place(one)]
    groups = [(one, _columns(one), _places(site, one)) for one in placed]
    return site.answer("map.html", groups=groups)


@router.get("/map.geojson")
def points(request: Request) -> Response:
    """The same as points with a name and what tells them apart, for the map; with `in`, those of one list."""
    site, parameters = site_of(request), url_parameters(request)
    wanted = next((value for key, value in parameters if key == IN), None)
    if wanted is None:
        check_parameters(parameters, (IN,))
        found = [one for collection in site.collections if has_place(collection) for one in _places(site, collection)]
    else:
        found = _places(site, site.serving.collection(wanted), [one for one in parameters if one[0] != IN])
    return JSONResponse(
        {"type": "FeatureCollection", "features": [_point(one) for one in found]}, media_type=GEOJSON.media_type
    )


@router.get("/map.svg")
def picture(request: Request) -> Response:
    """The same as a small picture of Europe, for pages without scripts and for paper."""
    check_parameters(url_parameters(request), ())
    site = site_of(request)
    found = [one for collection in site.collections if has_place(collection) for one in _places(site, collection)]
    places = [(one.name.text, (one.longitude, one.latitude)) for one in found]
    return Response(small_map(places), media_type="image/svg+xml")


def _point(place: Place) -> dict[str, Any]:
    kinds = [one.text for one in place.cells[0]] if place.cells else []
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {"page": place.name.href, "label": place.name.text, "kinds": kinds},
    }


def _columns(collection: Collection) -> tuple[Field, ...]:
    """What tells places apart: the first facets that are concepts."""
    return tuple(one for one in collection.fields if one.facet and one.kind is Kind.CONCEPT)[:2]


def _places(site: Site, collection: Collection, narrowed: Iterable[tuple[str, str]] = ()) -> list[Place]:
    if not has_place(collection):
        raise refused(IN, f"{collection.plural} have no places")
    page = site.serving.page(collection, [*narrowed, ("limit", str(MOST)), ("facets", "")])
    return [place for document in page.items if (place := _place(site, collection, document))]


def _place(site: Site, collection: Collection, document: dict[str, Any]) -> Place | None:
    geometry = feature(collection, document)[GEOMETRY]
    if geometry is None:
        return None
    longitude, latitude = geometry["coordinates"]
    label = SectionMaker(site.lexicon, collection, document).section().title
    cells = tuple(
        values(site.lexicon, one, document[one.key]) if one.key in document else () for one in _columns(collection)
    )
    return Place(replace(label, href=page_of(document["id"])), cells, latitude, longitude)
