"""``/api/v1/records`` and ``/api/v1/compare``: some records by their ids."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.catalogue import Entry
from landscape.catalogue.parameters import split
from landscape.catalogue.tree import listed
from landscape.catalogue.walker import get
from landscape.schema.model import Field, Kind
from landscape_api.http.answers import json_answer
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, refused
from landscape_api.http.negotiation import JSON, negotiate
from landscape_api.http.openapi import answers, takes
from landscape_api.serving import Serving, serving_of
from landscape_api.v1.records import API, VERIFIED, with_claims

IDS = "ids"
MOST_RECORDS, MOST_COMPARED = 100, 10
ABOUT = "ids of records, with commas between them: `systems/leonardo,systems/lumi`"
ABOUT_VERIFIED = "`true` leaves out what no source supports"

router = APIRouter(prefix=API, tags=["Records"])


@router.get(
    "/records",
    operation_id="get-records",
    responses=answers(JSON, schema="Batch"),
    openapi_extra=takes(ids=ABOUT, verified=ABOUT_VERIFIED),
)
def batch(request: Request) -> Response:
    """Up to 100 records of any collections, in the order of `ids`; when one does not exist, the error says which."""
    serving = serving_of(request)
    entries = _entries(request, MOST_RECORDS)
    content = {
        "items": [with_claims(serving, one.document) for one in entries],
        "total": len(entries),
        "links": {"self": serving.url(f"{API}/records", url_parameters(request))},
        "snapshot": serving.snapshot.id,
    }
    return json_answer(content)


@router.get(
    "/compare",
    operation_id="compare-records",
    responses=answers(JSON, schema="Comparison"),
    openapi_extra=takes(ids=ABOUT, verified=ABOUT_VERIFIED),
)
def compare(request: Request) -> Response:
    """Two to ten records side by side: a row for each field that one of them has; null where it is unknown."""
    serving = serving_of(request)
    entries = _entries(request, MOST_COMPARED, least=2)
    content = {
        "items": [_head(serving, one) for one in entries],
        "rows": [_row(serving, field, entries) for field in _fields(serving, entries)],
        "links": {"self": serving.url(f"{API}/compare", url_parameters(request))},
        "snapshot": serving.snapshot.id,
    }
    return json_answer(content)


def _entries(request: Request, most: int, least: int = 1) -> list[Entry]:
    """The records that a request names. Raises ``NotFoundError`` with a detail for each that does not exist."""
    catalogue, rest = serving_of(request).catalogue_for(url_parameters(request))
    given = check_parameters(rest, (IDS,), also=(VERIFIED,))
    negotiate(request.headers.get("accept"), (JSON,))
    ids = list(dict.fromkeys(filter(None, split(given.get(IDS, "")))))
    if not least <= len(ids) <= most:
        raise refused(IDS, f"name {least} to {most} different records", ABOUT, value=given.get(IDS))
    return catalogue.entries(ids)


def _head(serving: Serving, entry: Entry) -> dict[str, str]:
    name = entry.document["id"]
    about = {"id": name, "label": entry.label, "collection": entry.document["collection"]}
    return about | {"url": serving.url(f"{API}/{name}")}


def _fields(serving: Serving, entries: list[Entry]) -> list[Field]:
    """The fields that one of the records has, in the order of the first collection that has them."""
    names = dict.fromkeys(one.document["collection"] for one in entries)
    fields = {field.key: field for name in names for field in serving.schema.collections[name].fields}
    shown = (one for one in fields.values() if one.kind is not Kind.OWNED)
    return [one for one in shown if any(get(entry.document, one.key) is not None for entry in entries)]


def _row(serving: Serving, field: Field, entries: list[Entry]) -> dict[str, Any]:
    values = [get(one.document, field.key) for one in entries]
    unit = {"unit": serving.schema.metrics[field.metric].unit.symbol} if field.metric else {}
    same = all(_plain(one) == _plain(values[0]) for one in values)
    return {"field": field.key, "label": field.name, **unit, "same": same, "values": values}


def _plain(value: Any) -> Any:
    """A value whatever the form of one among many: of a class with one country, and of one with several."""
    return listed(value) if not isinstance(value, dict) or "id" in value else value
