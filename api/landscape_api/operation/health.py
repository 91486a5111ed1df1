"""``/live`` and ``/ready``, for whoever watches over the service."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response

from landscape.errors import UnavailableError
from landscape.sparql import Question
from landscape_api.http.answers import json_answer
from landscape_api.http.negotiation import JSON
from landscape_api.http.openapi import answers
from landscape_api.serving import serving_of
from landscape_api.sparql.protocol import SOLUTIONS

READY_SECONDS_MOST = 2.0
EXPOSITION = "text/plain; version=0.0.4; charset=utf-8"
UNSTORED = {"Cache-Control": "no-store"}

router = APIRouter(tags=["Health"])


@router.get("/live", responses=answers(JSON))
async def live() -> Response:
    """That the process runs and answers."""
    return json_answer({"status": "live"}, UNSTORED)


@router.get("/ready", responses=answers(JSON))
async def ready(request: Request) -> Response:
    """That the snapshot is whole and a question in SPARQL is answered; 503 while it is not.

    `refused` names a newer snapshot that is damaged or cannot be read, and why: the one before is served on.
    """
    serving = serving_of(request)
    try:
        async with asyncio.timeout(READY_SECONDS_MOST):
            await serving.ask(Question("ASK {}", SOLUTIONS[0].media_type, None))
    except TimeoutError as error:
        raise UnavailableError(f"SPARQL was not answered within {READY_SECONDS_MOST:g} s; records are") from error
    refused = request.app.state.live.refused
    content = {"status": "ready", "snapshot": serving.snapshot.id} | ({"refused": refused} if refused else {})
    return json_answer(content, UNSTORED)


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """What was counted, for Prometheus: by all processes of the service, whichever is asked."""
    state, serving = request.app.state, serving_of(request)
    text = state.metrics.text(
        snapshot_records=sum(serving.snapshot.manifest.counts.values()),
        snapshot_triples=serving.snapshot.manifest.triples,
        snapshot_refused=float(state.live.refused is not None),
    )
    info = f'# TYPE landscape_snapshot_info gauge\nlandscape_snapshot_info{{snapshot="{serving.snapshot.id}"}} 1\n'
    return Response(text + info, headers=UNSTORED, media_type=EXPOSITION)
