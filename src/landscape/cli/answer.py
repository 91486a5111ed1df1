"""The answer to a question in SPARQL: from the snapshot, and as text."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    parse_query_results,
)
from rich.console import Console
from rich.table import Table

from landscape.errors import InputError
from landscape.snapshot import Snapshot
from landscape.sparql.limits import Limits
from landscape.sparql.pool import Pool
from landscape.sparql.question import Answer, Question

SOLUTIONS, TRIPLES = "application/sparql-results+json", "application/n-triples"
FORMATS = {"csv": QueryResultsFormat.CSV, "json": QueryResultsFormat.JSON}
TABLE_COLUMNS_MOST = 200
ANSWER_LIMIT_S = 300
# Somebody who asks on their own machine may take what a server would not give to one question.
LIMITS = Limits(processes=1, seconds=ANSWER_LIMIT_S, memory_bytes=8 << 30, query_bytes=1 << 20, result_bytes=1 << 30)


def ask(snapshot: Snapshot, text: str, limits: Limits = LIMITS, store: Path | None = None) -> Answer:
    """What a snapshot answers to a question: solutions as JSON, triples as N-Triples.

    It is asked in a process of its own: what takes it down (deep nesting does) or keeps it busy harms nobody else.
    ``store`` is a folder with its graph on disk, which is made when it is not there; without one it is held in memory.
    Raises ``QueryError`` when the text is not a question in SPARQL, ``LimitError`` when it takes too much.
    """
    pool = Pool.start(snapshot.graph_path, snapshot.id, limits, store=store)
    try:
        return asyncio.run(pool.ask(Question(text, SOLUTIONS, TRIPLES)))
    finally:
        pool.stop()


def rendered(answer: Answer, form: str) -> str:
    """Solutions as ``table``, ``csv`` or ``json``; triples as the Turtle or N-Triples that they are.

    Raises ``InputError`` when the answer is not what its media type says.
    """
    if answer.media_type != SOLUTIONS:
        return answer.body.decode()
    try:
        found = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
        return _yes_or_no(found, form) if isinstance(found, QueryBoolean) else _rows(found, form)
    except SyntaxError as error:
        raise InputError(f"the answer is not what SPARQL's JSON looks like: {error}") from error


def _yes_or_no(found: QueryBoolean, form: str) -> str:
    """Only JSON has a form for it (SPARQL 1.1 Query Results CSV and TSV Formats, section 1)."""
    return _text(found.serialize(format=FORMATS[form])) if form == "json" else f"{bool(found)}\n".lower()


def _rows(found: QuerySolutions, form: str) -> str:
    return _table(found) if form == "table" else _text(found.serialize(format=FORMATS[form]))


def _text(body: bytes | None) -> str:
    return (body or b"").decode().replace("\r\n", "\n").rstrip("\n") + "\n"


def _table(found: QuerySolutions) -> str:
    """Solutions as a table as wide as they need, and how many they are."""
    rows = [list(_cells(solution)) for solution in found]
    table = Table(
        *(variable.value for variable in found.variables), caption=f"{len(rows)} rows", caption_justify="left"
    )
    for row in rows:
        table.add_row(*row)
    out = StringIO()
    Console(file=out, width=TABLE_COLUMNS_MOST, markup=False).print(table)
    return out.getvalue()


def _cells(solution: QuerySolution) -> Iterable[str]:
    return (term.value if isinstance(term, NamedNode | Literal) else str(term or "") for term in solution)
