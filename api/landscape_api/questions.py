"""``/api/v1/questions``: the questions that have a name, and their answers of today."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.sparql import Question
from landscape.sparql.questions import NamedQuestion
from landscape_api.answers import json_answer
from landscape_api.asking import ask
from landscape_api.body import url_parameters
from landscape_api.candidates import check_parameters
from landscape_api.negotiation import JSON, negotiate, split_suffix
from landscape_api.openapi import answers
from landscape_api.records import API
from landscape_api.serving import Serving, serving_of
from landscape_api.sparql import GRAPHS, SOLUTIONS

PATH = f"{API}/questions"

router = APIRouter(prefix=PATH, tags=["Questions"])


@router.get("", operation_id="list-questions", responses=answers(JSON, schema="Questions"))
def listed(request: Request) -> Response:
    """All named questions: what each asks, who asks it, why, and where its answer is."""
    check_parameters(url_parameters(request), ())
    negotiate(request.headers.get("accept"), (JSON,))
    serving = serving_of(request)
    items = [_question_json(serving, one) for one in serving.questions.values()]
    content = {
        "items": items,
        "total": len(items),
        "links": {"self": serving.url(PATH)},
        "snapshot": serving.snapshot.id,
    }
    return json_answer(content)


@router.get("/{name}", operation_id="get-question", responses=answers(JSON, *SOLUTIONS, *GRAPHS, schema="Question"))
async def question(request: Request, name: str) -> Response:
    """A named question; with the suffix of a result's form, such as `.csv` or `.json`, its answer."""
    check_parameters(url_parameters(request), ())
    serving = serving_of(request)
    stem, form = split_suffix(name, (*SOLUTIONS, *GRAPHS))
    found = serving.question(stem)
    if form is None:
        negotiate(request.headers.get("accept"), (JSON,))
        return json_answer({**_question_json(serving, found), "snapshot": serving.snapshot.id})
    solutions, graph = (next((one.media_type for one in few if one is form), None) for few in (SOLUTIONS, GRAPHS))
    answer = await ask(request, Question(found.text, solutions, graph))
    return Response(answer.body, media_type=answer.media_type)


def _question_json(serving: Serving, question: NamedQuestion) -> dict[str, Any]:
    url = f"{PATH}/{question.name}"
    return {
        "name": question.name,
        "title": question.title,
        "audience": question.audience,
        "reason": question.reason,
        "text": question.text,
        "links": {
            "self": serving.url(url),
            "run": serving.url("/sparql", [("query", question.text)]),
            "csv": serving.url(f"{url}.csv"),
            "json": serving.url(f"{url}.json"),
        },
    }
