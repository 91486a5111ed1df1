"""What ``/openapi.json`` says of the answers to questions that take parameters."""

from __future__ import annotations

from landscape.catalogue.parameters import MOST_ALLOWED
from landscape.sparql.parameters import Parameter
from landscape.sparql.questions import NamedQuestion
from landscape.sparql.values import Values
from landscape_api.http.openapi import PROBLEMS, TEXT, Description, answers
from landscape_api.serving import Serving
from landscape_api.sparql.protocol import SOLUTIONS
from landscape_api.v1.questions import PATH


def operations(serving: Serving) -> dict[str, Description]:
    """An address for each of these questions."""
    return {
        f"{PATH}/{one.name}.json": {"get": _operation(serving.values, one)}
        for one in serving.questions.values()
        if one.parameters
    }


def _operation(values: Values, question: NamedQuestion) -> Description:
    found = answers(SOLUTIONS[0], schema="Solutions") | PROBLEMS
    return {
        "tags": ["Questions"],
        "operationId": f"ask-{question.name}",
        "summary": question.title,
        "description": f"{question.reason} With `.csv`, `.tsv` and `.xml` in other forms.",
        "parameters": [_described(values, one) for one in question.parameters],
        "responses": {str(status): one for status, one in found.items()},
    }


def _described(values: Values, parameter: Parameter) -> Description:
    usual = ", ".join(values.defaults(parameter)) or "all"
    text = f"{parameter.about}: {parameter.kind} {'of ' if parameter.of else ''}{' or '.join(parameter.of)}".strip()
    found: Description = {
        "name": parameter.name,
        "in": "query",
        "description": f"{text}; by default {usual}",
        "schema": TEXT,
    }
    concepts = sorted(one.id for one in values.choices(parameter))
    if 0 < len(concepts) <= MOST_ALLOWED:
        found["schema"] = {"type": "array", "items": {"type": "string", "enum": concepts}}
        found |= {"style": "form", "explode": False}
    return found
