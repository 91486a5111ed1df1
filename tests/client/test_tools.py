"""The tools of an agent, asked by the reference client over its standard streams."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from landscape.client.landscape import Landscape
from served import LANDSCAPE

pytest.importorskip("mcp", reason="the package mcp is not installed")
pytestmark = pytest.mark.slow

QUERY = "SELECT ?s { ?s a <https://w3id.org/compute-continuum/ns#System> } ORDER BY ?s"
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search", {"text": "leon", "limit": 3}),
    ("describe", {"id": "systems/leonardo"}),
    ("ask", {"query": QUERY}),
    ("match", {"needs": "slurm"}),
    ("gaps", {"limit": 5}),
    ("schema", {"collection": "systems"}),
]


def talk(root: Path, calls: list[tuple[str, dict[str, Any]]]) -> tuple[Any, list[Any]]:
    """The tools that a server lists, and its answers to calls."""
    from mcp import Client, StdioServerParameters

    async def told() -> tuple[Any, list[Any]]:
        parameters = StdioServerParameters(command=str(LANDSCAPE), args=["mcp", "--root", str(root)])
        async with Client(parameters) as client:
            tools = (await client.list_tools()).tools
            return tools, [await client.call_tool(name, given) for name, given in calls]

    return asyncio.run(told())


def content(answer: Any) -> Any:
    return json.loads(answer.content[0].text)


def test_six_tools_only_read_and_answer_what_the_api_answers(root: Path) -> None:
    tools, answers = talk(root, CALLS)
    assert [one.name for one in tools] == ["search", "describe", "ask", "match", "gaps", "schema"]
    assert all(one.annotations.read_only_hint for one in tools)
    with Landscape(root) as landscape:
        systems = next(one for one in landscape.get("/api/v1/")["collections"] if one["name"] == "systems")
        expected = [
            landscape.get("/api/v1/search", q="leon", limit=3),
            landscape.get("/api/v1/systems/leonardo"),
            landscape.solutions(QUERY),
            landscape.get("/api/v1/match", needs="slurm"),
            landscape.get("/api/v1/gaps", limit=5),
            systems,
        ]
    assert [content(one) for one in answers] == expected


def test_a_mistake_is_told_with_what_to_write_instead(root: Path) -> None:
    calls = [("describe", {"id": "systems/leonardi"}), ("ask", {"query": "SELECT ?s { ?s a ccl:Sytem"}), ("ask", {})]
    _, answers = talk(root, calls)
    assert [one.is_error for one in answers] == [True, True, True]
    assert "systems/leonardo" in answers[0].content[0].text
    assert "line 1" in answers[1].content[0].text
