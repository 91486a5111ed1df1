"""``/ogc``: OGC API - Features, part 1: core (OGC 17-069r4), of the collections whose records have a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.catalogue.conditions import AS_OF, BBOX, LIFE
from landscape.catalogue.filters import CURSOR, LIMIT
from landscape.errors import Detail, InputError, ParameterError
from landscape.exchange.features import feature, features, has_place
from landscape.schema.model import Collection
from landscape_api.http.answers import form_answer, json_answer, link_header
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, not_found
from landscape_api.http.forms import GEOJSON
from landscape_api.http.negotiation import JSON, negotiate
from landscape_api.http.openapi import answers, takes
from landscape_api.serving import Serving, serving_of

PATH = "/ogc"
CONFORMS_TO = tuple(f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{one}" for one in ("core", "geojson"))
CRS = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
WORLD = [-180.0, -90.0, 180.0, 90.0]
OPEN = ("", "..")  # an end of an interval that is none
INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?")
ITEMS = {
    LIMIT: "how many features a page has",
    BBOX: "west, south, east and north in degrees",
    "datetime": "an instant, or two with a slash between: features that were in use then",
    CURSOR: "where the page begins, as the link to it says",
}

router = APIRouter(prefix=PATH, tags=["Features"])


@router.get("/", operation_id="ogc-landing", responses=answers(JSON))
@router.get("", include_in_schema=False)
def landing(request: Request) -> Response:
    """What is here: the landing page (section 7.2)."""
    _take_nothing(request)
    url = serving_of(request).url
    links = [
        _link("self", url(f"{PATH}/"), JSON.media_type),
        _link("service-desc", url("/openapi.json"), "application/vnd.oai.openapi+json;version=3.1"),
        _link("conformance", url(f"{PATH}/conformance"), JSON.media_type),
        _link("data", url(f"{PATH}/collections"), JSON.media_type),
    ]
    return json_answer({"title": "Places of the compute continuum", "links": links})


@router.get("/conformance", operation_id="ogc-conformance", responses=answers(JSON))
def conformance(request: Request) -> Response:
    """What it conforms to (section 7.4)."""
    _take_nothing(request)
    return json_answer({"conformsTo": list(CONFORMS_TO)})


@router.get("/collections", operation_id="ogc-collections", responses=answers(JSON))
def collections(request: Request) -> Response:
    """The collections that have places (section 7.13)."""
    _take_nothing(request)
    serving = serving_of(request)
    links = [_link("self", serving.url(f"{PATH}/collections"), JSON.media_type)]
    return json_answer({"links": links, "collections": [_described(serving, one) for one in _all(serving).values()]})


@router.get("/collections/{collection}", operation_id="ogc-collection", responses=answers(JSON))
def collection(request: Request, collection: str) -> Response:
    """One of them (section 7.14)."""
    _take_nothing(request)
    serving = serving_of(request)
    return json_answer(_described(serving, _placed(serving, collection)))


@router.get(
    "/collections/{collection}/items",
    operation_id="ogc-items",
    responses=answers(GEOJSON),
    openapi_extra=takes(**ITEMS),
)
def items(request: Request, collection: str) -> Response:
    """Its features (section 7.15). A parameter that does not exist, or a value that is none, is 400 here."""
    negotiate(request.headers.get("accept"), (GEOJSON, JSON))
    serving = serving_of(request)
    found = _placed(serving, collection)
    given = url_parameters(request)
    try:
        parameters = list(_as_filters(found, check_parameters(given, ITEMS)))
        page = serving.page(found, [*parameters, ("facets", "")])
    except ParameterError as error:
        raise InputError(error.message, *error.details) from error
    path = f"{PATH}/collections/{found.name}/items"
    links = [_link("self", serving.url(path, given), GEOJSON.media_type)]
    first = [one for one in given if one[0] != CURSOR]
    links += [_link("next", serving.url(path, [*first, (CURSOR, page.next)]), GEOJSON.media_type)] if page.next else []
    content = {
        **features(found, page.items),
        "links": links,
        "numberMatched": page.total,
        "numberReturned": len(page.ids),
    }
    header = link_header({one["rel"]: one["href"] for one in links})
    return form_answer(_renamed(content), GEOJSON, {"Link": header})


@router.get("/collections/{collection}/items/{item}", operation_id="ogc-item", responses=answers(GEOJSON))
def item(request: Request, collection: str, item: str) -> Response:
    """One feature (section 7.16)."""
    _take_nothing(request)
    negotiate(request.headers.get("accept"), (GEOJSON, JSON))
    serving = serving_of(request)
    found = _placed(serving, collection)
    document = serving.catalogue.entry(found.name, item).document
    path = f"{PATH}/collections/{found.name}"
    links = [
        _link("self", serving.url(f"{path}/items/{item}"), GEOJSON.media_type),
        _link("collection", serving.url(path), JSON.media_type),
    ]
    return form_answer({**_slugged(feature(found, document)), "links": links}, GEOJSON)


def _renamed(content: dict[str, Any]) -> dict[str, Any]:
    return {**content, "features": [_slugged(one) for one in content["features"]]}


def _slugged(one: dict[str, Any]) -> dict[str, Any]:
    """A feature by the name that its address here ends in."""
    return {**one, "id": one["id"].partition("/")[2]}


def _take_nothing(request: Request) -> None:
    try:
        check_parameters(url_parameters(request), ())
    except ParameterError as error:
        raise InputError(error.message, *error.details) from error


def _all(serving: Serving) -> dict[str, Collection]:
    return {name: one for name, one in serving.schema.collections.items() if has_place(one)}


def _placed(serving: Serving, name: str) -> Collection:
    found = _all(serving)
    if name not in found:
        raise not_found("collection with places", name, found)
    return found[name]


def _described(serving: Serving, collection: Collection) -> dict[str, Any]:
    path = f"{PATH}/collections/{collection.name}"
    return {
        "id": collection.name,
        "title": collection.plural,
        "description": collection.definition,
        "itemType": "feature",
        "crs": [CRS],
        "extent": {"spatial": {"bbox": [WORLD], "crs": CRS}},
        "links": [
            _link("self", serving.url(path), JSON.media_type),
            _link("items", serving.url(f"{path}/items"), GEOJSON.media_type),
        ],
    }


def _link(relation: str, url: str, media_type: str) -> dict[str, str]:
    return {"rel": relation, "href": url, "type": media_type}


def _as_filters(collection: Collection, given: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        if name != "datetime":
            yield name, value
        else:
            yield from _life(collection, value)


def _life(collection: Collection, text: str) -> Iterator[tuple[str, str]]:
    """The filters for an instant or an interval (section 7.15.4)."""
    start, slash, end = text.partition("/")
    if not slash:
        yield AS_OF, _day(start)
        return
    if start in OPEN and end in OPEN:
        raise _no_time(text)
    begin_field, end_field = (collection.of_role(role)[0].key for role in LIFE)
    if start not in OPEN:
        yield f"{end_field}.min", _day(start)
    if end not in OPEN:
        yield f"{begin_field}.max", _day(end)


def _day(text: str) -> str:
    found = INSTANT.fullmatch(text)
    if found is None:
        raise _no_time(text)
    return found[1]


def _no_time(text: str) -> InputError:
    hint = "Write a day, or a time as in 2027-01-01T00:00:00Z; two with a slash between for an interval."
    return InputError(
        f"datetime: {text!r} is no time", Detail("bad-value", f"{text!r} is no time", "datetime", value=text, hint=hint)
    )
