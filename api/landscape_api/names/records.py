"""``/id``: what the IRIs of records lead to. A thing is not a document, so its name leads on to one (303)."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from landscape_api.http.answers import link_header
from landscape_api.http.forms import FORMATS, GEOJSON, formats_of_records
from landscape_api.http.negotiation import HTML, negotiate, split_suffix
from landscape_api.http.openapi import answers, leads_to
from landscape_api.serving import serving_of
from landscape_api.v1.records import entry_answer

DOCUMENTS = (HTML, *FORMATS)

router = APIRouter(prefix="/id", tags=["Names"])


@router.get(
    "/{collection}/{slug}",
    operation_id="resolve-name",
    responses=answers(*FORMATS, GEOJSON) | leads_to("The document that `Accept` asks for"),
)
def name(request: Request, collection: str, slug: str) -> Response:
    """Lead to the page, the JSON or the Turtle of a record by `Accept`; with `.json` or `.ttl`, give it here."""
    serving = serving_of(request)
    stem, form = split_suffix(slug, formats_of_records(serving.collection(collection)))
    entry = serving.catalogue.entry(collection, stem)
    if form:
        return entry_answer(serving, f"/{collection}/{stem}", entry, form)
    wanted = negotiate(request.headers.get("accept"), DOCUMENTS)
    addresses = {one.suffix: serving.url(f"/id/{collection}/{stem}.{one.suffix}") for one in DOCUMENTS}
    alternates = [link_header({"alternate": addresses[one.suffix]}, {"alternate": one.media_type}) for one in DOCUMENTS]
    headers = {"Location": addresses[wanted.suffix], "Link": ", ".join(alternates), "Cache-Control": "no-cache"}
    return Response(status_code=303, headers=headers)
