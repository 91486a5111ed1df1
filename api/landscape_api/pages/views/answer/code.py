"""How to ask the same question from a program: in Python, in R, and by curl."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import count

TABLE, GRAPH = "text/csv", "text/turtle"
MARK = "SPARQL"  # ends what is sent to curl


@dataclass(frozen=True, slots=True)
class Snippet:
    """A program as text; ``needs`` are packages beside the language itself."""

    name: str
    language: str
    text: str
    needs: str = ""


def snippets(endpoint: str, query: str, graph: bool) -> tuple[Snippet, ...]:
    """Programs that post ``query`` to ``endpoint`` and print a table, or a graph as Turtle."""
    return (
        Snippet("Python", "python", _python(endpoint, query, graph)),
        Snippet("R", "r", _r(endpoint, query, graph), "httr2"),
        Snippet("curl", "sh", _curl(endpoint, query, graph)),
    )


def _python(endpoint: str, query: str, graph: bool) -> str:
    read = (
        "    print(answer.read().decode())"
        if graph
        else "    for row in csv.DictReader(io.TextIOWrapper(answer, encoding='utf-8')):\n        print(row)"
    )
    imports = "" if graph else "import csv\nimport io\n"
    return (
        f"{imports}import urllib.parse\nimport urllib.request\n\n"
        f"query = {_python_text(query)}\n"
        f"request = urllib.request.Request(\n"
        f"    {json.dumps(endpoint)},\n"
        f"    data=urllib.parse.urlencode({{'query': query}}).encode(),\n"
        f"    headers={{'Accept': {json.dumps(GRAPH if graph else TABLE)}}},\n"
        f")\nwith urllib.request.urlopen(request) as answer:\n{read}\n"
    )


def _python_text(text: str) -> str:
    """A literal; over several lines where that needs no escapes."""
    if '"""' in text or "\\" in text or text.endswith('"') or not text.replace("\n", "").isprintable():
        return ascii(text)
    return f'"""{text}"""'


def _r(endpoint: str, query: str, graph: bool) -> str:
    dashes = next("-" * n for n in count() if f'){"-" * n}"' not in query)
    read = "cat(resp_body_string(answer))" if graph else "print(read.csv(text = resp_body_string(answer)))"
    return (
        f'library(httr2)\n\nquery <- r"{dashes}({query}){dashes}"\n'
        f"answer <- request({json.dumps(endpoint)}) |>\n"
        f"  req_body_form(query = query) |>\n"
        f"  req_headers(Accept = {json.dumps(GRAPH if graph else TABLE)}) |>\n"
        f"  req_perform()\n{read}\n"
    )


def _curl(endpoint: str, query: str, graph: bool) -> str:
    mark = next(word for n in count() if (word := f"{MARK}{n or ''}") not in query.split("\n"))
    return (
        f"curl --fail-with-body --header 'Accept: {GRAPH if graph else TABLE}' \\\n"
        f"  --data-urlencode query@- {_shell_text(endpoint)} <<'{mark}'\n{query.rstrip()}\n{mark}\n"
    )


def _shell_text(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
