"""The forms in which records are given, and in which a collection's are."""

from __future__ import annotations

from landscape.exchange.features import has_place
from landscape.schema.model import Collection
from landscape_api.http.negotiation import CSV, JSON, TURTLE, Format

JSON_LD = Format("jsonld", "application/ld+json")
GEOJSON = Format("geojson", "application/geo+json", ("application/vnd.geo+json",))
ATOM = Format("atom", "application/atom+xml")

FORMATS = (JSON, TURTLE, JSON_LD)  # of every record
LISTS = (JSON, TURTLE, JSON_LD, CSV)  # of every list
ALL = (*LISTS, GEOJSON)


def formats_of_records(collection: Collection) -> tuple[Format, ...]:
    """The forms of a collection's records."""
    return (*FORMATS, GEOJSON) if has_place(collection) else FORMATS


def formats_of_lists(collection: Collection) -> tuple[Format, ...]:
    """The forms of a collection's lists."""
    return ALL if has_place(collection) else LISTS
