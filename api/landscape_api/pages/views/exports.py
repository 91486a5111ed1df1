"""Where what a list shows can be taken away, and where it stands on a map."""

from __future__ import annotations

from landscape.exchange.features import has_place
from landscape_api.http.forms import formats_of_lists
from landscape_api.pages.views.addresses import CURSOR, with_query
from landscape_api.pages.views.columns import COLUMNS
from landscape_api.pages.views.listing import SORT, Listing
from landscape_api.pages.views.site import Site
from landscape_api.v1.records import API

LABELS = {"json": "JSON", "csv": "CSV", "ttl": "Turtle", "geojson": "GeoJSON", "jsonld": "JSON-LD"}
IN = "in"  # the parameter that says which collection a map shows
LIMIT = "limit"


def list_exports(site: Site, listing: Listing) -> list[tuple[str, str]]:
    """The forms of all records of a list, up to as many as the API gives at a time: what each is called, and where.

    CSV has the columns that somebody chose.
    """
    collection, pairs = listing.collection, _narrowed(listing)
    most = (LIMIT, str(site.serving.settings.page_items_most))
    columns = ",".join(one.key for one in listing.choices if one.shown) if listing.usual_href else ""
    return [
        (
            LABELS[one.suffix],
            with_query(
                f"{API}/{collection.name}.{one.suffix}",
                [*pairs, *([("fields", columns)] if columns and one.suffix == "csv" else []), most],
            ),
        )
        for one in formats_of_lists(collection)
        if one.suffix in LABELS
    ]


def on_map(listing: Listing) -> str | None:
    """The address of the places of a list; None when its records have none."""
    if not has_place(listing.collection):
        return None
    pairs = [pair for pair in _narrowed(listing) if pair[0] != SORT]
    return with_query("/map.geojson", [(IN, listing.collection.name), *pairs])


def _narrowed(listing: Listing) -> list[tuple[str, str]]:
    return [pair for pair in listing.narrowed if pair[0] not in (CURSOR, COLUMNS, LIMIT)]
