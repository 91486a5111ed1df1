"""A few lines about a record in a small frame, as the Reconciliation Service API 0.2 has it (section 5)."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from landscape.schema.names import DCTERMS, ID
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.negotiation import HTML
from landscape_api.http.openapi import answers, takes
from landscape_api.pages.views.templates import html_answer, render
from landscape_api.serving import serving_of
from landscape_api.v1.reconciling.extend import strings
from landscape_api.v1.reconciling.names import PATH

DESCRIPTION = DCTERMS + "description"

router = APIRouter(prefix=PATH, tags=["Reconciliation"])


@router.get(
    "/preview",
    operation_id="preview-record",
    responses=answers(HTML),
    openapi_extra=takes(id="the id of a record, as in `systems/leonardo`"),
)
def preview(request: Request) -> Response:
    """A few lines about a record as HTML, for a small frame."""
    serving = serving_of(request)
    given = check_parameters(url_parameters(request), ("id",))
    collection, _, slug = given.get("id", "").partition("/")
    entry = serving.catalogue.entry(collection, slug)
    fields = serving.schema.collections[collection].fields
    about = next((text for one in fields if one.path == DESCRIPTION for text in strings(entry.document, one)), "")
    kind = serving.schema.collections[collection].label
    return html_answer(render("preview.html", label=entry.label, kind=kind, about=about, href=ID + given["id"]))
