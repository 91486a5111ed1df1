"""How much there is in a snapshot, counted once for each by the questions in ``counts/``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request

from landscape.sparql import Question
from landscape_api.serving import Serving, serving_of

CSV = "text/csv"
FOLDER = Path(__file__).parent / "counts"


@dataclass(frozen=True, slots=True)
class Statistics:
    """``triples``, ``subjects`` and ``objects`` of the default graph; things by class, statements by property."""

    triples: int
    subjects: int
    objects: int
    graphs: dict[str, int]
    classes: dict[str, int]
    properties: dict[str, int]


async def statistics_of(request: Request) -> Statistics:
    """The statistics of what a request is answered from. Raises what ``Serving.ask`` raises."""
    state, serving = request.app.state, serving_of(request)
    known: dict[str, Statistics] = getattr(state, "statistics", {})
    if serving.snapshot.id not in known:
        state.statistics = known = {serving.snapshot.id: await count(serving)}
    return known[serving.snapshot.id]


async def count(serving: Serving) -> Statistics:
    """Count everything. Raises what ``Serving.ask`` raises."""
    ((triples, subjects, objects),) = await _rows(serving, "size")
    graphs, classes, properties = [
        {name: int(number) for name, number in await _rows(serving, one)} for one in ("graphs", "classes", "properties")
    ]
    return Statistics(int(triples), int(subjects), int(objects), graphs, classes, properties)


async def _rows(serving: Serving, name: str) -> list[list[str]]:
    text = (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    answer = await serving.ask(Question(text, CSV, None))
    return list(csv.reader(answer.body.decode().splitlines()))[1:]
