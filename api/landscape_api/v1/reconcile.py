"""``/api/v1/reconcile``: which record a name means, by the Reconciliation Service API 0.2 that OpenRefine speaks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.schema.names import CCL, ID
from landscape_api.http.answers import json_answer
from landscape_api.http.body import read_body, read_parameters, url_parameters
from landscape_api.http.candidates import check_parameters, refused
from landscape_api.http.negotiation import JSON, negotiate
from landscape_api.http.openapi import answers, takes
from landscape_api.serving import Serving, serving_of
from landscape_api.v1.reconciling.extend import extended
from landscape_api.v1.reconciling.names import PATH, type_of
from landscape_api.v1.reconciling.queries import reconciled

FORM = "application/x-www-form-urlencoded"
BODY_BYTES_MOST = 1 << 20
PREVIEW_WIDTH, PREVIEW_HEIGHT = 430, 200  # pixels
ABOUT = {"queries": "a JSON object of queries by their keys", "extend": "a JSON object with `ids` and `properties`"}

router = APIRouter(prefix=PATH, tags=["Reconciliation"])


def _form(**members: str) -> dict[str, Any]:
    properties = {name: {"type": "string", "description": what} for name, what in members.items()}
    return {"requestBody": {"content": {FORM: {"schema": {"type": "object", "properties": properties}}}}}


@router.get(
    "", operation_id="reconcile", responses=answers(JSON, schema="Reconciliation"), openapi_extra=takes(**ABOUT)
)
def manifest_or_answers(request: Request) -> Response:
    """The service's manifest; with `queries` the candidates for each, with `extend` the values of properties."""
    negotiate(request.headers.get("accept"), (JSON,))
    return _answer(serving_of(request), check_parameters(url_parameters(request), tuple(ABOUT)))


@router.post(
    "", operation_id="reconcile-many", responses=answers(JSON, schema="Reconciliation"), openapi_extra=_form(**ABOUT)
)
async def many(request: Request) -> Response:
    """The same for more than an address can hold, as a form."""
    negotiate(request.headers.get("accept"), (JSON,))
    body = await read_body(request, BODY_BYTES_MOST)
    return _answer(serving_of(request), check_parameters(read_parameters(body), tuple(ABOUT)))


def _answer(serving: Serving, given: Mapping[str, str]) -> Response:
    if "queries" in given and "extend" in given:
        raise refused("extend", "ask for queries or for an extension, not for both")
    if "queries" in given:
        return json_answer(reconciled(serving, _object("queries", given["queries"])))
    if "extend" in given:
        return json_answer(extended(serving, _object("extend", given["extend"])))
    return json_answer(_manifest(serving))


def _manifest(serving: Serving) -> dict[str, Any]:
    here = serving.url(PATH)

    def service(path: str) -> dict[str, str]:
        return {"service_url": here, "service_path": path}

    preview_url = {"url": f"{here}/preview?id={{{{id}}}}", "width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT}
    return {
        "versions": ["0.2"],
        "name": "Compute Continuum Landscape",
        "identifierSpace": ID,
        "schemaSpace": CCL,
        "serviceVersion": version("landscape"),
        "documentation": serving.url("/openapi.json"),
        "view": {"url": f"{ID}{{{{id}}}}"},
        "defaultTypes": [type_of(serving, name) for name in serving.schema.collections],
        "preview": preview_url,
        "suggest": {kind: service(f"/suggest/{kind}") for kind in ("entity", "property", "type")},
        "extend": {"propose_properties": service("/properties"), "property_settings": []},
    }


def _object(parameter: str, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refused(parameter, f"this is no JSON: {error}", ABOUT[parameter]) from error
    if not isinstance(found, dict):
        raise refused(parameter, "this is no JSON object", ABOUT[parameter])
    return found
