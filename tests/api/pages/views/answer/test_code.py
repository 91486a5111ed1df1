from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape_api.pages.views.answer.code import snippets

ENDPOINT = "https://landscape.example/sparql"


@given(st.text(max_size=80))
def test_python_asks_what_was_asked_whatever_is_in_it(query: str) -> None:
    (python, *_) = snippets(ENDPOINT, query, graph=False)
    (text,) = [
        node.value.value
        for node in ast.parse(python.text).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "query"
        and isinstance(node.value, ast.Constant)
    ]
    assert text == query


@pytest.mark.parametrize("query", ['a)" b', 'a)-" b )"', "plain"])
def test_r_has_a_raw_text_that_the_query_does_not_end(query: str) -> None:
    r = snippets(ENDPOINT, query, graph=False)[1].text
    start = r.index('r"') + 2
    dashes = r[start : r.index("(", start)]
    assert f'({query}){dashes}"' in r
    assert f'){dashes}"' not in query


def test_curl_has_an_end_that_is_no_line_of_the_query() -> None:
    curl = snippets(ENDPOINT, "ASK {}\nSPARQL\n", graph=False)[2].text
    assert curl.endswith("<<'SPARQL1'\nASK {}\nSPARQL\nSPARQL1\n")


def test_a_graph_is_asked_for_as_turtle() -> None:
    assert all("text/turtle" in one.text for one in snippets(ENDPOINT, "DESCRIBE <a>", graph=True))
    assert all("text/csv" in one.text for one in snippets(ENDPOINT, "SELECT * {}", graph=False))
