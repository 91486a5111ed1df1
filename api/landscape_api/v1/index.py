"""``/api/v1/``: what there is to ask for, and in which words."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.schema.model import Collection, Field, Kind, Metric, Scheme
from landscape.schema.names import local
from landscape_api.http.answers import json_answer
from landscape_api.http.negotiation import JSON, negotiate
from landscape_api.http.openapi import answers
from landscape_api.serving import Serving, serving_of
from landscape_api.v1.records import API, CONTEXT

router = APIRouter(prefix=API, tags=["Records"])


@router.get("/", operation_id="index", responses=answers(JSON, schema="Index"))
@router.get("", include_in_schema=False)
def index(request: Request) -> Response:
    """What there is: collections and what their records own, with all fields; metrics; schemes; other addresses."""
    negotiate(request.headers.get("accept"), (JSON,))
    serving = serving_of(request)
    counts = serving.catalogue.counts()
    manifest = serving.snapshot.manifest
    content = {
        "collections": [
            {**class_json(one), "count": counts[name], "url": serving.url(f"{API}/{name}")}
            for name, one in serving.schema.collections.items()
        ],
        "owned": [class_json(one) for one in serving.schema.owned.values()],
        "metrics": [metric_json(one) for one in serving.schema.metrics.values()],
        "schemes": [scheme_json(one) for one in serving.schema.schemes.values()],
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
        "schema": f"{API}/schema",
        "vocabularies": f"{API}/vocabularies",
        "context": CONTEXT,
        "questions": f"{API}/questions",
        "search": f"{API}/search",
        "match": f"{API}/match",
        "gaps": f"{API}/gaps",
        "trust": f"{API}/trust",
        "network": f"{API}/network",
        "timeline": f"{API}/timeline",
        "reports": f"{API}/reports",
        "records": f"{API}/records",
        "compare": f"{API}/compare",
        "changes": f"{API}/changes",
        "feed": f"{API}/changes.atom",
        "reconcile": f"{API}/reconcile",
        "features": "/ogc/",
        "snapshots": "/snapshots/",
        "check": f"{API}/check",
        "sparql": "/sparql",
        "openapi": "/openapi.json",
        "problems": "/problems/",
    }
    return {name: serving.url(path) for name, path in paths.items()}


def class_json(collection: Collection) -> dict[str, Any]:
    """A class and its fields. What records own has no name, for it has no list."""
    return {
        **({"name": collection.name} if collection.name else {}),
        "type": collection.type_name,
        "label": collection.label,
        "plural": collection.plural,
        "definition": collection.definition,
        "fields": [field_json(one) for one in collection.fields],
    }


def field_json(field: Field) -> dict[str, Any]:
    """A field; its metric, the types of its values and its schemes only where it has them."""
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
    members |= {"types": [local(one) for one in field.classes]} if field.kind in (Kind.LINK, Kind.OWNED) else {}
    return members | ({"schemes": [local(one) for one in field.schemes]} if field.schemes else {})


def metric_json(metric: Metric) -> dict[str, Any]:
    """A metric and the unit that its values are in."""
    return {
        "key": metric.key,
        "label": metric.label,
        "definition": metric.definition,
        "unit": {"symbol": metric.unit.symbol, "label": metric.unit.label},
        "adds": metric.adds,
        "direction": metric.direction,
    }


def scheme_json(scheme: Scheme) -> dict[str, Any]:
    """A vocabulary with its terms."""
    return {
        "id": local(scheme.iri),
        "label": scheme.label,
        "definition": scheme.definition,
        "concepts": [{"id": one.id, "label": one.label} for one in scheme.concepts],
    }
