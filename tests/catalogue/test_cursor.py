from __future__ import annotations

import base64

import pytest

from landscape.catalogue import Catalogue, ListQuery, cursor, list_query
from landscape.errors import ParameterError
from landscape.schema.model import Schema

OLD, NEW = "a" * 64, "b" * 64


def query(schema: Schema, *parameters: tuple[str, str]) -> ListQuery:
    return list_query(schema, schema.collections["systems"], parameters, limit=2, most=9)


def refused(schema: Schema, snapshot: str, *parameters: tuple[str, str]) -> str:
    with pytest.raises(ParameterError) as caught:
        cursor.offset(query(schema, *parameters), snapshot)
    (detail,) = caught.value.details
    assert (detail.parameter, detail.hint) == ("cursor", "Ask for the first page again, without cursor.")
    return detail.code


def test_a_cursor_leads_to_its_place_whatever_the_length_of_pages(schema: Schema) -> None:
    mark = cursor.write(query(schema, ("country", "IT")), OLD, 42)
    assert cursor.offset(query(schema, ("limit", "7"), ("country", "IT"), ("cursor", mark)), OLD) == 42


def test_a_cursor_of_another_snapshot_or_question_is_refused(schema: Schema) -> None:
    mark = cursor.write(query(schema, ("country", "IT")), OLD, 42)
    assert refused(schema, NEW, ("country", "IT"), ("cursor", mark)) == "other-snapshot"
    assert refused(schema, OLD, ("country", "FI"), ("cursor", mark)) == "other-query"
    assert refused(schema, OLD, ("country", "IT"), ("sort", "-label"), ("cursor", mark)) == "other-query"


@pytest.mark.parametrize("mark", ["", "x", "ü", "%", base64.urlsafe_b64encode(b"a.b.c").decode(), "a" * 1000])
def test_what_is_no_cursor_is_refused(schema: Schema, mark: str) -> None:
    assert refused(schema, OLD, ("cursor", mark)) == "bad-cursor"


def test_a_page_behind_the_last_one_is_empty(catalogue: Catalogue, schema: Schema) -> None:
    mark = cursor.write(query(schema), "5" * 64, 999)
    page = catalogue.page(query(schema, ("cursor", mark)))
    assert (page.total, page.items, page.next) == (4, [], None)
