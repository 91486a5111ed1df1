"""``/api/v1/questions``: the questions that have a name, and their answers of today."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.sparql import Question
from landscape.sparql.parameters import Parameter, with_values
from landscape.sparql.questions import NamedQuestion
from landscape.sparql.values import Values
from landscape_api.http.answers import json_answer
from landscape_api.http.body import Parameters, url_parameters
from landscape_api.http.candidates import check_parameters
from landscape_api.http.negotiation import JSON, negotiate, split_suffix
from landscape_api.http.openapi import TEXT, Description, answers
from landscape_api.serving import Serving, serving_of
from landscape_api.sparql.asking import ask
from landscape_api.sparql.protocol import GRAPHS, SOLUTIONS
from landscape_api.v1.records import API

PATH = f"{API}/questions"
# Each question has its own: to programs that read OpenAPI, an object whose members are parameters (section 4.8.12.2).
ANY_PARAMETER: Description = {
    "name": "parameters",
    "in": "query",
    "description": "the question's own parameters, as its `parameters` name them",
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": TEXT},
}

router = APIRouter(prefix=PATH, tags=["Questions"])


@router.get("", operation_id="list-questions", responses=answers(JSON, schema="Questions"))
def listed(request: Request) -> Response:
    """All named questions: what each asks, who asks it, why, what it takes, and where its answer is."""
    check_parameters(url_parameters(request), ())
    negotiate(request.headers.get("accept"), (JSON,))
    serving = serving_of(request)
    items = [_question_json(serving, one, one.text, []) for one in serving.questions.values()]
    content = {
        "items": items,
        "total": len(items),
        "links": {"self": serving.url(PATH)},
        "snapshot": serving.snapshot.id,
    }
    return json_answer(content)


@router.get(
    "/{name}",
    operation_id="get-question",
    responses=answers(JSON, *SOLUTIONS, *GRAPHS, schema="Question"),
    openapi_extra={"parameters": [ANY_PARAMETER]},
)
async def question(request: Request, name: str) -> Response:
    """A named question; with the suffix of a result's form, such as `.csv` or `.json`, its answer.

    What it takes is in its `parameters`; a comma is *or*.
    """
    given = url_parameters(request)
    serving = serving_of(request)
    stem, form = split_suffix(name, (*SOLUTIONS, *GRAPHS))
    found = serving.question(stem)
    text = with_values(found.text, serving.values.terms(found.parameters, given))
    if form is None:
        negotiate(request.headers.get("accept"), (JSON,))
        return json_answer({**_question_json(serving, found, text, given), "snapshot": serving.snapshot.id})
    solutions, graph = (next((one.media_type for one in few if one is form), None) for few in (SOLUTIONS, GRAPHS))
    answer = await ask(request, Question(text, solutions, graph))
    return Response(answer.body, media_type=answer.media_type)


def _question_json(serving: Serving, question: NamedQuestion, text: str, given: Parameters) -> dict[str, Any]:
    """A question as it is asked with the parameters that are given."""
    url = f"{PATH}/{question.name}"
    return {
        "name": question.name,
        "title": question.title,
        "audience": question.audience,
        "reason": question.reason,
        "parameters": [_parameter_json(serving.values, one) for one in question.parameters],
        "text": text,
        "links": {
            "self": serving.url(url, given),
            "run": serving.url("/sparql", [("query", text)]),
            "csv": serving.url(f"{url}.csv", given),
            "json": serving.url(f"{url}.json", given),
        },
    }


def _parameter_json(values: Values, parameter: Parameter) -> dict[str, Any]:
    """What a parameter takes; without a default the question is about all."""
    return {
        "name": parameter.name,
        "description": parameter.about,
        "kind": parameter.kind,
        "of": list(parameter.of),
        "many": parameter.many,
        "default": values.defaults(parameter),
    }
