from __future__ import annotations

import pytest

from landscape.errors import ParameterError
from landscape.sparql.engines import ENGINES, engine


@pytest.mark.parametrize(
    ("name", "endpoint", "store"),
    [
        ("oxigraph", "http://e:7878/query", "http://e:7878/store"),
        ("virtuoso", "http://e:8890/sparql", "http://e:8890/sparql-graph-crud-auth"),
        ("virtuoso", "http://e:8890/sparql-auth", "http://e:8890/sparql-graph-crud-auth"),
        ("fuseki", "http://e:3030/ds/sparql", "http://e:3030/ds/data"),
        ("graphdb", "http://e:7200/repositories/r", "http://e:7200/repositories/r/rdf-graphs/service"),
        ("neptune", "https://e:8182/sparql", "https://e:8182/sparql/gsp/"),
        ("qlever", "http://e:7019", "http://e:7019/"),
    ],
)
def test_where_graphs_are_put_is_known_of_a_known_engine(name: str, endpoint: str, store: str) -> None:
    assert engine(name).store_address(endpoint) == store


def test_where_graphs_are_put_is_asked_for_when_it_is_not_known() -> None:
    for name in ("generic", "oxigraph"):
        with pytest.raises(ParameterError, match="--store"):
            engine(name).store_address("http://e/elsewhere")


def test_an_engine_that_is_not_known_is_told_with_those_that_are() -> None:
    with pytest.raises(ParameterError) as caught:
        engine("oxygraph")
    assert caught.value.details[0].allowed == tuple(ENGINES)
