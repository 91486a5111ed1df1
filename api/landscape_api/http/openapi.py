"""What ``/openapi.json`` says of answers and parameters, which we write and read ourselves."""

from __future__ import annotations

from typing import Any

from landscape_api.http.negotiation import PROBLEM, Format

Description = dict[str, Any]

TEXT = {"type": "string"}
PROBLEM_SCHEMA: Description = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "errors": {"type": "array", "items": {"type": "object", "required": ["code", "message"]}},
        "snapshot": TEXT,
    },
}
A_PROBLEM: Description = {
    "description": "What is wrong, and what to do instead (RFC 9457)",
    "content": {PROBLEM.media_type: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
PROBLEMS: dict[int | str, Description] = {"4XX": A_PROBLEM, "5XX": A_PROBLEM}


def answers(*formats: Format, schema: str = "") -> dict[int | str, Description]:
    """The answer of an address: what it asks for, in any of these formats; ``schema`` names that of its JSON."""
    content: Description = {one.media_type: {} for one in formats}
    if schema:
        content[formats[0].media_type] = {"schema": reference(schema)}
    return {200: {"description": "The answer", "content": content}}


def reference(schema: str) -> Description:
    """A schema of ``landscape_api.v1.described``, by its name."""
    return {"$ref": f"#/components/schemas/{schema}"}


def leads_to(what: str) -> dict[int | str, Description]:
    """The answer of an address that only leads on."""
    return {303: {"description": what}}


def takes(**parameters: str) -> Description:
    """The parameters of an address, with what each is for."""
    return {
        "parameters": [
            {"name": name, "in": "query", "description": what, "schema": TEXT} for name, what in parameters.items()
        ]
    }
