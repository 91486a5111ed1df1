"""``/live`` and ``/ready``, for whoever watches over the service."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response

from landscape.errors import UnavailableError
from landscape.sparql import Question
from landscape_api.answers import json_answer
from landscape_api.negotiation import JSON
from landscape_api.openapi import answers
from landscape_api.serving import serving_of
from landscape_api.sparql import SOLUTIONS

READY_SECONDS_MOST = 2.0
UNSTORED = {"Cache-Control": "no-store"}

router = APIRouter(tags=["Health"])


@router.get("/live", responses=answers(JSON))
async def live() -> Response:
    """That the process runs and answers."""
    return json_answer({"status": "live"}, UNSTORED)


@router.get("/ready", responses=answers(JSON))
async def ready(request: Request) -> Response:
    """That the snapshot is whole and a question in SPARQL is answered; 503 while it is not."""
    serving = serving_of(request)
    try:
        async with asyncio.timeout(READY_SECONDS_MOST):
            await serving.ask(Question("ASK {}", SOLUTIONS[0].media_type, None))
    except TimeoutError as error:
        raise UnavailableError(f"SPARQL was not answered within {READY_SECONDS_MOST:g} s; records are") from error
    return json_answer({"status": "ready", "snapshot": serving.snapshot.id}, UNSTORED)
