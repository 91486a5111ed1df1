"""Queries: which records a name means (section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from landscape.catalogue.tree import listed
from landscape.exchange.reconciling import Candidate, Reconciler, Wanted
from landscape_api.http.candidates import refused
from landscape_api.serving import Serving
from landscape_api.v1.reconciling.names import known, type_of

QUERIES_MOST = 200  # of one batch
LIMIT, LIMIT_MOST = 5, 50


def reconciled(serving: Serving, queries: Mapping[str, Any]) -> dict[str, Any]:
    """The candidates for each query, by its key. Raises ``ParameterError`` for what is none."""
    if len(queries) > QUERIES_MOST:
        raise refused("queries", f"{len(queries)} queries are too many", f"Send at most {QUERIES_MOST} at a time.")
    reconciler = Reconciler(serving.schema, serving.catalogue)
    read = {key: _wanted(serving, key, one) for key, one in queries.items()}
    return {
        key: {"result": [_candidate(serving, one) for one in reconciler.candidates(wanted)]}
        for key, wanted in read.items()
    }


def _candidate(serving: Serving, one: Candidate) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "type": [type_of(serving, one.collection)],
        "score": one.score,
        "match": one.match,
        "features": [{"id": name, "value": value} for name, value in one.features],
    }


def _wanted(serving: Serving, key: str, query: Any) -> Wanted:
    """A query as it was sent. Raises ``ParameterError`` when it is none (section 4.2)."""
    if not isinstance(query, dict):
        _bad_query(key, "is no object")
    name, limit = query.get("query", ""), query.get("limit", LIMIT)
    properties = tuple(_asked_property(key, one) for one in listed(query.get("properties")))
    if not isinstance(name, str) or not (name.strip() or properties):
        _bad_query(key, "has no text in `query`, and no properties")
    if not isinstance(limit, int | float) or isinstance(limit, bool) or not limit >= 1:
        _bad_query(key, "has a `limit` that is no number from 1 on")
    types = [_asked_type(key, one) for one in listed(query.get("type")) if one]
    for one in types:
        known("type", one, "queries", serving.schema.collections)
    return Wanted(name, tuple(types), properties, int(min(limit, LIMIT_MOST)))


def _asked_type(key: str, given: Any) -> str:
    found = given.get("id") if isinstance(given, dict) else given
    if not isinstance(found, str):
        _bad_query(key, "has a `type` that is no text")
    return found


def _asked_property(key: str, given: Any) -> tuple[str, tuple[str, ...]]:
    if not isinstance(given, dict) or not isinstance(given.get("pid"), str) or "v" not in given:
        _bad_query(key, "has a property without `pid` and `v`")
    values = [one.get("id") if isinstance(one, dict) else one for one in listed(given["v"])]
    return given["pid"], tuple(str(one) for one in values if one is not None)


def _bad_query(key: str, what: str) -> NoReturn:
    raise refused("queries", f"the query {key!r} {what}", 'Write {"q0": {"query": "Leonardo"}}.')
