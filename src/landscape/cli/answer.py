"""The answer to a question in SPARQL, as text."""

from __future__ import annotations

from io import StringIO

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)
from rich.console import Console
from rich.table import Table

from landscape.errors import QueryError
from landscape.snapshot import Snapshot

FORMATS = {"csv": QueryResultsFormat.CSV, "json": QueryResultsFormat.JSON}
TABLE_COLUMNS_MOST = 200


def answer(snapshot: Snapshot, sparql: str, form: str) -> str:
    """What a snapshot answers, as ``table``, ``csv`` or ``json``; triples are always N-Triples.

    Raises ``QueryError`` when the text is not a question in SPARQL.
    """
    store = Store()
    store.bulk_load(path=str(snapshot.graph_path), format=RdfFormat.N_QUADS)
    try:
        found = store.query(sparql)
        return _text(found, form)
    except SyntaxError as error:
        raise QueryError(f"this is not SPARQL: {error}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"this cannot be answered: {error}") from error


def _text(found: QuerySolutions | QueryBoolean | QueryTriples, form: str) -> str:
    if isinstance(found, QueryTriples):
        return (found.serialize(format=RdfFormat.N_TRIPLES) or b"").decode()
    if form == "table":
        return f"{bool(found)}\n".lower() if isinstance(found, QueryBoolean) else _table(found)
    if isinstance(found, QueryBoolean) and form == "csv":  # the W3C's CSV has no form for yes and no
        return f"{bool(found)}\n".lower()
    return (found.serialize(format=FORMATS[form]) or b"").decode().replace("\r\n", "\n").rstrip("\n") + "\n"


def _table(found: QuerySolutions) -> str:
    """Solutions as a table as wide as they need."""
    table = Table(*(variable.value for variable in found.variables))
    for solution in found:
        table.add_row(*(_shown(term) for term in solution))
    out = StringIO()
    Console(file=out, width=TABLE_COLUMNS_MOST, markup=False).print(table)
    return out.getvalue()


def _shown(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term or "")
