"""A walk from page to page meets each record once, under every filter; a new snapshot stops it clearly."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.catalogue import Catalogue, Filters, Record, writer
from landscape.errors import ParameterError
from landscape.schema.model import Schema
from made import MANY

QUESTIONS: list[list[tuple[str, str]]] = [
    [],
    [("sort", "-label")],
    [("sort", "-now.hpl")],
    [("country", "IT,FI"), ("sort", "startDate")],
    [("can", "gpu"), ("total.disk.min", "100"), ("sort", "total.disk")],
    [("q", "quantum")],
    [("stage.missing", "true"), ("sort", "-startDate")],
    [("description", "grid cloud")],
]


@pytest.mark.parametrize("parameters", QUESTIONS, ids=str)
def test_a_walk_meets_every_record_of_its_list_once(
    many: Catalogue, schema: Schema, parameters: list[tuple[str, str]]
) -> None:
    filters = Filters(schema, schema.collections["systems"])
    met, cursor, total = list[str](), None, 0
    while True:
        given = [*parameters, ("facets", ""), *([("cursor", cursor)] if cursor else [])]
        page = many.page(filters.query(given, limit=97, most=MANY))
        met += page.ids
        total, cursor = page.total, page.next
        if cursor is None:
            break
    assert len(met) == len(set(met)) == total > 0
    whole = many.page(filters.query([*parameters, ("facets", "")], limit=MANY, most=MANY))
    assert list(whole.ids) == met


def test_a_cursor_of_an_older_snapshot_says_so(tmp_path: Path, schema: Schema, records: list[Record]) -> None:
    writer.write(tmp_path / "catalogue.sqlite", schema, records)
    filters = Filters(schema, schema.collections["systems"])
    old, new = (Catalogue.open(tmp_path / "catalogue.sqlite", schema, digit * 64) for digit in "12")
    cursor = old.page(filters.query([], limit=1, most=1)).next
    assert cursor
    with pytest.raises(ParameterError) as caught:
        new.page(filters.query([("cursor", cursor)], limit=1, most=1))
    assert caught.value.details[0].code == "other-snapshot"
    for one in (old, new):
        one.close()
