"""``/api/v1/``: what there is to ask for, and in which words."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.schema.model import Collection, Field, Metric, Scheme
from landscape.schema.names import local
from landscape_api.answers import json_answer
from landscape_api.negotiation import JSON, negotiate
from landscape_api.records import API
from landscape_api.serving import Serving, serving_of

router = APIRouter(prefix=API, tags=["Records"])


@router.get("/")
@router.get("", include_in_schema=False)
def index(request: Request) -> Response:
    """The collections with their fields, the metrics, the schemes, and where the rest of the service is."""
    negotiate(request.headers.get("accept"), (JSON,))
    serving = serving_of(request)
    counts = serving.catalogue.counts()
    manifest = serving.snapshot.manifest
    content = {
        "collections": [
            _collection_json(serving, one, counts.get(name, 0)) for name, one in serving.schema.collections.items()
        ],
        "metrics": [_metric_json(one) for one in serving.schema.metrics.values()],
        "schemes": [_scheme_json(one) for one in serving.schema.schemes.values()],
        "records": sum(counts.values()),
        "triples": manifest.triples,
        "asOf": manifest.as_of.isoformat(),
        "revision": manifest.revision,
        "links": _links(serving),
        "snapshot": serving.snapshot.id,
    }
    return json_answer(content)


def _links(serving: Serving) -> dict[str, str]:
    paths = {
        "self": f"{API}/",
        "questions": f"{API}/questions",
        "search": f"{API}/search",
        "sparql": "/sparql",
        "openapi": "/openapi.json",
        "problems": "/problems/",
    }
    return {name: serving.url(path) for name, path in paths.items()}


def _collection_json(serving: Serving, collection: Collection, count: int) -> dict[str, Any]:
    return {
        "name": collection.name,
        "type": collection.type_name,
        "label": collection.label,
        "plural": collection.plural,
        "definition": collection.definition,
        "count": count,
        "fields": [_field_json(one) for one in collection.fields],
        "url": serving.url(f"{API}/{collection.name}"),
    }


def _field_json(field: Field) -> dict[str, Any]:
    """A field; its metric and its schemes only where it has them."""
    members: dict[str, Any] = {
        "key": field.key,
        "kind": field.kind.value,
        "label": field.name,
        "description": field.description,
        "many": field.many,
        "required": field.required,
        "facet": field.facet,
        "derived": field.derived,
    }
    members |= {"metric": local(field.metric)} if field.metric else {}
    return members | ({"schemes": [local(one) for one in field.schemes]} if field.schemes else {})


def _metric_json(metric: Metric) -> dict[str, Any]:
    return {
        "key": metric.key,
        "label": metric.label,
        "definition": metric.definition,
        "unit": {"symbol": metric.unit.symbol, "label": metric.unit.label},
        "adds": metric.adds,
        "direction": metric.direction,
    }


def _scheme_json(scheme: Scheme) -> dict[str, Any]:
    return {
        "id": local(scheme.iri),
        "label": scheme.label,
        "definition": scheme.definition,
        "concepts": [{"id": one.id, "label": one.label} for one in scheme.concepts],
    }
