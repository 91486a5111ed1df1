"""``/api/v1/vocabularies``: the terms that fields take."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.schema.model import Concept, Scheme
from landscape.schema.names import local
from landscape_api.http.answers import json_answer
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, not_found
from landscape_api.http.negotiation import JSON, negotiate
from landscape_api.http.openapi import answers
from landscape_api.serving import Serving, serving_of
from landscape_api.v1.records import API

PATH = f"{API}/vocabularies"

router = APIRouter(prefix=PATH, tags=["Schema"])


@router.get("", operation_id="list-vocabularies", responses=answers(JSON, schema="Vocabularies"))
def vocabularies(request: Request) -> Response:
    """All vocabularies: what each is for, and how many terms it has."""
    check_parameters(url_parameters(request), ())
    negotiate(request.headers.get("accept"), (JSON,))
    serving = serving_of(request)
    items = [_scheme(serving, one) for one in serving.schema.schemes.values()]
    links = {"self": serving.url(PATH)}
    return json_answer({"items": items, "total": len(items), "links": links, "snapshot": serving.snapshot.id})


@router.get("/{scheme}", operation_id="get-vocabulary", responses=answers(JSON, schema="Vocabulary"))
def vocabulary(request: Request, scheme: str) -> Response:
    """One vocabulary with its terms; `broader` are terms of the same vocabulary."""
    check_parameters(url_parameters(request), ())
    negotiate(request.headers.get("accept"), (JSON,))
    serving = serving_of(request)
    schemes = {local(iri): one for iri, one in serving.schema.schemes.items()}
    name = scheme.removesuffix(".json")
    if name not in schemes:
        raise not_found("vocabulary", name, schemes)
    content = {
        **_scheme(serving, schemes[name]),
        "concepts": [_concept(one) for one in schemes[name].concepts],
        "links": {"self": serving.url(f"{PATH}/{name}"), "up": serving.url(PATH)},
        "snapshot": serving.snapshot.id,
    }
    return json_answer(content)


def _scheme(serving: Serving, scheme: Scheme) -> dict[str, Any]:
    name = local(scheme.iri)
    about = {"id": name, "iri": scheme.iri, "label": scheme.label, "definition": scheme.definition}
    return about | {"flow": scheme.flow, "count": len(scheme.concepts), "url": serving.url(f"{PATH}/{name}")}


def _concept(concept: Concept) -> dict[str, Any]:
    about = {"id": concept.id, "iri": concept.iri, "label": concept.label, "definition": concept.definition}
    return about | {"broader": [local(one) for one in concept.broader]}
