"""Tables of facts: the rows that questions give about a snapshot's graph, and how a snapshot keeps them.

All names of the domain stand in ``tables/*.rq``. What is computed from the rows is the same whether they come
from a graph or from the file, so that a web server needs no SPARQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from landscape.errors import SnapshotError
from landscape.schema.names import ROOT

FOLDER = Path(__file__).parent / "tables"
PAIR = ["bearer", "thing"]  # a table of these columns is kept by thing, which takes a tenth of the room

Cell = str | None
Row = dict[str, Cell]
Table = list[Row]
Tables = dict[str, Table]


def tables_of(store: Store, folder: Path = FOLDER) -> Tables:
    """The rows of each question in ``folder`` about ``store``; IRIs of ours without their common beginning."""
    return {file.stem: list(_rows(store, file)) for file in sorted(folder.glob("*.rq"))}


def write_tables(path: Path, tables: Tables) -> None:
    """Write tables as JSON; equal tables give equal bytes."""
    places = {row["iri"]: place for place, row in enumerate(tables.get("bearers", ()))}
    kept = {name: _kept(table, places) for name, table in sorted(tables.items())}
    path.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def read_tables(path: Path) -> Tables:
    """The tables in a file that ``write_tables`` wrote. Raises ``SnapshotError`` for any other file."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        bearers = [row[0] for row in kept.get("bearers", {"rows": ()})["rows"]]
        return {name: list(_restored(table, bearers)) for name, table in kept.items()}
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise SnapshotError(f"{path} cannot be read ({error}); build it again with `landscape build`") from error


def _rows(store: Store, file: Path) -> Iterator[Row]:
    found = store.query(file.read_text(encoding="utf-8"))
    assert isinstance(found, QuerySolutions), f"{file.name} is no SELECT"
    names = [variable.value for variable in found.variables]
    rows = [tuple(_cell(term) for term in solution) for solution in found]
    for row in sorted(rows, key=lambda one: tuple(cell or "" for cell in one)):
        yield dict(zip(names, row, strict=True))


def _cell(term: object) -> Cell:
    if isinstance(term, NamedNode):
        return term.value.removeprefix(ROOT)
    return term.value if isinstance(term, Literal) else None


def _kept(table: Table, places: dict[Cell, int]) -> dict[str, Any]:
    columns = list(table[0]) if table else []
    if columns != PAIR:
        return {"columns": columns, "rows": [list(row.values()) for row in table]}
    pairs: dict[str, list[int]] = {}
    for row in table:
        pairs.setdefault(str(row["thing"]), []).append(places[row["bearer"]])
    return {"pairs": pairs}


def _restored(table: dict[str, Any], bearers: list[str]) -> Iterator[Row]:
    for row in table.get("rows", ()):
        yield dict(zip(table["columns"], row, strict=True))
    for thing, places in table.get("pairs", {}).items():
        for place in places:
            yield {"bearer": bearers[place], "thing": thing}
