"""Documents with a place as GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from landscape.catalogue.index import PLACE
from landscape.catalogue.record import Document
from landscape.catalogue.walker import get
from landscape.schema.model import Collection

GEOMETRY = "geometry"


def has_place(collection: Collection) -> bool:
    """Whether records of a collection say where they stand."""
    return all(map(collection.of_role, PLACE))


def feature(collection: Collection, document: Document) -> dict[str, Any]:
    """A record as a feature; without a known place its geometry is null (RFC 7946, section 3.2)."""
    latitude, longitude = (get(document, collection.of_role(role)[0].key) for role in PLACE)
    known = isinstance(latitude, int | float) and isinstance(longitude, int | float)
    point = {"type": "Point", "coordinates": [longitude, latitude]} if known else None
    return {"type": "Feature", "id": document["id"], GEOMETRY: point, "properties": document}


def features(collection: Collection, documents: Iterable[Document]) -> dict[str, Any]:
    """Records as a collection of features."""
    return {"type": "FeatureCollection", "features": [feature(collection, one) for one in documents]}
