"""Tables of facts: the rows that questions give about a snapshot's graph, and how a snapshot keeps them.

All names of the domain stand in ``tables/*/*.rq``; each folder is a set of tables, for one kind of question. What is
computed from the rows is the same whether they come from a graph or from the file, so that a web server needs no
SPARQL.
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
MATCHING = FOLDER / "matching"
VERIFIED = "verified"  # the set for matching, of what a source supports
NETWORK, DRAWN = "network", "drawn"  # the set of questions, and what the build made of it
COMPLETENESS = "completeness"
PAIR = ["bearer", "thing"]  # a table of these columns is kept by thing, which takes a tenth of the room

Cell = str | None
Row = dict[str, Cell]
Table = list[Row]
Tables = dict[str, Table]


def tables_of(store: Store, folder: Path = MATCHING) -> Tables:
    """The rows of each question in ``folder`` about ``store``; IRIs of ours without their common beginning."""
    return {file.stem: list(_rows(store, file)) for file in sorted(folder.glob("*.rq"))}


def write_sets(path: Path, store: Store, verified: Store) -> None:
    """Write the tables of a graph, and those for matching of ``verified`` too, one set to a line (JSON Lines).

    Equal graphs give equal bytes.
    """
    sets = {folder.name: tables_of(store, folder) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()}
    sets[VERIFIED] = tables_of(verified)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{_line(name, tables)}\n" for name, tables in sorted(sets.items()))


def add_set(path: Path, name: str, tables: Tables) -> None:
    """Add one more set of tables to a file that ``write_sets`` wrote."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{_line(name, tables)}\n")


def read_set(path: Path, name: str = MATCHING.name) -> Tables:
    """A set of tables from a file that ``write_sets`` wrote. Raises ``SnapshotError`` for any other file."""
    try:
        with path.open(encoding="utf-8") as file:
            line = next(line for line in file if line.startswith(_beginning(name)))
        kept = json.loads(line)["tables"]
        bearers = [row[0] for row in kept.get("bearers", {"rows": ()})["rows"]]
        return {title: list(_restored(table, bearers)) for title, table in kept.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, StopIteration) as error:
        raise SnapshotError(f"{path} cannot be read ({error}); build it again with `landscape build`") from error


def _line(name: str, tables: Tables) -> str:
    places = {row["iri"]: place for place, row in enumerate(tables.get("bearers", ()))}
    kept = {title: _kept(table, places) for title, table in sorted(tables.items())}
    return f"{_beginning(name)}{json.dumps(kept, ensure_ascii=False, separators=(',', ':'))}}}"


def _beginning(name: str) -> str:
    return f'{{"set":"{name}","tables":'


def rows_of(store: Store, text: str) -> Table:
    """The rows that a SELECT query gives, in its order; IRIs of ours without their common beginning."""
    found = store.query(text)
    assert isinstance(found, QuerySolutions), "the question is no SELECT"
    return table_of(found)


def table_of(found: QuerySolutions) -> Table:
    """Solutions as rows, in their order."""
    names = [variable.value for variable in found.variables]
    return [dict(zip(names, map(_cell, solution), strict=True)) for solution in found]


def _rows(store: Store, file: Path) -> Iterator[Row]:
    """The rows of a file's question in an order that does not depend on the store."""
    rows = rows_of(store, file.read_text(encoding="utf-8"))
    yield from sorted(rows, key=lambda row: tuple(cell or "" for cell in row.values()))


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
