from __future__ import annotations

import pytest

from asking import ask
from landscape.errors import QueryError
from landscape.sparql import Pool

ONE, TWO, ABSENT = (f"http://example.org/{name}" for name in ("one", "two", "absent"))
DEFAULT = "SELECT ?s DATASET { ?s ?p <http://example.org/o> } ORDER BY ?s"
NAMED = "SELECT ?s DATASET { GRAPH ?g { ?s ?p <http://example.org/o> } } ORDER BY ?s"


@pytest.mark.parametrize(
    ("text", "in_query", "default_graphs", "named_graphs", "found"),
    [
        (DEFAULT, "", (), (), []),
        (NAMED, "", (), (), ["one", "two"]),
        (DEFAULT, f"FROM <{ONE}>", (), (), ["one"]),
        (DEFAULT, f"FROM <{ONE}> FROM <{TWO}>", (), (), ["one", "two"]),
        (NAMED, f"FROM <{ONE}>", (), (), []),
        (NAMED, f"FROM NAMED <{TWO}>", (), (), ["two"]),
        (DEFAULT, f"FROM NAMED <{TWO}>", (), (), []),
        (DEFAULT, f"FROM <{ABSENT}>", (), (), []),
        # The dataset of the request goes before that of the query, as a whole (SPARQL 1.1 Protocol, section 2.1.4).
        (DEFAULT, "", (ONE,), (), ["one"]),
        (DEFAULT, "", (ONE, TWO), (), ["one", "two"]),
        (DEFAULT, f"FROM <{TWO}>", (ONE,), (), ["one"]),
        (DEFAULT, f"FROM <{TWO}>", (), (ONE,), []),
        (NAMED, "", (ONE,), (), []),
        (NAMED, "", (), (TWO,), ["two"]),
        (NAMED, f"FROM NAMED <{TWO}>", (), (ONE,), ["one"]),
        (NAMED, f"FROM NAMED <{TWO}>", (ONE,), (), []),
        (NAMED, f"FROM NAMED <{TWO}>", (TWO,), (ONE,), ["one"]),
        (DEFAULT, "", ("file:///etc/passwd",), (), []),
    ],
)
def test_a_query_is_asked_of_its_dataset(
    pool: Pool,
    text: str,
    in_query: str,
    default_graphs: tuple[str, ...],
    named_graphs: tuple[str, ...],
    found: list[str],
) -> None:
    dataset = {"default_graphs": default_graphs, "named_graphs": named_graphs}
    body = ask(pool, text.replace("DATASET", in_query), "text/csv", **dataset).body
    assert body.decode().split()[1:] == [f"http://example.org/in-{name}" for name in found]


@pytest.mark.parametrize(
    ("dataset", "parameter"), [("default_graphs", "default-graph-uri"), ("named_graphs", "named-graph-uri")]
)
def test_a_graph_that_is_no_iri_is_an_error_that_names_the_parameter(pool: Pool, dataset: str, parameter: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(pool, "ASK {}", **{dataset: (ONE, "not an iri")})
    (detail,) = caught.value.details
    assert (detail.code, detail.parameter, detail.value) == ("bad-iri", parameter, "not an iri")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("-9223372036854775808 / -1", ""),
        ("1 / 0", ""),
        ("0.1 + 0.2", "0.3"),
        ("'a\\u0000b'", "a\0b"),
        ("SUBSTR('abc', -9223372036854775808, 9223372036854775807)", ""),
        ("'-9999999999-01-01'^^<http://www.w3.org/2001/XMLSchema#date>", "-9999999999-01-01"),
    ],
)
def test_extreme_values_are_values_or_unbound(pool: Pool, expression: str, value: str) -> None:
    assert ask(pool, f"SELECT ({expression} AS ?x) {{}}", "text/csv").body.decode().rstrip("\r\n")[3:] == value
